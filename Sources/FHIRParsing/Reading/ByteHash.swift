/// Loads eight bytes, the first one lowest.
@inline(__always)
func loadWord(_ bytes: Span<UInt8>, _ position: Int) -> UInt64 {
    // The load is bounds-checked; any bit pattern is a UInt64.
    UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
}

/// Stores eight bytes, the lowest one first.
@inline(__always)
func storeWord(_ word: UInt64, in bytes: inout MutableSpan<UInt8>, at position: Int) {
    // The store is bounds-checked; any byte is a UInt8.
    var raw = unsafe bytes.mutableBytes
    raw.storeBytes(of: word.littleEndian, toByteOffset: position, as: UInt64.self)
}

/// Loads four bytes, the first one lowest.
@inline(__always)
func loadHalfWord(_ bytes: Span<UInt8>, _ position: Int) -> UInt32 {
    // The load is bounds-checked; any bit pattern is a UInt32.
    UInt32(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt32.self))
}

/// A hash of bytes for tables that compare the bytes as well.
func hashBytes(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    // Two chains, so that one multiplication does not wait for the other.
    var other: UInt64 = 0
    while position &+ 16 <= bytes.count {
        hash = (hash ^ loadWord(bytes, position)) &* 0xD6E8_FEB8_6659_FD93
        other = (other ^ loadWord(bytes, position &+ 8)) &* 0xA076_1D64_78BD_642F
        hash ^= hash &>> 32
        other ^= other &>> 32
        position &+= 16
    }
    hash ^= other
    while position &+ 8 <= bytes.count {
        hash = (hash ^ loadWord(bytes, position)) &* 0xD6E8_FEB8_6659_FD93
        hash ^= hash &>> 32
        position &+= 8
    }
    hash = (hash ^ lastWord(bytes, from: position)) &* 0xD6E8_FEB8_6659_FD93
    return hash ^ hash &>> 32
}

/// The bytes from a place on, fewer than eight, in one word; of longer bytes those before the place count as well.
@inline(__always)
private func lastWord(_ bytes: Span<UInt8>, from position: Int) -> UInt64 {
    if bytes.count >= 8 { return loadWord(bytes, bytes.count &- 8) }
    var word: UInt64 = 0
    for index in position..<bytes.count { word = word &<< 8 | UInt64(bytes[index]) }
    return word
}

/// The first eight bytes of a text, its last eight, and its length: all of a text of at most 16 bytes.
struct WordKey: Equatable {
    private(set) var first: UInt64 = 0
    private(set) var last: UInt64 = 0
    private(set) var length = -1

    /// The key of no text.
    init() {}

    init(_ bytes: Span<UInt8>) {
        length = bytes.count
        if length >= 8 {
            first = loadWord(bytes, 0)
            last = loadWord(bytes, length &- 8)
        } else if length >= 4 {
            // Two halves, which overlap.
            first = UInt64(loadHalfWord(bytes, 0))
            last = UInt64(loadHalfWord(bytes, length &- 4))
        } else {
            for index in bytes.indices { first = first &<< 8 | UInt64(bytes[index]) }
        }
    }

    /// A hash, best in its high bits.
    var hash: UInt64 {
        (first ^ last &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: length)) &* 0xD6E8_FEB8_6659_FD93
    }
}

/// Whether bytes begin with ASCII text.
func hasPrefix(_ bytes: Span<UInt8>, _ prefix: StaticString) -> Bool {
    prefix.utf8CodeUnitCount <= bytes.count && matches(bytes, at: 0, prefix)
}

/// Whether bytes end with ASCII text.
func hasSuffix(_ bytes: Span<UInt8>, _ suffix: StaticString) -> Bool {
    suffix.utf8CodeUnitCount <= bytes.count && matches(bytes, at: bytes.count - suffix.utf8CodeUnitCount, suffix)
}

/// Whether bytes are ASCII text.
func equals(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
    bytes.count == text.utf8CodeUnitCount && matches(bytes, at: 0, text)
}

private func matches(_ bytes: Span<UInt8>, at start: Int, _ text: StaticString) -> Bool {
    // A static string's UTF-8 is valid for the whole run of the program; the index stays below its count.
    for index in 0..<text.utf8CodeUnitCount where unsafe bytes[start + index] != text.utf8Start[index] { return false }
    return true
}

func equalBytes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    guard left.count >= 8 else {
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
    var position = 0
    while position &+ 8 <= left.count {
        guard loadWord(left, position) == loadWord(right, position) else { return false }
        position &+= 8
    }
    // The last eight bytes, some of which have been compared.
    return loadWord(left, left.count &- 8) == loadWord(right, left.count &- 8)
}

/// Appends bytes to an array.
func append(_ bytes: Span<UInt8>, to array: inout [UInt8]) {
    // The buffer is read before the closure returns, and the array cannot be its owner: `inout` is exclusive.
    unsafe bytes.withUnsafeBufferPointer { unsafe array.append(contentsOf: $0) }
}
