/// Reads the XML declaration (production 23), if there is one, after a byte order mark.
enum PlainDeclaration {
    /// The place after it; it has to be of version 1.0 and, where it says so, UTF-8.
    static func end(in bytes: Span<UInt8>) throws(NotPlain) -> Int {
        let start = PlainBytes.starts(bytes, 0, with: "\u{FEFF}") ? 3 : 0
        guard PlainBytes.starts(bytes, start, with: "<?xml"), start + 5 < bytes.count else { return start }
        guard PlainBytes.isWhiteSpace(bytes[start + 5]) else { return start }
        var position = try value(of: "version", ["1.0"], bytes, start + 5)
        position = (try? value(of: "encoding", ["UTF-8", "utf-8"], bytes, position)) ?? position
        position = (try? value(of: "standalone", ["yes", "no"], bytes, position)) ?? position
        position = PlainBytes.afterWhiteSpace(bytes, position)
        guard PlainBytes.starts(bytes, position, with: "?>") else { throw NotPlain() }
        return position + 2
    }

    /// Reads white space, a name and one of some values; the result is the place after it.
    private static func value(
        of name: StaticString, _ values: [StaticString], _ bytes: Span<UInt8>, _ start: Int
    ) throws(NotPlain) -> Int {
        var position = PlainBytes.afterWhiteSpace(bytes, start)
        guard position > start, PlainBytes.starts(bytes, position, with: name) else { throw NotPlain() }
        position = PlainBytes.afterWhiteSpace(bytes, position + name.utf8CodeUnitCount)
        guard PlainBytes.starts(bytes, position, with: "=") else { throw NotPlain() }
        position = PlainBytes.afterWhiteSpace(bytes, position + 1)
        guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else { throw NotPlain() }
        for value in values where PlainBytes.starts(bytes, position + 1, with: value) {
            let end = position + 1 + value.utf8CodeUnitCount
            if end < bytes.count, bytes[end] == bytes[position] { return end + 1 }
        }
        throw NotPlain()
    }
}
