internal import ClinicalModel

/// Compares what two statements say: results and doses, however many places each wrote.
enum StatementValue {
    enum Comparison { case equal, different, unknown }

    static func compare(_ left: EventStatement, _ right: EventStatement) -> Comparison {
        var isKnown = false
        if let first = left.value, let second = right.value {
            isKnown = true
            if !isEqual(first, second) { return .different }
        }
        if !left.parts.isEmpty, !right.parts.isEmpty {
            isKnown = true
            if left.parts != right.parts { return .different }
        }
        return isKnown ? .equal : .unknown
    }

    static func isEqual(_ left: EventValue, _ right: EventValue) -> Bool {
        switch (left, right) {
        case (.quantity(let first), .quantity(let second)): isEqual(first, second)
        case (.concept(let first), .concept(let second)):
            first.codings.contains { coding in
                second.codings.contains { $0.code == coding.code && $0.system == coding.system }
            } || isSameText(first.label ?? "", second.label ?? "")
        case (.text(let first), .text(let second)): first == second || isSameText(first, second)
        default: left == right || isSameText(left.text, right.text)
        }
    }

    /// Whether two labels have the same words; where their first letters tell them apart, no words are made.
    private static func isSameText(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        if let first = left.utf8.first, let second = right.utf8.first, isLetter(first), isLetter(second),
            first | 0x20 != second | 0x20
        {
            return false
        }
        return ConceptNames.words(of: left) == ConceptNames.words(of: right)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) && byte < 0x80 }

    /// Whether two amounts are the same number in the same unit, at the number of places that both have.
    static func isEqual(_ left: Quantity, _ right: Quantity) -> Bool {
        guard left.comparator == right.comparator, units(left, right) else { return false }
        guard let first = left.number, let second = right.number else { return left.value == right.value }
        if first == second { return true }
        let places = min(places(of: left.value), places(of: right.value))
        var step = 1.0
        for _ in 0..<places { step /= 10 }
        return abs(first - second) <= step * 0.500_000_1 && places > 0
    }

    private static func units(_ left: Quantity, _ right: Quantity) -> Bool {
        let first = Set([left.ucum, left.unit].compactMap { $0?.lowercased() })
        let second = Set([right.ucum, right.unit].compactMap { $0?.lowercased() })
        return first.isEmpty || second.isEmpty || !first.isDisjoint(with: second)
    }

    private static func places(of text: String?) -> Int {
        guard let text = text?.utf8, let point = text.firstIndex(of: 0x2E) else { return 0 }
        return min(6, text.distance(from: point, to: text.endIndex) - 1)
    }

    /// The first dose that each gives, where the two differ.
    static func differentDoses(_ left: EventStatement, _ right: EventStatement) -> (String, String)? {
        guard let first = left.dosages.lazy.compactMap(\.dose).first(where: { !$0.text.isEmpty }),
            let second = right.dosages.lazy.compactMap(\.dose).first(where: { !$0.text.isEmpty }),
            !isEqual(first, second)
        else { return nil }
        return (first.text, second.text)
    }
}
