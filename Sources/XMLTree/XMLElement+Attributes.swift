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
        return arena.string(found.valueStart, found.valueEnd)
    }

    /// The value of the first attribute with a local name; `nil` where there is none.
    public func attribute(_ name: String) -> String? { arena.identifiers[name].flatMap { attribute($0) } }

    /// Whether an attribute is there and has exactly this value; makes no string.
    public func attribute(_ name: XMLName, is value: String) -> Bool {
        guard let found = find(name) else { return false }
        guard Int(found.valueEnd - found.valueStart) == value.utf8.count else { return false }
        return arena.text[Int(found.valueStart)..<Int(found.valueEnd)].elementsEqual(value.utf8)
    }

    /// The bytes of the value of the first attribute with a local name, in UTF-8; makes no string.
    public func attributeUTF8(_ name: XMLName) -> ArraySlice<UInt8>? {
        guard let found = find(name) else { return nil }
        return arena.text[Int(found.valueStart)..<Int(found.valueEnd)]
    }

    /// Whether an attribute is there, even if empty.
    public func hasAttribute(_ name: XMLName) -> Bool { find(name) != nil }

    /// The attributes in the source's order, namespace declarations left out.
    public var attributes: [XMLAttribute] {
        let node = node
        return arena.attributes[Int(node.rangeStart)..<Int(node.rangeEnd)].map { attribute in
            let namespace = attribute.namespace < 0 ? nil : arena.namespaces[Int(attribute.namespace)]
            return XMLAttribute(
                name: arena.names[Int(attribute.name.identifier)], prefix: namespace?.prefix,
                namespace: namespace?.uri, value: arena.string(attribute.valueStart, attribute.valueEnd))
        }
    }

    private func find(_ name: XMLName) -> XMLArena.Attribute? {
        let node = node
        for index in Int(node.rangeStart)..<Int(node.rangeEnd) where arena.attributes[index].name == name {
            return arena.attributes[index]
        }
        return nil
    }
}
