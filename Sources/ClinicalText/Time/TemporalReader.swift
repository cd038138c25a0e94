internal import ClinicalModel

/// Finds the expressions of time in a sentence and anchors them to the date of the note.
struct TemporalReader {
    let bytes: [UInt8]
    let tokens: [Token]
    let words: TimeWords
    let calendar: NoteCalendar?

    /// An expression without its place, and the tokens that it covers.
    struct Found {
        var tokens: Range<Int>
        var kind: TemporalExpression.Kind
        var start: ClinicalDate?
        var end: ClinicalDate?
        var amount: Double?
        var unit: TemporalExpression.Unit?
        var isRelative = false
        var isApproximate = false
    }

    /// Appends the expressions of a sentence.
    func read(_ sentence: Range<Int>, number: Int, into times: inout [TemporalExpression]) {
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            let word = words[tokens[index]]
            guard tokens[index].isNumber || word != nil || isTimes(tokens[index]),
                let found = expression(at: index, word, in: sentence)
            else {
                index += 1
                continue
            }
            let range = Int(tokens[found.tokens.lowerBound].start)..<Int(tokens[found.tokens.upperBound - 1].end)
            times.append(
                TemporalExpression(
                    utf8Range: range, sentence: number, kind: found.kind, start: found.start, end: found.end,
                    amount: found.amount, unit: found.unit, isRelative: found.isRelative,
                    isApproximate: found.isApproximate))
            index = max(found.tokens.upperBound, index + 1)
        }
    }

    private func expression(at index: Int, _ word: TimeWord?, in sentence: Range<Int>) -> Found? {
        if let date = calendarDate(at: index, in: sentence) { return date }
        if let duration = duration(at: index, in: sentence) { return duration }
        let limit = sentence.upperBound
        switch word {
        case .weekday(let day):
            let before = self.word(index - 1, in: sentence)
            let isNext = before == .next || (before != .last && before != .since && looksAhead(index, sentence))
            return relative(
                (isDecider(before) ? index - 1 : index)..<index + 1,
                to: calendar?.weekday(day, isNext: isNext))
        case .day(let offset):
            var first = index
            var days = offset
            // "the day before yesterday", "the day after tomorrow"
            if index - 2 >= sentence.lowerBound, self.word(index - 2, in: sentence) == .unit(.day),
                self.word(index - 1, in: sentence) == (offset < 0 ? .ago : .preposition), offset != 0
            {
                first = index - 2
                days *= 2
            }
            let end = self.word(index + 1, in: sentence) == .partOfDay ? index + 2 : index + 1
            return relative(first..<end, to: calendar?.day(days))
        case .this:
            switch self.word(index + 1, in: sentence) {
            case .partOfDay where index + 1 < limit: return relative(index..<index + 2, to: calendar?.day(0))
            case .unit(let unit) where unit >= .week:
                return relative(index..<index + 2, to: calendar?.offset(0, unit), isApproximate: unit == .week)
            default: return nil
            }
        case .last:
            switch self.word(index + 1, in: sentence) {
            case .partOfDay: return relative(index..<index + 2, to: calendar?.day(-1))
            case .unit(let unit) where !hasArticle(index, sentence) && unit >= .week:
                return relative(index..<index + 2, to: calendar?.offset(-1, unit), isApproximate: unit == .week)
            default: return nil
            }
        case .next:
            guard case .unit(let unit) = self.word(index + 1, in: sentence), unit >= .day else { return nil }
            return relative(index..<index + 2, to: calendar?.offset(1, unit), isApproximate: unit == .week)
        case .postoperativeDay, .postoperative, .post, .hospital: return countedDay(at: index, word, in: sentence)
        default: return nil
        }
    }

    /// `POD 2`, `POD#2`, `post-op day 2`, `postoperative day two`, `hospital day 3`.
    private func countedDay(at index: Int, _ word: TimeWord?, in sentence: Range<Int>) -> Found? {
        var next = index + 1
        if word == .post {
            guard self.word(next, in: sentence) == .operation else { return nil }
            next += 1
        }
        if word != .postoperativeDay {
            guard self.word(next, in: sentence) == .unit(.day) else { return nil }
            next += 1
        }
        guard next < sentence.upperBound, tokens[next].gap.isDisjoint(with: [.stop, .newline, .comma]),
            let amount = amount(at: next, in: sentence), amount.value < 1_000
        else { return nil }
        let isStay = word == .hospital
        let start = calendar?.day(-Int(amount.value) + (isStay ? 1 : 0))
        return Found(
            tokens: index..<amount.end, kind: isStay ? .hospitalDay : .postoperative, start: start,
            amount: amount.value, unit: .day, isRelative: true)
    }

    private func relative(_ tokens: Range<Int>, to date: ClinicalDate?, isApproximate: Bool = false) -> Found {
        Found(tokens: tokens, kind: .date, start: date, isRelative: true, isApproximate: isApproximate)
    }

    private func isDecider(_ word: TimeWord?) -> Bool { [.last, .next, .this, .since].contains(word) }

    private func hasArticle(_ index: Int, _ sentence: Range<Int>) -> Bool {
        guard index > sentence.lowerBound else { return false }
        return bytes[tokens[index - 1].range].map(ByteClass.lowercased) == Array("the".utf8)
    }

    /// Whether the words before a time speak of what is to come: `will return on Tuesday`.
    func looksAhead(_ index: Int, _ sentence: Range<Int>) -> Bool {
        var position = index - 1
        while position >= max(sentence.lowerBound, index - 8) {
            if words[tokens[position]] == .future { return true }
            if tokens[position].gap.contains(.semicolon) { return false }
            position -= 1
        }
        return false
    }

    /// The part that a token of a sentence plays.
    func word(_ index: Int, in sentence: Range<Int>) -> TimeWord? {
        sentence.contains(index) ? words[tokens[index]] : nil
    }

    /// Whether a token is an `x` that stands for a duration together with its number, as in `x3 days`.
    func isTimes(_ token: Token) -> Bool {
        (2...4).contains(token.range.count) && bytes[Int(token.start)] | 0x20 == 0x78
            && bytes[token.range].dropFirst().allSatisfy(ByteClass.isDigit)
    }

    /// A number in digits or words, `1-2` and `2 to 3` among them, of which the first counts.
    func amount(at index: Int, in sentence: Range<Int>) -> (value: Double, isExact: Bool, end: Int)? {
        guard sentence.contains(index) else { return nil }
        if isTimes(tokens[index]) {
            return value(of: Int(tokens[index].start) + 1..<Int(tokens[index].end)).map { ($0, true, index + 1) }
        }
        var result: (value: Double, isExact: Bool, end: Int)
        if tokens[index].isNumber {
            guard let value = value(of: tokens[index].range) else { return nil }
            result = (value, true, index + 1)
        } else {
            switch words[tokens[index]] {
            case .number(let value, let isExact): result = (value, isExact, index + 1)
            case .article: result = (1, true, index + 1)
            default: return nil
            }
        }
        // "a few", "twenty four", "a couple of"
        while case .number(let value, let isExact) = word(result.end, in: sentence),
            result.end == index + 1, result.value == 1 || (result.value >= 20 && value < 10),
            tokens[result.end].gap.isDisjoint(with: .breaksPhrase)
        {
            result = (result.value == 1 ? value : result.value + value, isExact, result.end + 1)
        }
        if !result.isExact, word(result.end, in: sentence) == .preposition { result.end += 1 }
        return spanned(result, in: sentence)
    }

    /// The end of a span of numbers: `2-3`, `two to three`, `2 or 3`.
    private func spanned(
        _ first: (value: Double, isExact: Bool, end: Int), in sentence: Range<Int>
    ) -> (value: Double, isExact: Bool, end: Int) {
        let next = first.end
        guard sentence.contains(next) else { return first }
        if tokens[next].isNumber, Int(tokens[next].start) - Int(tokens[next - 1].end) == 1,
            bytes[Int(tokens[next - 1].end)] == 0x2D
        {
            return (first.value, false, next + 1)
        }
        let joint = bytes[tokens[next].range].map(ByteClass.lowercased)
        guard joint == Array("to".utf8) || joint == Array("or".utf8), sentence.contains(next + 1) else { return first }
        if tokens[next + 1].isNumber { return (first.value, false, next + 2) }
        if case .number = words[tokens[next + 1]] { return (first.value, false, next + 2) }
        return first
    }

    func value(of range: Range<Int>) -> Double? {
        Double(String(decoding: bytes[range], as: UTF8.self))
    }
}

extension TemporalExpression.Unit: Comparable {
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Orders shorter before longer.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
