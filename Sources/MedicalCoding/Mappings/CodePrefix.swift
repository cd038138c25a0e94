internal import Terminology

/// A list of code prefixes as the mapping files write it: `I10|I11.9|N18`, or `*` for every code.
struct CodePrefixes: Hashable, Sendable {
    private let prefixes: [String]
    private let isAny: Bool

    init(_ text: String) {
        isAny = text == "*"
        prefixes = text.split(separator: "|").map { part in
            String(part.filter { $0 != "." && $0 != " " })
        }
    }

    /// Whether a code begins with one of the prefixes.
    func matches(_ code: ICD10Code) -> Bool {
        if isAny { return true }
        let text = code.undotted
        return prefixes.contains { text.hasPrefix($0) }
    }

    /// The length of the longest prefix that a code begins with; `nil` where it begins with none.
    func matchLength(_ code: ICD10Code) -> Int? {
        let text = code.undotted
        return prefixes.filter { text.hasPrefix($0) }.map(\.utf8.count).max()
    }

    /// Whether the list holds no prefix.
    var isEmpty: Bool { prefixes.isEmpty && !isAny }
}
