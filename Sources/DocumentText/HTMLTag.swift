/// A start tag or an end tag.
struct HTMLTag {
    /// The element's name in lower case, without a prefix.
    var name: String
    var isClosing: Bool
    /// The offset of `<`, and the one behind `>`.
    var start: Int
    var end: Int

    /// Reads the tag that begins at `<`; `nil` where there is none.
    init?(_ bytes: Span<UInt8>, at start: Int) {
        var position = start + 1
        isClosing = position < bytes.count && bytes[position] == 0x2F
        if isClosing { position += 1 }
        guard position < bytes.count, (bytes[position] | 0x20) &- 0x61 <= 25 else { return nil }
        var name: [UInt8] = []
        while position < bytes.count, name.count < 32 {
            let byte = bytes[position]
            let isLetter = (byte | 0x20) &- 0x61 <= 25
            guard isLetter || byte &- 0x30 <= 9 || byte == 0x2D || byte == 0x3A else { break }
            if byte == 0x3A { name.removeAll() } else { name.append(isLetter ? byte | 0x20 : byte) }
            position += 1
        }
        // A quoted attribute can hold `>`; a quote that is not closed ends with the tag.
        guard let end = Self.end(bytes, from: position) else { return nil }
        self.name = String(decoding: name, as: UTF8.self)
        self.start = start
        self.end = end
    }

    private static func end(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var quote: UInt8 = 0
        var unquotedEnd: Int?
        for position in start..<bytes.count {
            let byte = bytes[position]
            if byte == 0x3E {
                if quote == 0 { return position + 1 }
                if unquotedEnd == nil { unquotedEnd = position + 1 }
            } else if byte == 0x22 || byte == 0x27 {
                if quote == 0 { quote = byte } else if quote == byte { (quote, unquotedEnd) = (0, nil) }
            } else if byte == 0x3C {
                // Tags do not nest; stopping here keeps hostile input linear.
                return unquotedEnd
            }
        }
        return unquotedEnd
    }

    /// The end tag of an element whose content is never shown; `nil` for any other.
    static func hiddenEnd(_ name: String) -> StaticString? {
        switch name {
        case "script": "</script"
        case "style": "</style"
        case "title": "</title"
        case "template": "</template"
        default: nil
        }
    }
}
