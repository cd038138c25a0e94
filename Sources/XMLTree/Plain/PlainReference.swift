/// Reads character references and those to the five predefined entities (productions 66 and 68).
enum PlainReference {
    /// Longer ones are left to libxml2.
    private static let longest = 12

    /// Appends what the reference at a place stands for; the result is the place after its semicolon.
    static func append(
        _ bytes: Span<UInt8>, _ start: Int, to text: inout RawBuffer<UInt8>
    ) throws(NotPlain) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end] != 0x3B, end - start < longest { end += 1 }
        guard end < bytes.count, bytes[end] == 0x3B else { throw NotPlain() }
        let scalar = try scalar(of: bytes.extracting((start + 1)..<end))
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { text.append(byte) }
        return end + 1
    }

    private static func scalar(of name: Span<UInt8>) throws(NotPlain) -> Unicode.Scalar {
        guard name.count > 1 else { throw NotPlain() }
        if name[0] == 0x23 { return try numbered(name) }
        // At most four letters, the first one lowest.
        guard name.count <= 4 else { throw NotPlain() }
        switch NameTable.Key(name).head {
        case 0x706D61: return "&"
        case 0x746C: return "<"
        case 0x7467: return ">"
        case 0x746F_7571: return "\""
        case 0x736F_7061: return "'"
        default: throw NotPlain()
        }
    }

    private static func numbered(_ name: Span<UInt8>) throws(NotPlain) -> Unicode.Scalar {
        let isHexadecimal = name[1] == 0x78
        let digits = name.extracting((isHexadecimal ? 2 : 1)...)
        guard (1...8).contains(digits.count) else { throw NotPlain() }
        var number: UInt32 = 0
        for index in digits.indices {
            guard let digit = digit(digits[index]), digit < (isHexadecimal ? 16 : 10) else { throw NotPlain() }
            number = number &* (isHexadecimal ? 16 : 10) &+ digit
        }
        guard let scalar = Unicode.Scalar(number), isCharacter(number) else { throw NotPlain() }
        return scalar
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    /// Whether XML allows a character (production 2).
    private static func isCharacter(_ number: UInt32) -> Bool {
        number >= 0x20 ? number != 0xFFFE && number != 0xFFFF : number == 0x09 || number == 0x0A || number == 0x0D
    }
}
