extension FormattingDraft {
    /// Words after which a letter is part of a name, and not a vertebral level.
    private static let notLevels: Set<String> = [
        "vitamin", "hepatitis", "hep", "protein", "group", "type", "factor", "stage", "influenza", "section",
        "troponin",
    ]
    private static let levels: [String: (region: Int, range: ClosedRange<Int>)] = [
        "c": (0, 1...8), "t": (1, 1...12), "l": (2, 1...5), "s": (3, 1...5),
    ]

    /// Writes vertebral levels ("l four l five" is L4-L5) and obstetric counts ("g two p one" is G2 P1).
    mutating func writeLevels() {
        var index = 0
        while index < items.count {
            if let counted = obstetricCount(at: index) {
                items.merge(index..<index + counted.count, text: counted.text, rule: .label)
                items[index].key = "g"
            } else if let first = level(at: index) {
                let next = level(at: index + first.count)
                let isSpan = next.map { Self.adjoin(first, $0) && items[index + first.count - 1].isOpenAtEnd } ?? false
                if let next, isSpan {
                    items.merge(
                        index..<index + first.count + next.count, text: "\(first.text)-\(next.text)", rule: .label)
                } else {
                    items.merge(index..<index + first.count, text: first.text, rule: .label)
                }
            }
            index += 1
        }
    }

    private typealias Level = (count: Int, text: String, region: Int, value: Int)

    private func level(at index: Int) -> Level? {
        guard index + 1 < items.count, items[index].kind == .word, let level = Self.levels[items[index].key],
            items.isUnbroken(index..<index + 2), let number = rules.numbers[items[index + 1].key],
            number.role == .digit || number.role == .teen, level.range.contains(number.value),
            !Self.notLevels.contains(items.key(index - 1)), items.key(index - 1).utf8.count != 1,
            rules.units.longest(at: index + 2, of: items) == nil
        else { return nil }
        // A number of more words is no level.
        if items[index + 1].isOpenAtEnd, let next = rules.numbers[items.key(index + 2)] {
            guard next.role == .digit, level.region != 3, next.value == number.value + 1,
                level.range.contains(next.value)
            else { return nil }
            return (3, "\(items[index].key.uppercased())\(number.value)-\(next.value)", level.region, 99)
        }
        return (2, "\(items[index].key.uppercased())\(number.value)", level.region, number.value)
    }

    /// Whether one level lies right above the other, so that a disc is meant.
    private static func adjoin(_ upper: Level, _ lower: Level) -> Bool {
        // S1 and S2 are heart sounds far more often.
        if upper.region == lower.region { return upper.region != 3 && lower.value == upper.value + 1 }
        let lasts = [7, 12, 5]
        return lower.region == upper.region + 1 && lower.value == 1 && upper.value == lasts[upper.region]
    }

    private func obstetricCount(at index: Int) -> (count: Int, text: String)? {
        guard items[index].key == "g", items.key(index + 2) == "p", let gravida = rules.numbers[items.key(index + 1)],
            gravida.role == .digit || gravida.role == .teen
        else { return nil }
        for count in [4, 1] where index + 3 + count <= items.count && items.isUnbroken(index..<index + 3 + count) {
            let digits = items[index + 3..<index + 3 + count].map { rules.numbers[$0.key] }
            guard digits.allSatisfy({ $0?.role == .digit || $0?.role == .oh }) else { continue }
            let para = digits.map { String($0?.value ?? 0) }.joined()
            return (3 + count, "G\(gravida.value) P\(para)")
        }
        return nil
    }

    /// Writes what is said by letters: the table's phrases, then other runs of letters as initials.
    mutating func writeAbbreviations() {
        var index = 0
        while index < items.count {
            guard items[index].kind == .word else {
                index += 1
                continue
            }
            if let term = rules.terms.longest(at: index, of: items, where: { isTerm(index..<index + $0) }) {
                let isDotted = items[index].text.contains(".")
                items.merge(index..<index + term.count, text: term.value, rule: .abbreviation)
                if isDotted { dropAbbreviationPoint(at: index) }
            } else if let count = initialCount(at: index) {
                let text = items[index..<index + count].map { $0.key.uppercased() }.joined()
                items.merge(index..<index + count, text: text, rule: .abbreviation)
            }
            index += 1
        }
    }

    /// The last full stop of `b.i.d.` ends no sentence where a small letter follows.
    private mutating func dropAbbreviationPoint(at index: Int) {
        guard items[index].suffix.hasPrefix("."), index + 1 < items.count,
            items[index + 1].text.first?.isLowercase == true
        else { return }
        items[index].suffix.removeFirst()
    }

    /// A phrase that ends in a number word is none where that begins a dose, as in "p o two tablets".
    private func isTerm(_ range: Range<Int>) -> Bool {
        guard range.allSatisfy({ items[$0].kind == .word }) else { return false }
        let (first, last) = (items[range.lowerBound], items[range.upperBound - 1])
        if rules.numbers.isNumberWord(first.key), range.lowerBound > 0,
            items[range.lowerBound - 1].isOpenAtEnd, rules.numbers.isNumberWord(items[range.lowerBound - 1].key)
        {
            return false
        }
        guard range.count > 1, rules.numbers.isNumberWord(last.key), rules.numbers[last.key]?.role != .oh,
            let number = longestNumber(at: range.upperBound - 1)
        else { return true }
        switch rules.units.longest(at: number.range.upperBound, of: items)?.value.kind {
        case .dose, .form, .time, .count: return false
        case .measure, .attached, nil: return true
        }
    }

    /// How many letters one after the other make initials: two capital ones, or three.
    private func initialCount(at index: Int) -> Int? {
        var end = index
        while end < items.count, items[end].kind == .word, items[end].key.utf8.count == 1,
            let letter = items[end].key.utf8.first, (0x61...0x7A).contains(letter),
            end == index || (items[end - 1].isOpenAtEnd && items[end].isOpenAtStart)
        {
            end += 1
        }
        let count = end - index
        guard count >= 2 else { return nil }
        // "stage three a c k d"
        if items[index].key == "a", index > 1, rules.labels[phrase: items[index - 2].key]?.style == .roman {
            return nil
        }
        let isCapital = items[index..<end].allSatisfy { $0.text != $0.key }
        // "a c t scan": an article before a known abbreviation.
        if !isCapital, items[index].key == "a", let known = rules.terms.longest(at: index + 1, of: items),
            known.count == count - 1
        {
            return nil
        }
        return isCapital || count >= 3 ? count : nil
    }
}
