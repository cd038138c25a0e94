extension FormattingDraft {
    /// Words after which "point" begins no number.
    private static let notDecimal: Set<String> = [
        "this", "that", "the", "a", "some", "one", "which", "what", "any", "every", "no", "trigger", "pressure",
        "starting", "end", "turning", "mcburney's", "tender", "set", "entry", "focal", "my", "your", "her", "his",
    ]
    /// Words after which "negative" is a sign.
    private static let signed: Set<String> = ["score", "t-score", "z-score", "excess", "sphere", "cylinder"]
    private static let temperatures: Set<String> = ["temperature", "temp"]

    /// Finds the numbers.
    ///
    /// Number words in a row that make no number together stay words, as in a telephone number.
    mutating func readNumbers() {
        var index = 0
        while index < items.count {
            if let written = Self.written(items[index].key), items[index].kind == .word {
                items[index].kind = .number(written)
                if items[index].text.hasPrefix(".") { items[index].text = written.digits }
                index += 1
                continue
            }
            let pieces = run(at: index)
            guard let last = pieces.last else {
                index += 1
                continue
            }
            let end = last.range.upperBound
            if let temperature = temperature(pieces, at: index) {
                items.merge(index..<end, text: temperature.digits, rule: .number, kind: .number(temperature))
                index += 1
            } else if let split = splitDose(pieces, at: index) {
                items.merge(index + 1..<end, text: split.digits, rule: .number, kind: .number(split))
                index += 2
            } else if pieces.count > 1, pieces.contains(where: { $0.value.isSmall }) {
                index = end
            } else {
                let before = items.count
                for piece in pieces.reversed() { write(piece.value, in: piece.range) }
                index = end - (before - items.count)
            }
        }
    }

    typealias Piece = (range: Range<Int>, value: NumberValue)

    /// The numbers that follow one another at an item, without a word or a mark between.
    private func run(at index: Int) -> [Piece] {
        var pieces: [Piece] = []
        var start = index
        while start < items.count, start == index || (items[start - 1].isOpenAtEnd && items[start].isOpenAtStart),
            let piece = longestNumber(at: start)
        {
            if piece.value.form == .ordinal, !pieces.isEmpty { break }
            pieces.append(piece)
            start = piece.range.upperBound
        }
        return pieces
    }

    func longestNumber(at index: Int) -> Piece? {
        guard items[index].kind == .word, begins(at: index) else { return nil }
        let limit = min(items.count, index + NumberGrammar.longest)
        for end in (index + 1..<limit + 1).reversed() {
            guard let value = number(index..<end), value.form != .written else { continue }
            // "thirty second" is half a minute.
            if value.form == .ordinal, end - index > 1, items[end - 1].key == "second" { continue }
            return (index..<end, value)
        }
        return nil
    }

    private func begins(at index: Int) -> Bool {
        let key = items[index].key
        if key == "a" {
            let next = rules.numbers[items.key(index + 1)]?.role
            return next == .hundred || next == .scale
        }
        switch rules.numbers[key]?.role {
        case nil, .hundred, .scale: return false
        case .point: return !Self.notDecimal.contains(items.key(index - 1))
        case .minus:
            return key != "negative" || Self.signed.contains(items.key(index - 1))
                || (["is", "of", "was"].contains(items.key(index - 1)) && Self.signed.contains(items.key(index - 2)))
        case .oh:
            // "oh" alone is a cry, and "o" a letter.
            return rules.numbers[items.key(index + 1)]?.role == .digit && items[index].isOpenAtEnd
        default: return true
        }
    }

    /// "temperature ninety eight six" is 98.6, "one oh one four" 101.4.
    private func temperature(_ pieces: [Piece], at index: Int) -> NumberValue? {
        guard Self.temperatures.contains(items.key(index - 1)) || Self.temperatures.contains(items.key(index - 2))
        else {
            return nil
        }
        if pieces.count == 2, let whole = pieces[0].value.whole, (90...99).contains(whole), pieces[1].value.isSmall {
            return NumberValue(digits: "\(whole).\(pieces[1].value.digits)", form: .decimal)
        }
        if pieces.count == 1, pieces[0].value.form == .digits, pieces[0].value.digits.hasPrefix("10"),
            pieces[0].value.digits.count == 4
        {
            return NumberValue(
                digits: "\(pieces[0].value.digits.prefix(3)).\(pieces[0].value.digits.suffix(1))", form: .decimal)
        }
        return nil
    }

    /// "two twenty milligram tablets" are two tablets of 20 mg, and no 220 mg: the unit in the singular tells.
    private func splitDose(_ pieces: [Piece], at index: Int) -> NumberValue? {
        guard pieces.count == 1, pieces[0].value.isColloquial, let whole = pieces[0].value.whole, whole % 100 >= 10
        else {
            return nil
        }
        let end = pieces[0].range.upperBound
        guard let unit = rules.units.longest(at: end, of: items), unit.value.kind == .dose,
            !items[end + unit.count - 1].key.hasSuffix("s"),
            let form = rules.units.longest(at: end + unit.count, of: items), form.value.kind == .form
        else { return nil }
        return NumberValue(digits: String(whole % 100), form: .cardinal)
    }

    private mutating func write(_ value: NumberValue, in range: Range<Int>) {
        if value.isSmall {
            items[range.lowerBound].kind = .number(value)
            return
        }
        items.merge(range, text: Self.text(of: value, items[range]), rule: .number, kind: .number(value))
    }

    private static func text(of value: NumberValue, _ spoken: ArraySlice<FormattingItem>) -> String {
        switch value.form {
        case .cardinal where (value.whole ?? 0) >= 10_000: return value.grouped
        case .ordinal: return value.digits + ordinalEnding(value.whole ?? 0)
        case .half: return spoken.map(\.text).joined(separator: " ")
        case .digits where value.digits.count == 7: return "\(value.digits.prefix(3))-\(value.digits.suffix(4))"
        case .digits where value.digits.count == 10:
            return "\(value.digits.prefix(3))-\(value.digits.dropFirst(3).prefix(3))-\(value.digits.suffix(4))"
        default: return value.digits
        }
    }

    private static func ordinalEnding(_ value: Int) -> String {
        if (11...13).contains(value % 100) { return "th" }
        return switch value % 10 {
        case 1: "st"
        case 2: "nd"
        case 3: "rd"
        default: "th"
        }
    }

    /// Makes digits of a number that stayed a word.
    mutating func promote(_ index: Int) {
        guard let value = items[index].number, value.isSmall, value.form == .cardinal else { return }
        items[index].text = value.digits
        items[index].rule = .number
    }
}
