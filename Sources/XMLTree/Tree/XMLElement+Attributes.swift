/// An attribute of an element.
public struct XMLAttribute: Hashable, Sendable {
    /// The local name.
    public var name: String
    /// The prefix as written; `nil` where there is none.
    public var prefix: String?
    /// The namespace's address; `nil` where there is none or its prefix is not declared.
    public var namespace: String?
    /// The value, with character references resolved.
    public var value: String
}

extension XMLElement {
    /// The value of the first attribute with a local name; `nil` where there is none.
    public func attribute(_ name: XMLName) -> String? {
        guard let found = find(name) else { return nil }
        return place.string(found.valueStart, found.valueEnd)
    }

    /// The value of the first attribute with a local name; `nil` where there is none.
    public func attribute(_ name: String) -> String? { place.identifier(name).flatMap { attribute($0) } }

    /// Whether an attribute is there and has exactly this value; makes no string.
    public func attribute(_ name: XMLName, is value: String) -> Bool {
        guard let found = find(name) else { return false }
        let expected = value.utf8Span.span
        let bytes = unsafe place.bytes(found.valueStart, found.valueEnd)
        guard bytes.count == expected.count else { return false }
        for index in expected.indices where unsafe bytes[index] != expected[index] { return false }
        return true
    }

    /// The bytes of the value of the first attribute with a local name, in UTF-8; makes no string.
    @_lifetime(borrow self)
    public func attributeUTF8(_ name: XMLName) -> Span<UInt8>? {
        guard let found = find(name) else { return nil }
        return place.span(found.valueStart, found.valueEnd)
    }

    /// Whether an attribute is there, even if empty.
    public func hasAttribute(_ name: XMLName) -> Bool { find(name) != nil }

    /// The attributes in the source's order, namespace declarations left out.
    public var attributes: [XMLAttribute] {
        let node = node
        return (node.rangeStart..<node.rangeEnd).map { index in
            let attribute = place.attribute(index)
            let namespace = place.namespace(attribute.namespace)
            return XMLAttribute(
                name: place.name(attribute.name), prefix: namespace?.prefix, namespace: namespace?.uri,
                value: place.string(attribute.valueStart, attribute.valueEnd))
        }
    }

    private func find(_ name: XMLName) -> XMLTables.Attribute? {
        let node = node
        var index = node.rangeStart
        while index < node.rangeEnd {
            let attribute = place.attribute(index)
            if attribute.name == name { return attribute }
            index += 1
        }
        return nil
    }
}
