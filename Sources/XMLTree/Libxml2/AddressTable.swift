/// Maps addresses to numbers: open addressing, since it is asked for every name of every tag.
struct AddressTable {
    private var keys: [UInt] = Array(repeating: 0, count: 256)
    private var values: [Int32] = Array(repeating: 0, count: 256)
    private var count = 0

    subscript(address: UInt) -> Int32? {
        get {
            let slot = slot(of: address)
            return keys[slot] == address ? values[slot] : nil
        }
        set {
            guard let newValue else { return }
            if count * 2 >= keys.count { grow() }
            insert(address, newValue)
        }
    }

    private func slot(of address: UInt) -> Int {
        let mask = UInt(keys.count - 1)
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): addresses differ in their low bits.
        var slot = ((address &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[Int(slot)] != 0, keys[Int(slot)] != address { slot = (slot + 1) & mask }
        return Int(slot)
    }

    private mutating func insert(_ address: UInt, _ value: Int32) {
        let slot = slot(of: address)
        if keys[slot] == 0 { count += 1 }
        keys[slot] = address
        values[slot] = value
    }

    private mutating func grow() {
        let old = zip(keys, values)
        count = 0
        (keys, values) = (Array(repeating: 0, count: keys.count * 2), Array(repeating: 0, count: values.count * 2))
        for (key, value) in old where key != 0 { insert(key, value) }
    }
}
