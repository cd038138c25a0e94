internal import ClinicalModel

/// Numbers with a unit of time: `for three days`, `two weeks ago`, `in 6 months`, `45-year-old`.
extension TemporalReader {
    func duration(at index: Int, in sentence: Range<Int>) -> Found? {
        if let age = abbreviatedAge(at: index, in: sentence) { return age }
        guard let amount = amountOrBareUnit(at: index, in: sentence) else { return age(at: index, in: sentence) }
        guard sentence.contains(amount.end), case .unit(let unit) = word(amount.end, in: sentence),
            tokens[amount.end].gap.isDisjoint(with: Token.Gap.breaksPhrase.union(.newline)), amount.value <= 10_000
        else { return nil }
        let end = amount.end + 1
        let before = word(index - 1, in: sentence)
        if before == .each || isRate(amount.end, in: sentence) { return nil }
        var found = Found(
            tokens: index..<end, kind: .duration, amount: amount.value, unit: unit, isRelative: true,
            isApproximate: !amount.isExact || unit == .week)
        let next = word(end, in: sentence)
        let isJoined =
            sentence.contains(end) && tokens[end].gap.isDisjoint(with: [.stop, .comma, .semicolon, .newline])
        if isJoined, next == .old || isOfAge(end, in: sentence) {
            found.kind = .age
            found.isRelative = false
            found.isApproximate = !amount.isExact
            found.tokens = index..<end + (next == .old ? 1 : 2)
            return found
        }
        if isJoined, isAgo(end, next, in: sentence) {
            found.kind = .date
            found.start = calendar?.offset(-amount.value, unit)
            (found.amount, found.unit) = (nil, nil)
            found.tokens = index..<end + 1
            return found
        }
        if isJoined, isPostoperative(end, next, in: sentence) {
            found.kind = .postoperative
            found.start = calendar?.offset(-amount.value, unit)
            found.tokens = index..<end + (next == .postoperative ? 1 : 2)
            return found
        }
        return placed(found, before: before, next: isJoined ? next : nil, in: sentence)
    }

    /// Where a duration lies: up to the note's date, from it on, or nowhere that its words would tell.
    private func placed(_ duration: Found, before: TimeWord?, next: TimeWord?, in sentence: Range<Int>) -> Found? {
        var found = duration
        guard let amount = found.amount, let unit = found.unit else { return nil }
        let first = found.tokens.lowerBound
        switch before {
        case .inside:
            found.tokens = first - 1..<found.tokens.upperBound
            found.kind = .date
            found.start = calendar?.offset(amount, unit)
            (found.amount, found.unit) = (nil, nil)
        case .next:
            found.tokens = first - 1..<found.tokens.upperBound
            found.start = calendar?.day(0)
            found.end = calendar?.offset(amount, unit)
        case .last:
            found.tokens = first - 1..<found.tokens.upperBound
            found.start = calendar?.offset(-amount, unit)
            found.end = calendar?.day(0)
        case .during where !hasOrder(first, in: sentence) && !looksAhead(first, sentence):
            found.start = calendar?.offset(-amount, unit)
            found.end = calendar?.day(0)
        default:
            if next == .history || isTimes(tokens[first]) {
                found.start = calendar?.offset(-amount, unit)
                found.end = calendar?.day(0)
            } else if tokens[first].isNumber || word(first, in: sentence) != .article {
                found.isRelative = false
                found.isApproximate = !found.isApproximate ? false : unit != .week
            } else {
                // "a day" is how often, "a year" how long only beside words that say so.
                return nil
            }
        }
        return found
    }

    /// `53 y.o.`, `53 y/o`.
    private func abbreviatedAge(at index: Int, in sentence: Range<Int>) -> Found? {
        guard tokens[index].isNumber, sentence.contains(index + 2), tokens[index + 2].range.count == 1,
            bytes[Int(tokens[index + 1].start)..<Int(tokens[index + 2].end)].count == 3,
            bytes[Int(tokens[index + 1].start)] | 0x20 == 0x79, bytes[Int(tokens[index + 2].start)] | 0x20 == 0x6F,
            let years = value(of: tokens[index].range)
        else { return nil }
        return Found(tokens: index..<index + 3, kind: .age, amount: years, unit: .year)
    }

    /// `at age 50`, `at the age of 50`.
    private func age(at index: Int, in sentence: Range<Int>) -> Found? {
        guard word(index, in: sentence) == .age else { return nil }
        let next = word(index + 1, in: sentence) == .preposition ? index + 2 : index + 1
        guard let amount = amount(at: next, in: sentence), amount.value < 130,
            tokens[next].gap.isDisjoint(with: [.stop, .newline])
        else { return nil }
        return Found(
            tokens: index..<amount.end, kind: .age, amount: amount.value, unit: .year,
            isApproximate: !amount.isExact)
    }

    /// An amount, where a unit that follows `last` or `past` counts as one.
    private func amountOrBareUnit(
        at index: Int, in sentence: Range<Int>
    ) -> (value: Double, isExact: Bool, end: Int)? {
        if case .unit(let unit) = word(index, in: sentence), word(index - 1, in: sentence) == .last, unit > .hour {
            return (1, true, index)
        }
        return amount(at: index, in: sentence)
    }

    /// Whether a unit is the second part of a rate: `10 mg a day`, `5 / day`.
    private func isRate(_ index: Int, in sentence: Range<Int>) -> Bool { tokens[index].gap.contains(.slash) }

    private func isOfAge(_ index: Int, in sentence: Range<Int>) -> Bool {
        word(index, in: sentence) == .preposition && word(index + 1, in: sentence) == .age
    }

    private func isAgo(_ index: Int, _ next: TimeWord?, in sentence: Range<Int>) -> Bool {
        if next == .ago { return true }
        guard next == .back else { return false }
        return index + 1 >= sentence.upperBound || !tokens[index + 1].gap.isDisjoint(with: .breaksPhrase)
    }

    /// `two weeks post-op`, `3 days after surgery`, `6 weeks status post`.
    private func isPostoperative(_ index: Int, _ next: TimeWord?, in sentence: Range<Int>) -> Bool {
        if next == .postoperative { return true }
        return (next == .preposition || next == .next || next == .post) && word(index + 1, in: sentence) == .operation
    }

    /// Whether an order stands before a duration, so that it tells how long to go on.
    private func hasOrder(_ index: Int, in sentence: Range<Int>) -> Bool {
        var position = index - 1
        while position >= max(sentence.lowerBound, index - 10) {
            if words[tokens[position]] == .order { return true }
            position -= 1
        }
        return false
    }
}
