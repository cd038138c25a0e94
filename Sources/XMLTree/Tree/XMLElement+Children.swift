/// One node below an element.
public enum XMLNode: Sendable {
    case element(XMLElement)
    case text(XMLText)
}

/// A run of text between two tags.
public struct XMLText: Sendable {
    let place: XMLPlace

    /// The text as written, character references resolved.
    public var string: String {
        let node = place.node
        return place.string(node.rangeStart, node.rangeEnd)
    }

    /// The text's bytes in UTF-8.
    public var utf8: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get {
            let node = place.node
            return place.span(node.rangeStart, node.rangeEnd)
        }
    }
}

/// The nodes directly below an element, in the order of the source.
public struct XMLNodes: Sequence, IteratorProtocol, Sendable {
    /// The place of the parent.
    let place: XMLPlace
    var upcoming: Int32

    /// The next node.
    public mutating func next() -> XMLNode? {
        guard upcoming >= 0 else { return nil }
        let index = upcoming
        let node = place.node(index)
        upcoming = node.nextSibling
        return node.name == .text
            ? .text(XMLText(place: place.at(index))) : .element(XMLElement(place.at(index)))
    }
}

/// The elements directly below an element, in the order of the source.
public struct XMLElements: Sequence, IteratorProtocol, Sendable {
    /// The place of the parent.
    let place: XMLPlace
    var upcoming: Int32
    /// The name to which the sequence is limited; ``XMLName/text`` for every element.
    let name: XMLName

    /// The next element.
    public mutating func next() -> XMLElement? {
        while upcoming >= 0 {
            let index = upcoming
            let node = place.node(index)
            upcoming = node.nextSibling
            if name == .text ? node.name != .text : node.name == name {
                return XMLElement(place.at(index))
            }
        }
        return nil
    }
}

extension XMLElement {
    /// The nodes directly below, texts among them, in the order of the source.
    public var nodes: XMLNodes { XMLNodes(place: place, upcoming: node.firstChild) }

    /// The elements directly below, in the order of the source.
    public var children: XMLElements { XMLElements(place: place, upcoming: node.firstChild, name: .text) }

    /// The elements directly below with a local name.
    public func children(_ name: XMLName) -> XMLElements {
        XMLElements(place: place, upcoming: node.firstChild, name: name)
    }

    /// The elements directly below with a local name.
    public func children(_ name: String) -> XMLElements {
        guard let identifier = place.identifier(name) else {
            return XMLElements(place: place, upcoming: -1, name: .text)
        }
        return children(identifier)
    }

    /// The first element directly below with a local name.
    public func child(_ name: XMLName) -> XMLElement? {
        var next = node.firstChild
        while next >= 0 {
            let node = place.node(next)
            if node.name == name { return XMLElement(place.at(next)) }
            next = node.nextSibling
        }
        return nil
    }

    /// The first element directly below with a local name.
    public func child(_ name: String) -> XMLElement? { place.identifier(name).flatMap { child($0) } }

    /// Whether there is any element below.
    public var hasChildren: Bool {
        var next = node.firstChild
        while next >= 0 {
            let node = place.node(next)
            if node.name != .text { return true }
            next = node.nextSibling
        }
        return false
    }

    /// The bytes of the only node below, in UTF-8, where that is a text.
    public var soleText: Span<UInt8>? {
        @_lifetime(borrow self)
        borrowing get {
            let first = node.firstChild
            guard first >= 0 else { return nil }
            let node = place.node(first)
            guard node.name == .text, node.nextSibling < 0 else { return nil }
            return place.span(node.rangeStart, node.rangeEnd)
        }
    }
}
