/// An ICD-10-CM code, comparable and small: its characters without the dot, packed into 64 bits.
///
/// Packed codes order as their text does.
public struct ICD10Code: Hashable, Sendable, Comparable {
    /// The characters from the highest byte down, padded with zeros.
    public let packed: UInt64

    /// Reads a code written with or without its dot, in either case; `nil` for what cannot be a code.
    ///
    /// Whether the code exists in a code set's year is the index's to say.
    public init?(_ text: some StringProtocol) {
        var value: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            if byte == 0x2E, count == 3 { continue }
            let upper = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
            let isLetter = upper >= 0x41 && upper <= 0x5A
            guard isLetter || (upper >= 0x30 && upper <= 0x39), count < 7 else { return nil }
            if count == 0, !isLetter { return nil }
            value = value << 8 | UInt64(upper)
            count += 1
        }
        guard count >= 3 else { return nil }
        packed = value << (8 * UInt64(8 - count))
    }

    /// Reads a code of a list or a table, where words may stand in its place; `nil` unless a digit comes second, as in
    /// every ICD-10-CM code.
    init?(listed text: some StringProtocol) {
        let second = text.utf8.dropFirst().first ?? 0
        guard second >= 0x30, second <= 0x39 else { return nil }
        self.init(text)
    }

    init(packed: UInt64) { self.packed = packed }

    /// Orders as the text does.
    public static func < (left: Self, right: Self) -> Bool { left.packed < right.packed }

    /// The number of characters, without the dot.
    public var count: Int { 8 - packed.trailingZeroBitCount / 8 }

    /// The code without its dot.
    public var undotted: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The code with its dot after the third character.
    public var dotted: String {
        var text = bytes
        if text.count > 3 { text.insert(0x2E, at: 3) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The category: the first three characters.
    public var category: ICD10Code { ICD10Code(packed: packed & 0xFFFF_FF00_0000_0000) }

    /// Whether the other code begins with this one, or is it.
    public func isPrefix(of other: ICD10Code) -> Bool {
        let shift = UInt64(8 * (8 - count))
        return packed >> shift == other.packed >> shift
    }

    private var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: packed >> (56 - 8 * UInt64($0))) }.filter { $0 != 0 }
    }
}
