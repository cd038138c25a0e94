/// Unescapes the text of a string that the scanner has accepted.
func unescaped(_ bytes: Span<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
        let byte = bytes[position]
        guard byte == 0x5C, position + 1 < bytes.count else {
            result.append(byte)
            position += 1
            continue
        }
        position += 2
        switch bytes[position - 1] {
        case 0x62: result.append(0x08)
        case 0x66: result.append(0x0C)
        case 0x6E: result.append(0x0A)
        case 0x72: result.append(0x0D)
        case 0x74: result.append(0x09)
        case 0x75:
            let scalar = escapedScalar(bytes, &position)
            result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        case let plain: result.append(plain)
        }
    }
    return verifiedString(result.span)
}

/// Reads the digits behind `\u`, and the other half of a surrogate pair where one follows.
private func escapedScalar(_ bytes: Span<UInt8>, _ position: inout Int) -> Unicode.Scalar {
    func codeUnit(at start: Int) -> UInt32? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for index in start..<start + 4 {
            guard let digit = hexadecimalDigit(bytes[index]) else { return nil }
            value = value << 4 | digit
        }
        return value
    }
    guard let first = codeUnit(at: position) else { return "\u{FFFD}" }
    position += 4
    if (0xD800..<0xDC00).contains(first), position + 6 <= bytes.count, bytes[position] == 0x5C,
        bytes[position + 1] == 0x75, let second = codeUnit(at: position + 2), (0xDC00..<0xE000).contains(second)
    {
        position += 6
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
}
