/// A hash map from a 64-bit key to a small number, by linear probing: no hashing state and no allocation to look up.
struct IntegerMap: Sendable {
    private var keys: [UInt64]
    private var values: [Int32]
    private var count = 0

    init() {
        keys = Array(repeating: 0, count: 64)
        values = Array(repeating: -1, count: 64)
    }

    /// The value of a key; -1 where there is none.
    subscript(key: UInt64) -> Int32 {
        let mask = keys.count - 1
        var slot = Self.slot(key, mask)
        while values[slot] >= 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return -1
    }

    /// Adds a key that is not there yet; the value must not be negative.
    mutating func add(_ key: UInt64, _ value: Int32) {
        if count * 2 >= keys.count { grow() }
        insert(key, value)
        count += 1
    }

    /// Gives a key that is there another value, which must not be negative.
    mutating func replace(_ key: UInt64, _ value: Int32) {
        let mask = keys.count - 1
        var slot = Self.slot(key, mask)
        while values[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        if values[slot] >= 0 { values[slot] = value }
    }

    private mutating func insert(_ key: UInt64, _ value: Int32) {
        let mask = keys.count - 1
        var slot = Self.slot(key, mask)
        while values[slot] >= 0 { slot = (slot + 1) & mask }
        keys[slot] = key
        values[slot] = value
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { $0.1 >= 0 }
        keys = Array(repeating: 0, count: keys.count * 2)
        values = Array(repeating: -1, count: keys.count)
        for (key, value) in old { insert(key, value) }
    }

    /// Fibonacci hashing: the multiplier is 2^64 over the golden ratio.
    private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32) & mask
    }
}
