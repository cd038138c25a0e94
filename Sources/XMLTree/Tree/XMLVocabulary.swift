/// Names that a reader asks for often, numbered in advance so that elements are told apart by comparing integers.
///
/// In every document read with a vocabulary, the name at index *i* has the identifier *i*.
public struct XMLVocabulary: Sendable {
    let table: NameTable
    /// The names in the order of their identifiers.
    public var names: [String] { table.names }

    /// Makes a vocabulary of distinct local names.
    public init(_ names: [String]) {
        var table = NameTable()
        for name in names { _ = table.intern(name.utf8Span.span) }
        self.table = table
    }

    /// The vocabulary without names.
    public static let empty = XMLVocabulary([])
}

/// The local name of an element or attribute, as its number in one document.
///
/// Numbers of different documents can be compared only within their common ``XMLVocabulary``.
public struct XMLName: Hashable, BitwiseCopyable, Sendable {
    /// The number.
    public let identifier: Int32

    /// Makes a name from its index in a vocabulary.
    public init(_ identifier: Int32) { self.identifier = identifier }

    /// The name of nodes that are text.
    static let text = XMLName(-1)
}
