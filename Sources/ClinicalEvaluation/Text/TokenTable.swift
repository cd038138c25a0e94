/// Numbers distinct tokens 0, 1, 2 … in the order in which they come, so that metrics compare integers.
///
/// A token is handed over byte by byte and then finished, so that it can be changed (to lower case, say) on the way.
struct TokenTable: Sendable {
    /// How many distinct tokens there are.
    private(set) var count = 0
    private var bytes: [UInt8] = []
    /// Where each token's bytes end; those of the pending token follow the last.
    private var ends: [Int] = [0]
    private var hashes: [UInt32] = []
    /// A token's number plus one; 0 for a free slot.
    private var slots = [UInt32](repeating: 0, count: 1 << 10)
    private var hash = TokenTable.offsetBasis

    private static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// Whether bytes have been appended since the last token was finished.
    var hasPendingToken: Bool { bytes.count > ends[count] }

    /// Appends a byte to the pending token.
    ///
    /// - Source: The hash is FNV-1a, Fowler, Noll and Vo.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
        hash = (hash ^ UInt64(byte)) &* Self.prime
    }

    /// Ends the pending token and gives its number.
    mutating func finish() -> UInt32 {
        let mixed = UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
        hash = Self.offsetBasis
        let start = ends[count]
        let mask = slots.count - 1
        var slot = Int(mixed) & mask
        while slots[slot] != 0 {
            let known = Int(slots[slot]) - 1
            if hashes[known] == mixed, isSame(known, from: start) {
                bytes.removeSubrange(start...)
                return UInt32(known)
            }
            slot = (slot + 1) & mask
        }
        count += 1
        ends.append(bytes.count)
        hashes.append(mixed)
        slots[slot] = UInt32(count)
        if count * 2 > slots.count { grow() }
        return UInt32(count - 1)
    }

    /// The number of a token that is at hand whole.
    mutating func number(of token: some Sequence<UInt8>) -> UInt32 {
        for byte in token { append(byte) }
        return finish()
    }

    /// A token's bytes.
    func bytes(of token: UInt32) -> ArraySlice<UInt8> { bytes[ends[Int(token)]..<ends[Int(token) + 1]] }

    private func isSame(_ known: Int, from start: Int) -> Bool {
        let knownStart = ends[known]
        let length = bytes.count - start
        guard ends[known + 1] - knownStart == length else { return false }
        for offset in 0..<length where bytes[knownStart + offset] != bytes[start + offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for token in 0..<count {
            var slot = Int(hashes[token]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(token + 1)
        }
    }
}
