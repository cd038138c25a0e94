/// A number that stands for a text by which records are brought together: equal texts have equal numbers, and others
/// hardly ever.
///
/// - Source: FNV-1a, Fowler, Noll and Vo, draft-eastlake-fnv; the last step is that of SplitMix64.
struct IdentityKey {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Begins a key of a kind; keys of two kinds are never meant to be equal.
    init(_ kind: UInt8) { add(kind) }

    mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// Adds bytes and a mark behind them, so that two texts in a row cannot be taken for one.
    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(byte) }
        add(0 as UInt8)
    }

    mutating func add(_ text: String) { add(text.utf8) }

    mutating func add(bytes: Span<UInt8>) {
        for index in bytes.indices { add(bytes[index]) }
        add(0 as UInt8)
    }

    mutating func add(_ number: UInt64) {
        var rest = number
        for _ in 0..<8 {
            add(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    var value: UInt64 {
        var mixed = hash
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The key of one text.
    static func of(_ text: some Sequence<UInt8>, kind: UInt8) -> UInt64 {
        var key = IdentityKey(kind)
        key.add(text)
        return key.value
    }
}
