/// One node below an element.
public enum XMLNode: Sendable {
    case element(XMLElement)
    case text(XMLText)
}

/// A run of text between two tags.
public struct XMLText: Sendable {
    let arena: XMLArena
    let index: Int32

    /// The text as written, character references resolved.
    public var string: String {
        let node = arena.nodes[Int(index)]
        return arena.string(node.rangeStart, node.rangeEnd)
    }

    /// The text's bytes in UTF-8.
    public var utf8: ArraySlice<UInt8> {
        let node = arena.nodes[Int(index)]
        return arena.text[Int(node.rangeStart)..<Int(node.rangeEnd)]
    }
}

/// The nodes directly below an element, in the order of the source.
public struct XMLNodes: Sequence, IteratorProtocol, Sendable {
    let arena: XMLArena
    var upcoming: Int32

    /// The next node.
    public mutating func next() -> XMLNode? {
        guard upcoming >= 0 else { return nil }
        let index = upcoming
        let node = arena.nodes[Int(index)]
        upcoming = node.nextSibling
        return node.name == .text
            ? .text(XMLText(arena: arena, index: index)) : .element(XMLElement(arena: arena, index: index))
    }
}

/// The elements directly below an element, in the order of the source.
public struct XMLElements: Sequence, IteratorProtocol, Sendable {
    let arena: XMLArena
    var upcoming: Int32
    /// The name to which the sequence is limited; ``XMLName/text`` for every element.
    let name: XMLName

    /// The next element.
    public mutating func next() -> XMLElement? {
        while upcoming >= 0 {
            let index = upcoming
            let node = arena.nodes[Int(index)]
            upcoming = node.nextSibling
            if name == .text ? node.name != .text : node.name == name {
                return XMLElement(arena: arena, index: index)
            }
        }
        return nil
    }
}

extension XMLElement {
    /// The nodes directly below, texts among them, in the order of the source.
    public var nodes: XMLNodes { XMLNodes(arena: arena, upcoming: node.firstChild) }

    /// The elements directly below, in the order of the source.
    public var children: XMLElements { XMLElements(arena: arena, upcoming: node.firstChild, name: .text) }

    /// The elements directly below with a local name.
    public func children(_ name: XMLName) -> XMLElements {
        XMLElements(arena: arena, upcoming: node.firstChild, name: name)
    }

    /// The elements directly below with a local name.
    public func children(_ name: String) -> XMLElements {
        guard let identifier = arena.identifiers[name] else {
            return XMLElements(arena: arena, upcoming: -1, name: .text)
        }
        return children(identifier)
    }

    /// The first element directly below with a local name.
    public func child(_ name: XMLName) -> XMLElement? {
        var next = node.firstChild
        while next >= 0 {
            let node = arena.nodes[Int(next)]
            if node.name == name { return XMLElement(arena: arena, index: next) }
            next = node.nextSibling
        }
        return nil
    }

    /// The first element directly below with a local name.
    public func child(_ name: String) -> XMLElement? { arena.identifiers[name].flatMap { child($0) } }

    /// Whether there is any element below.
    public var hasChildren: Bool {
        var next = node.firstChild
        while next >= 0 {
            let node = arena.nodes[Int(next)]
            if node.name != .text { return true }
            next = node.nextSibling
        }
        return false
    }

    /// The bytes of the only node below, in UTF-8, where that is a text.
    public var soleText: ArraySlice<UInt8>? {
        let first = node.firstChild
        guard first >= 0 else { return nil }
        let node = arena.nodes[Int(first)]
        guard node.name == .text, node.nextSibling < 0 else { return nil }
        return arena.text[Int(node.rangeStart)..<Int(node.rangeEnd)]
    }
}
