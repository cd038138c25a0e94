/// Decodes bytes to UTF-8.
///
/// A byte order mark decides before the charset that is named. A charset that is not known, or none, is UTF-8 where the
/// bytes are UTF-8 (or look like UTF-16), else Windows-1252.
func decodeCharacters(_ bytes: Span<UInt8>, charset: String?) -> TextBuilder {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return decodeUTF8(bytes, from: 3) }
    if bytes.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE { return decodeUTF16(bytes, from: 2, isBigEndian: false) }
    if bytes.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF { return decodeUTF16(bytes, from: 2, isBigEndian: true) }
    switch charset ?? "" {
    case "utf-8", "utf8": return decodeUTF8(bytes, from: 0)
    case "utf-16le": return decodeUTF16(bytes, from: 0, isBigEndian: false)
    case "utf-16be": return decodeUTF16(bytes, from: 0, isBigEndian: true)
    // Without a mark UTF-16 is big-endian by its standard; most that is written so is not.
    case "utf-16", "ucs-2", "unicode": return decodeUTF16(bytes, from: 0, isBigEndian: utf16Order(bytes) != .little)
    case "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii":
        // As HTML does, Latin-1 is read as Windows-1252: what Latin-1 has there are control characters.
        return isUTF8(bytes) && charset?.hasSuffix("ascii") == true
            ? decodeUTF8(bytes, from: 0) : decode(bytes, in: .western)
    default:
        if let charset, let page = CodePage(charset: charset) { return decode(bytes, in: page) }
        if let order = utf16Order(bytes) { return decodeUTF16(bytes, from: 0, isBigEndian: order == .big) }
        return isUTF8(bytes) ? decodeUTF8(bytes, from: 0) : decode(bytes, in: .western)
    }
}

private enum ByteOrder { case little, big }

/// The order of bytes that look like UTF-16, by the zeros of its ASCII characters; `nil` for any others.
private func utf16Order(_ bytes: Span<UInt8>) -> ByteOrder? {
    let count = min(bytes.count, 1024) & ~1
    guard count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in 0..<count where bytes[index] == 0 {
        if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.odd * 4 > count, zeros.even * 8 < count { return .little }
    if zeros.even * 4 > count, zeros.odd * 8 < count { return .big }
    return nil
}

private func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    do {
        _ = try UTF8Span(validating: bytes)
        return true
    } catch {
        return false
    }
}

/// Copies what is UTF-8; each byte of anything else becomes U+FFFD.
private func decodeUTF8(_ bytes: Span<UInt8>, from start: Int) -> TextBuilder {
    var result = TextBuilder()
    var position = start
    while position < bytes.count {
        var end = position
        while end < bytes.count {
            let length = sequenceLength(bytes, end)
            if length == 0 { break }
            end += length
        }
        result.append(copying: bytes.extracting(position..<end), at: position)
        position = end
        if position < bytes.count {
            result.append("\u{FFFD}", decodedFrom: position..<position + 1)
            position += 1
        }
    }
    return result
}

/// The length of the well-formed sequence at a byte; 0 where it is none (Unicode table 3-7).
private func sequenceLength(_ bytes: Span<UInt8>, _ position: Int) -> Int {
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
        position + offset < bytes.count && range.contains(bytes[position + offset])
    }
    switch bytes[position] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
}

private func decodeUTF16(_ bytes: Span<UInt8>, from start: Int, isBigEndian: Bool) -> TextBuilder {
    var result = TextBuilder()
    var position = start
    func unit(at place: Int) -> UInt32? {
        guard place + 1 < bytes.count else { return nil }
        let (first, second) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
    while let first = unit(at: position) {
        if (0xD800..<0xDC00).contains(first), let second = unit(at: position + 2), (0xDC00..<0xE000).contains(second) {
            let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
            result.append(Unicode.Scalar(value) ?? "\u{FFFD}", decodedFrom: position..<position + 4)
            position += 4
        } else {
            result.append(Unicode.Scalar(first) ?? "\u{FFFD}", decodedFrom: position..<position + 2)
            position += 2
        }
    }
    if position < bytes.count { result.append("\u{FFFD}", decodedFrom: position..<bytes.count) }
    return result
}

private func decode(_ bytes: Span<UInt8>, in page: CodePage) -> TextBuilder {
    var result = TextBuilder()
    for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x80 {
            result.append(byte: byte, copiedFrom: index)
        } else {
            result.append(page.scalar(byte), decodedFrom: index..<index + 1)
        }
    }
    return result
}

/// The character of a Windows-1252 byte.
///
/// - Source: WHATWG Encoding, index windows-1252; the five bytes without a character are the control characters.
func character(windows1252Byte byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte)
        ? Unicode.Scalar(windows1252High[Int(byte - 0x80)]) ?? "\u{FFFD}" : Unicode.Scalar(byte)
}

/// The characters of 0x80...0x9F.
private let windows1252High: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
]
