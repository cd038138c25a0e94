/// One element of a document: a light view that keeps its document alive.
public struct XMLElement: Sendable {
    let arena: XMLArena
    let index: Int32

    init(arena: XMLArena, index: Int32) {
        self.arena = arena
        self.index = index
    }

    var node: XMLArena.Node { arena.nodes[Int(index)] }

    /// The number of the local name.
    public var nameIdentifier: XMLName { node.name }
    /// The local name.
    public var name: String { arena.names[Int(node.name.identifier)] }
    /// The namespace's address; `nil` where there is none or its prefix is not declared.
    public var namespace: String? {
        let namespace = node.namespace
        return namespace < 0 ? nil : arena.namespaces[Int(namespace)].uri
    }
    /// The prefix as written; `nil` where there is none.
    public var prefix: String? {
        let namespace = node.namespace
        return namespace < 0 ? nil : arena.namespaces[Int(namespace)].prefix
    }
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
        return parent < 0 ? nil : XMLElement(arena: arena, index: parent)
    }
    /// The position in document order; of two elements of one document, the later has the higher.
    public var position: Int { Int(index) }

    /// Whether two views show the same element of the same document.
    public static func === (left: XMLElement, right: XMLElement) -> Bool {
        left.arena === right.arena && left.index == right.index
    }

    /// The number of a name in this document; `nil` where the document does not use it.
    public func identifier(of name: String) -> XMLName? { arena.identifiers[name] }
}

extension XMLElement {
    /// The text of the element and of all below it, as written.
    public var text: String {
        var bytes: [UInt8] = []
        appendText(of: index, deep: true, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text that stands directly in the element, as written.
    public var ownText: String {
        var bytes: [UInt8] = []
        appendText(of: index, deep: false, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text of the element and of all below it, in UTF-8.
    public func appendText(to bytes: inout [UInt8]) { appendText(of: index, deep: true, to: &bytes) }

    private func appendText(of parent: Int32, deep: Bool, to bytes: inout [UInt8]) {
        var next = arena.nodes[Int(parent)].firstChild
        while next >= 0 {
            let node = arena.nodes[Int(next)]
            if node.name == .text {
                bytes.append(contentsOf: arena.text[Int(node.rangeStart)..<Int(node.rangeEnd)])
            } else if deep {
                appendText(of: next, deep: true, to: &bytes)
            }
            next = node.nextSibling
        }
    }
}
