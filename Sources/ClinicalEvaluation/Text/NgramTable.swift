/// Numbers n-grams 1, 2, 3 … of one comparison, each by the number of its beginning and its last token.
///
/// Equal numbers mean equal n-grams: nothing is decided by a hash alone.
struct NgramTable: Sendable {
    /// The number of the empty n-gram, with which every n-gram begins.
    static let empty: UInt32 = 0
    /// How many n-grams have a number.
    private(set) var count = 0
    private var keys: [UInt64]
    private var values: [UInt32]
    /// A slot counts only if it was written since the last ``removeAll()``.
    private var written: [UInt32]
    private var generation: UInt32 = 1

    init() {
        keys = Array(repeating: 0, count: 1 << 12)
        values = Array(repeating: 0, count: 1 << 12)
        written = Array(repeating: 0, count: 1 << 12)
    }

    /// Forgets all n-grams and keeps the room for them.
    mutating func removeAll() {
        count = 0
        if generation == .max {
            generation = 0
            for slot in written.indices { written[slot] = 0 }
        }
        generation += 1
    }

    /// The number of an n-gram; it gets one where it has none.
    mutating func number(_ beginning: UInt32, _ token: UInt32) -> UInt32 {
        let key = UInt64(beginning) << 32 | UInt64(token)
        var slot = firstSlot(of: key)
        while written[slot] == generation {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        count += 1
        keys[slot] = key
        values[slot] = UInt32(count)
        written[slot] = generation
        let number = UInt32(count)
        if count * 2 > keys.count { grow() }
        return number
    }

    /// The number of an n-gram that has one.
    func known(_ beginning: UInt32, _ token: UInt32) -> UInt32? {
        let key = UInt64(beginning) << 32 | UInt64(token)
        var slot = firstSlot(of: key)
        while written[slot] == generation {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    @inline(__always)
    private func firstSlot(of key: UInt64) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & (keys.count - 1)
    }

    private mutating func grow() {
        let old = (keys, values, written)
        keys = Array(repeating: 0, count: old.0.count * 2)
        values = Array(repeating: 0, count: keys.count)
        written = Array(repeating: 0, count: keys.count)
        for index in old.0.indices where old.2[index] == generation {
            var slot = firstSlot(of: old.0[index])
            while written[slot] == generation { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = old.0[index]
            values[slot] = old.1[index]
            written[slot] = generation
        }
    }
}
