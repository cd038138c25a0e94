/// Loads eight bytes, the first one lowest.
@inline(__always)
func loadWord(_ bytes: Span<UInt8>, _ position: Int) -> UInt64 {
    // The load is bounds-checked; any bit pattern is a UInt64.
    UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
}

@inline(__always)
func skipWhitespace(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var position = start
    while position < bytes.count {
        let byte = bytes[position]
        guard byte <= 0x20 else { return position }
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return position }
        position &+= 1
        // Indentation.
        while position &+ 8 <= bytes.count, loadWord(bytes, position) == 0x2020_2020_2020_2020 { position &+= 8 }
    }
    return position
}

struct ScannedString {
    /// The offset of the closing quote, or of the fault.
    var end: Int
    var escaped: Bool
    var failure: JSONError.Code?
}

/// Scans a string from behind its opening quote.
@inline(__always)
func scanString(_ bytes: Span<UInt8>, _ start: Int) -> ScannedString {
    var position = start
    while position &+ 8 <= bytes.count {
        let hit = stops(loadWord(bytes, position))
        if hit != 0 {
            position &+= hit.trailingZeroBitCount &>> 3
            if bytes[position] == 0x22 { return ScannedString(end: position, escaped: false, failure: nil) }
            break
        }
        position &+= 8
    }
    return scanStringSlowly(bytes, position)
}

/// The high bit of every byte at which scanning stops: quote, backslash, control character, byte above 127.
///
/// Only the lowest bit set is exact, since a borrow can run into the bytes above it. A byte above 127 counts by itself,
/// so that the tests for the others need no mask against it.
@inline(__always)
func stops(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = (word ^ (ones &* 0x22)) &- ones
    let backslash = (word ^ (ones &* 0x5C)) &- ones
    let control = word &- (ones &* 0x20)
    return (quote | backslash | control | word) & 0x8080_8080_8080_8080
}

/// Goes on where the first eight-byte pass stopped: at an escape, a byte above 127, or near the end.
@inline(never)
private func scanStringSlowly(_ bytes: Span<UInt8>, _ start: Int) -> ScannedString {
    var position = start
    var escaped = false
    while position < bytes.count {
        let byte = bytes[position]
        switch byte {
        case 0x22: return ScannedString(end: position, escaped: escaped, failure: nil)
        case 0x5C:
            escaped = true
            let length = escapeLength(bytes, position)
            guard length > 0 else { return ScannedString(end: position, escaped: true, failure: .invalidEscape) }
            position &+= length
        case 0..<0x20: return ScannedString(end: position, escaped: escaped, failure: .controlCharacter)
        case 0x80...:
            let length = utf8SequenceLength(bytes, position)
            guard length > 0 else { return ScannedString(end: position, escaped: escaped, failure: .invalidUTF8) }
            position &+= length
        default: position &+= 1
        }
        while position &+ 8 <= bytes.count {
            let hit = stops(loadWord(bytes, position))
            if hit != 0 {
                position &+= hit.trailingZeroBitCount &>> 3
                break
            }
            position &+= 8
        }
    }
    return ScannedString(end: bytes.count, escaped: escaped, failure: .unterminatedString)
}

/// The length of the escape at a backslash; 0 where it is none.
private func escapeLength(_ bytes: Span<UInt8>, _ position: Int) -> Int {
    guard position &+ 1 < bytes.count else { return 0 }
    switch bytes[position &+ 1] {
    case 0x22, 0x2F, 0x5C, 0x62, 0x66, 0x6E, 0x72, 0x74: return 2
    case 0x75:
        guard position &+ 6 <= bytes.count else { return 0 }
        for index in position &+ 2..<position &+ 6 where hexadecimalDigit(bytes[index]) == nil { return 0 }
        return 6
    default: return 0
    }
}

func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
}

/// The length of the well-formed UTF-8 sequence at a byte above 127; 0 where it is none (Unicode table 3-7).
private func utf8SequenceLength(_ bytes: Span<UInt8>, _ position: Int) -> Int {
    func continues(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
        position &+ offset < bytes.count && bytes[position &+ offset] >= low && bytes[position &+ offset] <= high
    }
    switch bytes[position] {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, from: 0xA0) && continues(2) ? 3 : 0
    case 0xED: return continues(1, to: 0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, from: 0x90) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, to: 0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
}

/// Scans `true`, `false` or `null`; length 0 where it is none of them.
@inline(__always)
func scanLiteral(_ bytes: Span<UInt8>, _ start: Int) -> (kind: JSONToken.Kind, length: Int) {
    func follows(_ text: (UInt8, UInt8, UInt8)) -> Bool {
        start &+ 4 <= bytes.count && bytes[start &+ 1] == text.0 && bytes[start &+ 2] == text.1
            && bytes[start &+ 3] == text.2
    }
    switch bytes[start] {
    case 0x74: return (.true, follows((0x72, 0x75, 0x65)) ? 4 : 0)
    case 0x6E: return (.null, follows((0x75, 0x6C, 0x6C)) ? 4 : 0)
    default:
        let matches = follows((0x61, 0x6C, 0x73)) && start &+ 5 <= bytes.count && bytes[start &+ 4] == 0x65
        return (.false, matches ? 5 : 0)
    }
}

/// Scans a number; end 0 where it does not follow the grammar.
@inline(__always)
func scanNumber(_ bytes: Span<UInt8>, _ start: Int) -> (end: Int, fractional: Bool) {
    func digits(from start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] &- 0x30 <= 9 { position &+= 1 }
        return position
    }
    var position = start
    if bytes[position] == 0x2D { position &+= 1 }
    guard position < bytes.count else { return (0, false) }
    if bytes[position] == 0x30 {
        position &+= 1
    } else {
        let end = digits(from: position)
        guard end > position else { return (0, false) }
        position = end
    }
    var fractional = false
    if position < bytes.count, bytes[position] == 0x2E {
        fractional = true
        let end = digits(from: position &+ 1)
        guard end > position &+ 1 else { return (0, false) }
        position = end
    }
    if position < bytes.count, bytes[position] | 0x20 == 0x65 {
        fractional = true
        position &+= 1
        if position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D { position &+= 1 }
        let end = digits(from: position)
        guard end > position else { return (0, false) }
        position = end
    }
    return (position, fractional)
}
