extension FormattingDraft {
    /// Writes units after numbers, and the numbers before them as digits.
    mutating func writeUnits() {
        var index = 0
        while index + 1 < items.count {
            defer { index += 1 }
            guard let value = items[index].number, items[index].isOpenAtEnd, value.form != .ordinal,
                let unit = rules.units.longest(at: index + 1, of: items, where: { isFree(index + 1..<index + 1 + $0) })
            else { continue }
            if let age = age(value, at: index, unitCount: unit.count) {
                items.merge(index..<index + age.count, text: age.text, rule: .number)
                continue
            }
            write(value, at: index, before: unit.value.kind)
            let range = index + 1..<index + 1 + unit.count
            let words = items[range].map(\.text).joined(separator: " ")
            let text = unit.value.written.isEmpty ? words : unit.value.written
            items.merge(range, text: text, rule: text == words ? .verbatim : .unit, kind: .unit(unit.value.kind))
            if unit.value.kind == .attached { items[index].joinsNext = true }
        }
    }

    private func isFree(_ range: Range<Int>) -> Bool { items[range].allSatisfy { $0.kind == .word } }

    /// The safest writing of a number before a unit.
    private mutating func write(_ value: NumberValue, at index: Int, before kind: SpokenUnit.Kind) {
        if items[index].suffix == "-" { items[index].suffix = "" }
        items[index].joinsNext = false
        let text: String
        switch (value.form, kind) {
        case (.half, .form): text = "half"
        case (_, .dose): text = value.safeDose
        case (.half, _): text = value.digits
        case (.cardinal, _): text = (value.whole ?? 0) >= 10_000 ? value.grouped : value.digits
        case (.year, .time), (.digits, _), (.written, _): return
        default: text = value.digits
        }
        if items[index].text == text { return }
        items[index].text = text
        items[index].rule = .number
    }

    /// "sixty two year old" is 62-year-old.
    private func age(_ value: NumberValue, at index: Int, unitCount: Int) -> (count: Int, text: String)? {
        let unit = items[index + unitCount]
        guard unitCount == 1, ["year", "month", "week", "day"].contains(unit.key), unit.isOpenAtEnd,
            items.key(index + 2) == "old", value.form == .cardinal || value.form == .written
        else { return nil }
        return (3, "\(value.digits)-\(unit.key)-old")
    }

    /// Words between the ends of a range.
    private static let rangeWords: Set<String> = ["to", "or", "through", "and"]

    /// Makes digits of the first number of a range whose second is written in digits, as in 3 to 4 times.
    mutating func writeRanges() {
        for index in items.indices.dropLast(2).reversed() {
            guard let value = items[index].number, Self.rangeWords.contains(items[index + 1].key),
                items.isUnbroken(index..<index + 3), let second = items[index + 2].number,
                items[index + 2].rule == .number || second.form == .written
            else { continue }
            // "and" joins things that need not be alike.
            if items[index + 1].key == "and", items.key(index - 1) != "between" { continue }
            if index + 3 < items.count, case .unit(.dose) = items[index + 3].kind, value.form != .half {
                items[index].text = value.safeDose
                items[index].rule = .number
            } else {
                promote(index)
            }
        }
    }
}
