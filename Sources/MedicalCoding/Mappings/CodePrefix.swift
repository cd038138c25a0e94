internal import Terminology

/// A list of code prefixes as the mapping files write it: `I10|I11.9|N18`, or `*` for every code.
struct CodePrefixes: Hashable, Sendable {
    /// A prefix of up to seven characters, packed as the codes are.
    private struct Prefix: Hashable {
        var packed: UInt64
        var length: Int

        init(_ text: Substring) {
            packed = 0
            length = 0
            for byte in text.utf8 where byte != 0x2E && byte != 0x20 && length < 8 {
                packed |= UInt64(byte) << UInt64(56 - 8 * length)
                length += 1
            }
        }

        func begins(_ code: ICD10Code) -> Bool {
            let shift = UInt64(64 - 8 * length)
            return code.packed >> shift == packed >> shift
        }
    }

    private let prefixes: [Prefix]
    private let isAny: Bool

    init(_ text: String) {
        isAny = text == "*"
        prefixes = text.split(separator: "|").map(Prefix.init)
    }

    /// Whether a code begins with one of the prefixes.
    func matches(_ code: ICD10Code) -> Bool { isAny || prefixes.contains { $0.begins(code) } }

    /// The length of the longest prefix that a code begins with; `nil` where it begins with none.
    func matchLength(_ code: ICD10Code) -> Int? { prefixes.filter { $0.begins(code) }.map(\.length).max() }

    /// Whether the list holds no prefix.
    var isEmpty: Bool { prefixes.isEmpty && !isAny }
}
