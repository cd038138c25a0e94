/// Medicare's claim edits as a site imported them: pairs of services that are not paid together (NCCI procedure-to-
/// procedure), and the most units of a service that are likely on one day (MUE).
///
/// The file is made by ``ClaimEditsBuilder``. Its records have a fixed size and are in order, so that it is searched
/// where it lies.
public struct ClaimEdits: Sendable {
    /// What a pair of services is.
    public struct Pair: Hashable, Sendable {
        /// Whether a modifier may part the two (`1`), may not (`0`), or the edit was taken back (`9`).
        public var modifierIndicator: Character
        /// The first and the last day on which the edit holds, as `yyyymmdd`; no last day where it still does.
        public var days: ClosedRange<Int>
    }

    static let magic: [UInt8] = Array("CHLEDIT1".utf8)
    static let headerSize = 16
    static let pairSize = 19
    static let limitSize = 7

    private let bytes: [UInt8]
    private let pairCount: Int
    private let limitCount: Int
    /// Whether there is neither a pair nor a limit.
    public var isEmpty: Bool { pairCount == 0 && limitCount == 0 }
    /// Whether pairs were imported.
    public var hasPairs: Bool { pairCount > 0 }
    /// Whether limits were imported.
    public var hasLimits: Bool { limitCount > 0 }

    /// Opens compiled edits; `nil` for bytes that are none, or are cut off.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headerSize, bytes.starts(with: Self.magic) else { return nil }
        pairCount = Self.number(bytes, 8)
        limitCount = Self.number(bytes, 12)
        guard bytes.count == Self.headerSize + pairCount * Self.pairSize + limitCount * Self.limitSize else {
            return nil
        }
        self.bytes = bytes
    }

    /// The edits of a pair of services, the first being the one that is paid; empty where there is none.
    public func pairs(_ first: String, _ second: String) -> [Pair] {
        let key = Array(first.utf8) + Array(second.utf8)
        guard key.count == 10 else { return [] }
        var place = lowerBound(key, start: Self.headerSize, size: Self.pairSize, count: pairCount)
        var result: [Pair] = []
        while place < pairCount {
            let offset = Self.headerSize + place * Self.pairSize
            guard bytes[offset..<offset + 10].elementsEqual(key) else { break }
            let start = Self.number(bytes, offset + 10)
            let end = Self.number(bytes, offset + 14)
            result.append(
                Pair(
                    modifierIndicator: Character(UnicodeScalar(bytes[offset + 18])), days: start...max(start, end)))
            place += 1
        }
        return result
    }

    /// The most units of a service that are likely on one day; `nil` where none is set.
    public func unitLimit(of code: String) -> Int? {
        let key = Array(code.utf8)
        guard key.count == 5 else { return nil }
        let start = Self.headerSize + pairCount * Self.pairSize
        let place = lowerBound(key, start: start, size: Self.limitSize, count: limitCount)
        let offset = start + place * Self.limitSize
        guard place < limitCount, bytes[offset..<offset + 5].elementsEqual(key) else { return nil }
        return Int(bytes[offset + 5]) | Int(bytes[offset + 6]) << 8
    }

    /// Hands out every pair: both codes, the days from which and to which it holds, and its modifier indicator.
    func forEachPair(_ body: (_ codes: [UInt8], _ start: Int, _ end: Int, _ indicator: UInt8) -> Void) {
        for place in 0..<pairCount {
            let offset = Self.headerSize + place * Self.pairSize
            body(
                Array(bytes[offset..<offset + 10]), Self.number(bytes, offset + 10), Self.number(bytes, offset + 14),
                bytes[offset + 18])
        }
    }

    /// Hands out every code with the most units of a day.
    func forEachLimit(_ body: (_ code: [UInt8], _ units: Int) -> Void) {
        for place in 0..<limitCount {
            let offset = Self.headerSize + pairCount * Self.pairSize + place * Self.limitSize
            body(Array(bytes[offset..<offset + 5]), Int(bytes[offset + 5]) | Int(bytes[offset + 6]) << 8)
        }
    }

    private func lowerBound(_ key: [UInt8], start: Int, size: Int, count: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            let offset = start + middle * size
            if bytes[offset..<offset + key.count].lexicographicallyPrecedes(key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
        Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 | Int(bytes[offset + 2]) << 16 | Int(bytes[offset + 3]) << 24
    }
}
