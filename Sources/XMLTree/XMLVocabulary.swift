/// Names that a reader asks for often, numbered in advance so that elements are told apart by comparing integers.
///
/// In every document read with a vocabulary, the name at index *i* has the identifier *i*.
public struct XMLVocabulary: Sendable {
    /// The names in the order of their identifiers.
    public let names: [String]
    let identifiers: [String: XMLName]

    /// Makes a vocabulary of distinct local names.
    public init(_ names: [String]) {
        self.names = names
        var identifiers: [String: XMLName] = [:]
        identifiers.reserveCapacity(names.count)
        for (index, name) in names.enumerated() { identifiers[name] = XMLName(Int32(index)) }
        self.identifiers = identifiers
    }

    /// The vocabulary without names.
    public static let empty = XMLVocabulary([])
}

/// The local name of an element or attribute, as its number in one document.
///
/// Numbers of different documents can be compared only within their common ``XMLVocabulary``.
public struct XMLName: Hashable, Sendable {
    /// The number.
    public let identifier: Int32

    /// Makes a name from its index in a vocabulary.
    public init(_ identifier: Int32) { self.identifier = identifier }

    /// The name of nodes that are text.
    static let text = XMLName(-1)
}
