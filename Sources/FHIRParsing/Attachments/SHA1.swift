/// The SHA-1 of bytes, by which FHIR's Attachment lets a reader check that they are whole; no safeguard against forgery.
///
/// - Source: FIPS 180-4, section 6.1.
func sha1(_ bytes: Span<UInt8>) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var schedule = [UInt32](repeating: 0, count: 80)
    var start = 0
    while start + 64 <= bytes.count {
        compress(bytes.extracting(start..<start + 64), &state, &schedule)
        start += 64
    }
    // The rest, a one bit, and the length in bits.
    var tail: [UInt8] = []
    append(bytes.extracting(start..<bytes.count), to: &tail)
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let length = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
        tail.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    for block in stride(from: 0, to: tail.count, by: 64) {
        compress(tail.span.extracting(block..<block + 64), &state, &schedule)
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - $0 * 8)) } }
}

/// The digits of bytes, in lower case.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

private func compress(_ block: Span<UInt8>, _ state: inout [UInt32], _ schedule: inout [UInt32]) {
    for index in 0..<16 { schedule[index] = UInt32(bigEndian: UInt32(littleEndian: loadHalfWord(block, index * 4))) }
    for index in 16..<80 {
        schedule[index] = rotated(
            schedule[index - 3] ^ schedule[index - 8] ^ schedule[index - 14] ^ schedule[index - 16], 1)
    }
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for index in 0..<80 {
        let (mix, constant): (UInt32, UInt32) =
            switch index {
            case 0..<20: (b & c | ~b & d, 0x5A82_7999)
            case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
            case 40..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
            default: (b ^ c ^ d, 0xCA62_C1D6)
            }
        let next = rotated(a, 5) &+ mix &+ e &+ constant &+ schedule[index]
        (a, b, c, d, e) = (next, a, rotated(b, 30), c, d)
    }
    for (index, word) in [a, b, c, d, e].enumerated() { state[index] = state[index] &+ word }
}

private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
