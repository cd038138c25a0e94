internal import ClinicalModel

/// Dates of the calendar: `3/14/2024`, `2024-03-14`, `March 14, 2024`, `14 March`, `in 2019`.
extension TemporalReader {
    func calendarDate(at index: Int, in sentence: Range<Int>) -> Found? {
        if tokens[index].isNumber {
            return numericDate(at: index, in: sentence) ?? dayAndMonth(at: index, in: sentence)
                ?? bareYear(at: index, in: sentence)
        }
        switch words[tokens[index]] {
        case .month(let month): return namedMonth(month, at: index, isShort: false, in: sentence)
        case .monthAbbreviation(let month): return namedMonth(month, at: index, isShort: true, in: sentence)
        case .season:
            let next = word(index + 1, in: sentence) == .preposition ? index + 2 : index + 1
            guard let year = year(at: next, in: sentence) else { return nil }
            return Found(tokens: index..<next + 1, kind: .date, start: ClinicalDate(year: year), isApproximate: true)
        default: return nil
        }
    }

    /// Numbers with slashes or hyphens between them, in the order of the United States unless only another one fits.
    private func numericDate(at index: Int, in sentence: Range<Int>) -> Found? {
        guard let mark = joint(before: index + 1, in: sentence), joint(before: index, in: sentence) == nil,
            let first = digits(index, atMost: 4), let second = digits(index + 1, atMost: 4)
        else { return nil }
        guard joint(before: index + 2, in: sentence) == mark, let third = digits(index + 2, atMost: 4) else {
            return shortDate(first, second, mark, at: index, in: sentence)
        }
        guard joint(before: index + 3, in: sentence) == nil else { return nil }
        var date: ClinicalDate?
        if first.length == 4 {
            date = ClinicalDate(year: first.value, month: second.value, day: third.value)
        } else if first.length <= 2, second.length <= 2, third.length != 3, third.length != 1 {
            let year = third.length == 4 ? third.value : century(third.value)
            date =
                ClinicalDate(year: year, month: first.value, day: second.value)
                ?? ClinicalDate(year: year, month: second.value, day: first.value)
        }
        guard let date, (1800...2200).contains(Int(date.year)) else { return nil }
        return clocked(Found(tokens: index..<index + 3, kind: .date, start: date), in: sentence)
    }

    /// `3/2024`, and `3/14` where a preposition says that it is a date.
    private func shortDate(
        _ first: (value: Int, length: Int), _ second: (value: Int, length: Int), _ mark: UInt8, at index: Int,
        in sentence: Range<Int>
    ) -> Found? {
        guard mark == 0x2F, first.length <= 2 else { return nil }
        if second.length == 4, (1900...2100).contains(second.value) {
            return ClinicalDate(year: second.value, month: first.value).map {
                Found(tokens: index..<index + 2, kind: .date, start: $0)
            }
        }
        guard second.length <= 2, hasPreposition(index, in: sentence),
            ClinicalDate(year: 2024, month: first.value, day: second.value) != nil
        else { return nil }
        let isNext = looksAhead(index, sentence)
        return Found(
            tokens: index..<index + 2, kind: .date,
            start: calendar?.day(month: first.value, day: second.value, isNext: isNext), isRelative: true)
    }

    /// A month by name, with the day or the year that follows it.
    private func namedMonth(_ month: Int, at index: Int, isShort: Bool, in sentence: Range<Int>) -> Found? {
        var next = index + 1
        if let day = day(at: next, in: sentence) {
            var end = next + 1
            if isOrdinal(end, in: sentence) { end += 1 }
            if let year = year(at: end, in: sentence) {
                return ClinicalDate(year: year, month: month, day: day).flatMap {
                    clocked(Found(tokens: index..<end + 1, kind: .date, start: $0), in: sentence)
                }
            }
            guard isCapital(index), ClinicalDate(year: 2024, month: month, day: day) != nil else { return nil }
            return Found(
                tokens: index..<end, kind: .date,
                start: calendar?.day(month: month, day: day, isNext: looksAhead(index, sentence)), isRelative: true)
        }
        if word(next, in: sentence) == .preposition { next += 1 }
        if let year = year(at: next, in: sentence) {
            return ClinicalDate(year: year, month: month).map {
                Found(tokens: index..<next + 1, kind: .date, start: $0)
            }
        }
        let before = word(index - 1, in: sentence)
        let isNamed = [.inside, .since, .last, .next, .this].contains(before) || isUntil(index, in: sentence)
        guard !isShort, isCapital(index), isNamed else { return nil }
        let isNext = before == .next || (before != .last && before != .since && looksAhead(index, sentence))
        return Found(
            tokens: (before == .since || before == .last || before == .next ? index - 1 : index)..<index + 1,
            kind: .date, start: calendar?.month(named: month, isNext: isNext), isRelative: true)
    }

    /// `14 March 2024`, `the 14th of March`.
    private func dayAndMonth(at index: Int, in sentence: Range<Int>) -> Found? {
        guard let day = day(at: index, in: sentence) else { return nil }
        var next = index + 1
        if isOrdinal(next, in: sentence) { next += 1 }
        if word(next, in: sentence) == .preposition { next += 1 }
        let month: Int
        switch word(next, in: sentence) {
        case .month(let value), .monthAbbreviation(let value): month = value
        default: return nil
        }
        guard isCapital(next), tokens[next].gap.isDisjoint(with: .breaksPhrase) else { return nil }
        if let year = year(at: next + 1, in: sentence) {
            return ClinicalDate(year: year, month: month, day: day).map {
                Found(tokens: index..<next + 2, kind: .date, start: $0)
            }
        }
        guard ClinicalDate(year: 2024, month: month, day: day) != nil else { return nil }
        return Found(
            tokens: index..<next + 1, kind: .date,
            start: calendar?.day(month: month, day: day, isNext: looksAhead(index, sentence)), isRelative: true)
    }

    /// A year that a preposition or a pair of brackets marks: `in 2019`, `since 1998`, `(2019)`.
    private func bareYear(at index: Int, in sentence: Range<Int>) -> Found? {
        guard let year = year(at: index, in: sentence), joint(before: index, in: sentence) == nil,
            joint(before: index + 1, in: sentence) == nil
        else { return nil }
        let isBracketed =
            tokens[index].gap.contains(.open) && bytes.indices.contains(Int(tokens[index].end))
            && bytes[Int(tokens[index].end)] == 0x29
        let before = word(index - 1, in: sentence)
        guard isBracketed || before == .inside || before == .since || hasPreposition(index, in: sentence) else {
            return nil
        }
        return Found(tokens: index..<index + 1, kind: .date, start: ClinicalDate(year: year))
    }

    /// A date with the hour and minute that follow it: `at 10:30 am`.
    private func clocked(_ found: Found, in sentence: Range<Int>) -> Found {
        var next = found.tokens.upperBound
        if sentence.contains(next), bytes[tokens[next].range].elementsEqual("at".utf8) { next += 1 }
        guard sentence.contains(next + 1), let hour = digits(next, atMost: 2), let minute = digits(next + 1, atMost: 2),
            minute.length == 2, tokens[next + 1].gap == .colon, let day = found.start
        else { return found }
        var (value, end) = (hour.value, next + 2)
        if sentence.contains(end) {
            let half = bytes[tokens[end].range].map(ByteClass.lowercased)
            if half == Array("pm".utf8), value < 12 { value += 12 }
            if half == Array("am".utf8), value == 12 { value = 0 }
            if half == Array("am".utf8) || half == Array("pm".utf8) { end += 1 }
        }
        guard
            let start = ClinicalDate(
                year: Int(day.year), month: Int(day.month), day: Int(day.day), hour: value, minute: minute.value)
        else { return found }
        var timed = found
        timed.start = start
        timed.tokens = found.tokens.lowerBound..<end
        return timed
    }

    /// The slash or hyphen that alone stands between a number and the one before it.
    private func joint(before index: Int, in sentence: Range<Int>) -> UInt8? {
        guard sentence.contains(index), index > sentence.lowerBound, tokens[index].isNumber,
            tokens[index - 1].isNumber, tokens[index].start - tokens[index - 1].end == 1
        else { return nil }
        let mark = bytes[Int(tokens[index - 1].end)]
        return mark == 0x2F || mark == 0x2D ? mark : nil
    }

    private func digits(_ index: Int, atMost longest: Int) -> (value: Int, length: Int)? {
        let token = tokens[index]
        guard token.isNumber, token.range.count <= longest, bytes[token.range].allSatisfy(ByteClass.isDigit) else {
            return nil
        }
        return (bytes[token.range].reduce(0) { $0 * 10 + Int($1 - 0x30) }, token.range.count)
    }

    private func day(at index: Int, in sentence: Range<Int>) -> Int? {
        guard sentence.contains(index), let number = digits(index, atMost: 2), (1...31).contains(number.value) else {
            return nil
        }
        return number.value
    }

    private func year(at index: Int, in sentence: Range<Int>) -> Int? {
        guard sentence.contains(index), let number = digits(index, atMost: 4), number.length == 4,
            (1900...2100).contains(number.value), tokens[index].gap.isDisjoint(with: [.stop, .semicolon, .newline])
        else { return nil }
        return number.value
    }

    /// The year that two digits mean: not far after the note's, else of the century before.
    private func century(_ year: Int) -> Int {
        let latest = calendar.map { Int($0.date.year) + 1 } ?? 2049
        let same = latest / 100 * 100 + year
        return same <= latest ? same : same - 100
    }

    private func isOrdinal(_ index: Int, in sentence: Range<Int>) -> Bool {
        guard sentence.contains(index), tokens[index].start == tokens[index - 1].end else { return false }
        return ["st", "nd", "rd", "th"].contains { bytes[tokens[index].range].elementsEqual($0.utf8) }
    }

    private func isCapital(_ index: Int) -> Bool { ByteClass.isUppercase(bytes[Int(tokens[index].start)]) }

    private func hasPreposition(_ index: Int, in sentence: Range<Int>) -> Bool {
        let before = word(index - 1, in: sentence)
        return before == .since || before == .ago || (before == .preposition && !isOf(index - 1))
    }

    private func isUntil(_ index: Int, in sentence: Range<Int>) -> Bool {
        word(index - 1, in: sentence) == .preposition
    }

    private func isOf(_ index: Int) -> Bool {
        let word = bytes[tokens[index].range].map(ByteClass.lowercased)
        return word == Array("of".utf8) || word == Array("to".utf8)
    }
}
