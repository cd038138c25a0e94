/// The local names of a document with their numbers: open addressing over the bytes, since every name of every tag is
/// looked up.
struct NameTable: Sendable {
    private(set) var names: [String] = []
    /// How many bytes the names have together.
    private(set) var byteCount = 0
    private var slots: [Slot] = Array(repeating: Slot(), count: 64)
    /// What the words of a name are multiplied with.
    ///
    /// Whoever writes a document does not know them, and cannot give it names that all fall together (Carter and Wegman
    /// 1979, "Universal classes of hash functions"). Numbers follow the order of names, whatever these are.
    private let factors = (head: Self.factor(1), tail: Self.factor(2), middle: Self.factor(3))

    private static func factor(_ number: Int) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(number)
        return UInt64(bitPattern: Int64(hasher.finalize())) | 1
    }

    /// A name as its length, its first eight bytes and its last eight, which tell apart all names of up to 16 bytes.
    struct Key: Equatable {
        var head: UInt64 = 0
        var tail: UInt64 = 0
        var length = 0

        /// The key of no name.
        init() {}

        /// The key of a name.
        @inline(__always)
        init(_ name: Span<UInt8>) { self.init(name, 0, name.count) }

        /// The key of the name at a place in larger bytes.
        @inline(__always)
        init(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) {
            self.length = length
            if length >= 8 {
                head = loadWord(bytes, start)
                tail = loadWord(bytes, start + length - 8)
            } else if start + 8 <= bytes.count {
                head = loadWord(bytes, start) & (1 << (UInt64(length) * 8) - 1)
            } else {
                for index in 0..<length { head |= UInt64(bytes[start + index]) << (UInt64(index) * 8) }
            }
        }
    }

    private struct Slot {
        var key = Key()
        var identifier: Int32 = -1
    }

    subscript(name: XMLName) -> String { names[Int(name.identifier)] }

    /// The number of a name; `nil` where it is not here.
    func find(_ name: Span<UInt8>) -> XMLName? {
        let slot = slots[place(of: Key(name), name)]
        return slot.identifier < 0 ? nil : XMLName(slot.identifier)
    }

    /// The number of a name, a new one where it is not here yet.
    @inline(__always)
    mutating func intern(_ key: Key, _ name: Span<UInt8>) -> XMLName {
        let place = place(of: key, name)
        if slots[place].identifier >= 0 { return XMLName(slots[place].identifier) }
        return add(key, name, at: place)
    }

    mutating func intern(_ name: Span<UInt8>) -> XMLName { intern(Key(name), name) }

    @inline(__always)
    private func place(of key: Key, _ name: Span<UInt8>) -> Int {
        var place = hash(key, name) & (slots.count - 1)
        while slots[place].identifier >= 0 {
            if slots[place].key == key, key.length <= 16 || isName(slots[place].identifier, name) { break }
            place = (place + 1) & (slots.count - 1)
        }
        return place
    }

    @inline(__always)
    private func hash(_ key: Key, _ name: Span<UInt8>) -> Int {
        var sum = key.head &* factors.head &+ key.tail &* factors.tail
        if key.length > 16 {
            for start in stride(from: 8, to: key.length - 8, by: 8) {
                sum = (sum ^ loadWord(name, start)) &* factors.middle
            }
        }
        return Int(truncatingIfNeeded: sum >> 32)
    }

    /// Whether a long name is the one of a number: the bytes between its ends decide.
    private func isName(_ identifier: Int32, _ name: Span<UInt8>) -> Bool {
        let known = names[Int(identifier)].utf8Span.span
        for index in 8..<(name.count - 8) where known[index] != name[index] { return false }
        return true
    }

    private mutating func add(_ key: Key, _ name: Span<UInt8>, at place: Int) -> XMLName {
        let identifier = Int32(names.count)
        slots[place] = Slot(key: key, identifier: identifier)
        names.append(unsafe name.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) })
        byteCount += name.count
        if names.count * 2 > slots.count { grow() }
        return XMLName(identifier)
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 4)
        for slot in old where slot.identifier >= 0 {
            let name = names[Int(slot.identifier)]
            slots[place(of: slot.key, name.utf8Span.span)] = slot
        }
    }
}

/// Loads eight bytes, the first one lowest.
@inline(__always)
func loadWord(_ bytes: Span<UInt8>, _ position: Int) -> UInt64 {
    // The load is bounds-checked; any bit pattern is a UInt64.
    UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
}
