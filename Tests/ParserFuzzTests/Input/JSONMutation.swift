import JSONTape
import TestSupport

/// Where the values of a JSON document stand.
struct JSONPlaces {
    struct Value {
        /// The bytes of the value.
        var range: Range<Int>
        /// The bytes of the member's name, without quotes; `nil` for an element.
        var key: [UInt8]?
        /// The bytes of the member's name with its quotes.
        var keyRange: Range<Int>?
    }

    /// All values but the outermost one.
    private(set) var values: [Value] = []

    init(_ bytes: [UInt8]) {
        var tape = JSONTape()
        do { try tape.read(bytes.span) } catch { return }
        let root = tape.root(of: bytes.span)
        collect(root)
    }

    private mutating func collect(_ value: borrowing JSONValue) {
        var members = value.members
        while let member = members.next() {
            let raw = member.key.rawBytes
            let key = raw.indices.map { raw[$0] }
            values.append(Value(range: member.value.byteRange, key: key, keyRange: member.key.byteRange))
            collect(member.value)
        }
        var elements = value.elements
        while let element = elements.next() {
            values.append(Value(range: element.byteRange))
            collect(element)
        }
    }
}

/// Changes to a JSON document that keep it one, mostly.
enum JSONMutation {
    static let literals: [[UInt8]] = [
        "null", "true", "0", "-1.50e-3", "\"\"", "[]", "{}", "[null]", "\"2024-13-45\"", "\"2024-02-30T25:61:00Z\"",
        "\"0001\"",
        "{\"reference\": \"#x\"}", "{\"reference\": \"Patient/1/_history/2\"}", "[[[{}]]]", "1e999", "\"\\u0000\"",
        "\"entered-in-error\"", "{\"extension\": [{\"url\": 1}]}", "\"data:text/html;base64,PHA+\"",
        "{\"value\": \"x\"}",
    ].map { Array($0.utf8) }

    static func mutate(_ bytes: inout [UInt8], seeds: Seeds, _ random: inout SplitMix64) {
        let places = JSONPlaces(bytes)
        guard let value = random.pick(places.values) else {
            return ByteMutation.mutate(&bytes, with: random.pick(seeds.parts) ?? [], &random)
        }
        switch random.below(8) {
        case 0: bytes.replaceSubrange(value.range, with: random.pick(literals) ?? [])
        case 1, 2: bytes.replaceSubrange(value.range, with: random.pick(seeds.parts) ?? [])
        case 3: remove(value, from: &bytes)
        case 4: repeatValue(value, in: &bytes, &random)
        case 5:
            guard let range = value.keyRange else { return }
            let word = random.pick(seeds.words) ?? []
            bytes.replaceSubrange(range, with: [0x22] + word + [0x22])
        case 6: wrap(value, in: &bytes, &random)
        default:
            guard let other = random.pick(places.values), !other.range.overlaps(value.range) else { return }
            swap(value.range, other.range, in: &bytes)
        }
    }

    private static func remove(_ value: JSONPlaces.Value, from bytes: inout [UInt8]) {
        var start = value.keyRange?.lowerBound ?? value.range.lowerBound
        var end = value.range.upperBound
        while end < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[end]) { end += 1 }
        if end < bytes.count, bytes[end] == 0x2C {
            end += 1
        } else {
            while start > 0, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[start - 1]) { start -= 1 }
            if start > 0, bytes[start - 1] == 0x2C { start -= 1 }
        }
        bytes.removeSubrange(start..<end)
    }

    private static func repeatValue(_ value: JSONPlaces.Value, in bytes: inout [UInt8], _ random: inout SplitMix64) {
        let member = Array(bytes[(value.keyRange?.lowerBound ?? value.range.lowerBound)..<value.range.upperBound])
        let count = 1 + random.below(random.below(16) == 0 ? 60 : 3)
        guard member.count * count < 32 << 10 else { return }
        let copies = Array(repeatElement([0x2C] + member, count: count).joined())
        bytes.insert(contentsOf: copies, at: value.range.upperBound)
    }

    private static func wrap(_ value: JSONPlaces.Value, in bytes: inout [UInt8], _ random: inout SplitMix64) {
        let depth = 1 + random.below(random.below(16) == 0 ? 300 : 3)
        let isArray = random.below(2) == 0
        let key = Array("{\"\(random.below(4) == 0 ? "extension" : "x")\":".utf8)
        let opening = Array(repeatElement(isArray ? [0x5B] : key, count: depth).joined())
        let closing = Array(repeating: UInt8(isArray ? 0x5D : 0x7D), count: depth)
        bytes.insert(contentsOf: closing, at: value.range.upperBound)
        bytes.insert(contentsOf: opening, at: value.range.lowerBound)
    }

    private static func swap(_ left: Range<Int>, _ right: Range<Int>, in bytes: inout [UInt8]) {
        let (first, second) = left.lowerBound < right.lowerBound ? (left, right) : (right, left)
        let (start, end) = (Array(bytes[first]), Array(bytes[second]))
        bytes.replaceSubrange(second, with: start)
        bytes.replaceSubrange(first, with: end)
    }
}
