internal import ClinicalModel

/// Reads the value after the name of something measured: `BP 118/76`, `A1c of 7.2`, `temp 101.3 F`, `SpO2 97%`.
struct MeasurementReader {
    let bytes: [UInt8]
    let tokens: [Token]
    let lexicons: ClinicalLexicons
    /// The most words between the name and its value.
    private static let longestFiller = 6

    /// The value after a name, the byte where it ends and the token after it; `nil` where there is none.
    func read(
        after match: PhraseAutomaton.Match, _ rule: MeasureRule, before limit: Int
    ) -> (quantity: Quantity, end: Int, next: Int)? {
        var index = match.end
        while index < min(limit, match.end + Self.longestFiller + 1) {
            if tokens[index].gap.intersection([.stop, .semicolon, .comma, .bullet, .blankLine]) != [] { return nil }
            if tokens[index].isNumber { return value(at: index, rule, before: limit) }
            if index > match.end || !ByteClass.isASCIILetter(bytes[Int(tokens[index].start)]) {
                // A key of its own begins here: "Pulse: pending. Weight 80".
                if tokens[index].gap.contains(.colon) { return nil }
            }
            index += 1
        }
        return nil
    }

    private func value(at index: Int, _ rule: MeasureRule, before limit: Int) -> (Quantity, end: Int, next: Int)? {
        var next = index + 1
        var range = tokens[index].range
        let isPair = next < limit && tokens[next].isNumber && joins(next, with: 0x2F)
        switch rule.shape {
        case .pair:
            guard isPair, isPlausible(tokens[index], rule), isPlausible(tokens[next], rule) else { return nil }
            range = range.lowerBound..<Int(tokens[next].end)
            next += 1
            if next < limit, tokens[next].isNumber, joins(next, with: 0x2F) { return nil }
        case .score:
            guard let end = scoreEnd(at: index, before: limit), isPlausible(tokens[index], rule) else { return nil }
            let mark = range.upperBound..<Int(tokens[end - 1].end)
            let quantity = Quantity(value: text(range), unit: text(trimmed(mark, bytes)), ucum: "{score}")
            return (quantity, mark.upperBound, end)
        case .number:
            guard !isPair, isPlausible(tokens[index], rule) else { return nil }
        }
        let unit = self.unit(from: range.upperBound, at: next, before: limit)
        if unit == nil, next < limit,
            lexicons.timeWords.contains(tokens[next].word)
                || lexicons.timeWords.contains(tokens[next].stem)
        {
            return nil
        }
        let quantity = Quantity(
            value: text(range), comparator: comparator(before: index), unit: unit.map { text($0.range) },
            ucum: unit?.ucum)
        return (quantity, unit?.range.upperBound ?? range.upperBound, unit?.next ?? next)
    }

    /// The token after `/10` or `out of 10`; `nil` where neither follows a number.
    private func scoreEnd(at index: Int, before limit: Int) -> Int? {
        let ten = index + 1
        if ten < limit, tokens[ten].isNumber, joins(ten, with: 0x2F), text(tokens[ten].range) == "10" { return ten + 1 }
        guard index + 3 < limit, text(tokens[index + 1].range) == "out", text(tokens[index + 2].range) == "of",
            text(tokens[index + 3].range) == "10"
        else { return nil }
        return index + 4
    }

    /// The unit after a number: a `%` or the words of the table of units.
    private func unit(
        from end: Int, at next: Int, before limit: Int
    ) -> (range: Range<Int>, ucum: String?, next: Int)? {
        var position = end
        while position < bytes.count, bytes[position] == 0x20, position < end + 2 { position += 1 }
        if position < bytes.count, bytes[position] == 0x25 { return (position..<position + 1, "%", next) }
        guard next < limit, tokens[next].gap.isDisjoint(with: .breaksPhrase) else { return nil }
        guard let found = longestUnit(at: next, before: limit, in: lexicons, tokens, where: \.isMeasure) else {
            return nil
        }
        return (Int(tokens[next].start)..<Int(tokens[found.end - 1].end), found.unit.ucum, found.end)
    }

    /// Whether only one byte stands between a token and the one before it.
    private func joins(_ index: Int, with byte: UInt8) -> Bool {
        let gap = Int(tokens[index - 1].end)..<Int(tokens[index].start)
        return gap.count == 1 && bytes[gap.lowerBound] == byte
    }

    private func isPlausible(_ token: Token, _ rule: MeasureRule) -> Bool {
        Double(text(token.range).filter { $0 != "," }).map(rule.bounds.contains) ?? false
    }

    private func comparator(before index: Int) -> String? {
        var position = Int(tokens[index].start) - 1
        while position >= 0, bytes[position] == 0x20 { position -= 1 }
        guard position >= 0 else { return nil }
        switch bytes[position] {
        case 0x3C: return "<"
        case 0x3E: return ">"
        default: return nil
        }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// The longest unit that begins at a token and is used in a way.
func longestUnit(
    at index: Int, before limit: Int, in lexicons: ClinicalLexicons, _ tokens: [Token],
    where use: (UnitRule) -> Bool
) -> (unit: UnitRule, end: Int)? {
    var matches: [PhraseAutomaton.Match] = []
    lexicons.automaton.appendMatches(in: tokens, at: index, before: limit, to: &matches)
    var best: (unit: UnitRule, end: Int)?
    for match in matches {
        guard case .unit(let row) = match.entry, match.end > best?.end ?? 0 else { continue }
        let unit = lexicons.units[Int(row)]
        if use(unit) { best = (unit, match.end) }
    }
    return best
}
