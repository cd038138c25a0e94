internal import JSONTape

extension ResourceReader {
    /// The path of an element below its resource: names joined by points, `extension(name)` for an extension.
    ///
    /// Array indices are left out, so that the same element has the same path in every record. An extension's value
    /// has the path of the extension.
    mutating func pathText(of value: JSONValue) -> String {
        path.removeAll(keepingCapacity: true)
        var current = value.value(at: root)
        while current.index < value.index {
            guard let next = step(from: current, towards: value.index) else { break }
            current = next
        }
        let path = path
        return strings.string(path.span)
    }

    /// Goes one level down, and writes the level's name.
    @_lifetime(copy value)
    private mutating func step(from value: JSONValue, towards target: Int) -> JSONValue? {
        if value.kind == .array {
            var elements = value.elements
            while let element = elements.next() {
                guard target < element.nextIndex else { continue }
                if hasSuffix(path.span, "xtension"), let url = element["url"] { appendName(ofExtension: url) }
                return element
            }
            return nil
        }
        let isExtension = isExtension(value)
        var members = value.members
        while let member = members.next() {
            guard target < member.value.nextIndex else { continue }
            if !(isExtension && hasPrefix(member.key.rawBytes, "value")) {
                if !path.isEmpty { path.append(0x2E) }
                append(member.key.rawBytes)
            }
            return member.value
        }
        return nil
    }

    /// Whether an object is an extension: it has a `url`, and a value or extensions.
    func isExtension(_ value: JSONValue) -> Bool {
        guard value.kind == .object, let url = value["url"], url.kind == .string else { return false }
        var members = value.members
        while let member = members.next() {
            let key = member.key.rawBytes
            let belongs =
                equals(key, "url") || equals(key, "id") || equals(key, "extension") || equals(key, "_url")
                || hasPrefix(key, "value") || hasPrefix(key, "_value")
            if !belongs { return false }
        }
        return true
    }

    private mutating func appendName(ofExtension url: JSONValue) {
        let bytes = url.rawBytes
        var start = bytes.count
        while start > 0, bytes[start - 1] != 0x2F { start -= 1 }
        path.append(0x28)
        append(bytes.extracting(start..<bytes.count))
        path.append(0x29)
    }

    private mutating func append(_ bytes: Span<UInt8>) {
        for index in bytes.indices { path.append(bytes[index]) }
    }
}
