import JSONTape

/// One string, number or truth value of a document, with the way to it.
struct Leaf {
    /// The JSON pointer from the document's root.
    var pointer: String
    /// The names on the way from the resource that holds it, as details write them: `code.coding.system`.
    ///
    /// Array indices are left out, an extension is `extension(url)`, and its `value[x]` has no name.
    var path: String
    /// The name of the member that holds it, or that holds its array.
    var name: String
    /// The text: a string unescaped, a number as written, `true` or `false`.
    var text: String
    /// The texts of the other members of the object that holds it, by name.
    var siblings: [String: String]
    /// Whether it is a string.
    var isString: Bool
    /// Whether it is the resource's own member, and not one of an element.
    var isOfResource: Bool
}

/// All leaves of a document, by a walk over the raw tree that shares nothing with the parser's.
struct RawTree {
    private(set) var leaves: [Leaf] = []
    /// The bytes of each value by its pointer.
    private(set) var ranges: [String: Range<Int>] = [:]

    init(_ bytes: [UInt8]) throws(JSONError) {
        var tape = JSONTape()
        try tape.read(bytes.span)
        let root = tape.root(of: bytes.span)
        walk(root, Place(isOfResource: true), in: nil)
    }

    private struct Place {
        var pointer = ""
        var path = ""
        var name = ""
        var siblings: [String: String] = [:]
        var isInExtension = false
        var isOfResource = false
    }

    private mutating func walk(_ value: borrowing JSONValue, _ place: Place, in array: String?) {
        ranges[place.pointer] = value.byteRange
        switch value.kind {
        case .null: return
        case .string, .number, .true, .false:
            let text = value.string ?? value.numberText ?? (value.boolean == true ? "true" : "false")
            leaves.append(
                Leaf(
                    pointer: place.pointer, path: place.path, name: place.name, text: text,
                    siblings: place.siblings, isString: value.kind == .string, isOfResource: place.isOfResource))
        case .array:
            var ordinal = 0
            var elements = value.elements
            while let element = elements.next() {
                var below = place
                below.pointer += "/" + String(ordinal)
                ordinal += 1
                walk(element, below, in: place.name)
            }
        case .object: walkObject(value, place, in: array)
        }
    }

    private mutating func walkObject(_ object: borrowing JSONValue, _ place: Place, in array: String?) {
        let isExtension = array == "extension" || array == "modifierExtension"
        var siblings: [String: String] = [:]
        var members = object.members
        while let member = members.next() {
            if let name = member.key.string { siblings[name] = member.value.string ?? member.value.numberText }
        }
        var path = place.path
        var isNamed = false
        if isExtension, let url = object["url"]?.string {
            path += "(" + url + ")"
            isNamed = true
        }
        // A resource within a resource begins anew.
        let isResource =
            siblings["resourceType"] != nil
            && (place.pointer.isEmpty || array == "contained" || place.name == "resource")
        if isResource { path = "" }
        members = object.members
        while let member = members.next() {
            let name = member.key.string ?? ""
            var below = Place(
                pointer: place.pointer + "/" + escaped(name), path: path, name: name, siblings: siblings,
                isOfResource: isResource)
            if !(isNamed && name.hasPrefix("value")) { below.path += (path.isEmpty ? "" : ".") + name }
            walk(member.value, below, in: nil)
        }
    }

    private func escaped(_ name: String) -> String {
        var result = ""
        for character in name { result += character == "~" ? "~0" : character == "/" ? "~1" : String(character) }
        return result
    }
}
