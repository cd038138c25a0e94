/// One element of a document: a light view, valid while the document is.
///
/// It keeps nothing alive, since reading asks for millions of them: use it within the body of
/// ``XMLDocument/withRoot(_:)`` alone, as with `withUnsafeBufferPointer`. Hence `@safe`: the only way to a view is that
/// body or another view, and whoever stores one in a longer-lived value has to end that value with the body.
@safe public struct XMLElement: Sendable {
    let place: XMLPlace

    init(_ place: XMLPlace) { self.place = place }

    var node: XMLTables.Node { place.node }

    /// The number of the local name.
    public var nameIdentifier: XMLName { node.name }
    /// The local name.
    public var name: String { place.name(node.name) }
    /// The namespace's address; `nil` where there is none or its prefix is not declared.
    public var namespace: String? { place.namespace(node.namespace)?.uri }
    /// The prefix as written; `nil` where there is none.
    public var prefix: String? { place.namespace(node.namespace)?.prefix }
    /// The line on which the start tag begins, counted from 1.
    public var line: Int { Int(node.line) }
    /// The half-open range of the element in the source's bytes, tags included; `nil` where the source is not UTF-8.
    public var byteRange: Range<Int>? {
        let node = node
        return node.sourceStart < 0 ? nil : Int(node.sourceStart)..<Int(node.sourceEnd)
    }
    /// The element that holds this one; `nil` for the root.
    public var parent: XMLElement? {
        let parent = node.parent
        return parent < 0 ? nil : XMLElement(place.at(parent))
    }
    /// The position in document order; of two elements of one document, the later has the higher.
    public var position: Int { Int(place.index) }

    /// Whether two views show the same element of the same document.
    public static func === (left: XMLElement, right: XMLElement) -> Bool {
        unsafe left.place.tables == right.place.tables && left.place.index == right.place.index
    }

    /// The number of a name in this document; `nil` where the document does not use it.
    public func identifier(of name: String) -> XMLName? { place.identifier(name) }
}

extension XMLElement {
    /// The text of the element and of all below it, as written.
    public var text: String {
        var bytes: [UInt8] = []
        appendText(of: place.index, deep: true, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text that stands directly in the element, as written.
    public var ownText: String {
        var bytes: [UInt8] = []
        appendText(of: place.index, deep: false, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text of the element and of all below it, in UTF-8.
    public func appendText(to bytes: inout [UInt8]) { appendText(of: place.index, deep: true, to: &bytes) }

    private func appendText(of parent: Int32, deep: Bool, to bytes: inout [UInt8]) {
        var next = place.node(parent).firstChild
        while next >= 0 {
            let node = place.node(next)
            if node.name == .text {
                unsafe bytes.append(contentsOf: place.bytes(node.rangeStart, node.rangeEnd))
            } else if deep {
                appendText(of: next, deep: true, to: &bytes)
            }
            next = node.nextSibling
        }
    }
}
