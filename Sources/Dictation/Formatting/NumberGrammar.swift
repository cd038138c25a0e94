import DelimitedText

/// What a word adds to a number.
struct NumberWord: Hashable, Sendable {
    enum Role: String, Sendable { case digit, oh, teen, ten, hundred, scale, ordinal, point, minus }
    var value: Int
    var role: Role

    init?(_ row: MappingTable.Row) {
        guard let role = Role(rawValue: row.cells[2]) else { return nil }
        guard let value = row.cells[1].isEmpty ? 0 : Int(row.cells[1]), value >= 0 else { return nil }
        self.value = value
        self.role = role
    }
}

/// Reads English number words: cardinals, hundreds left out ("one twenty"), years, decimals, digits, ordinals.
struct NumberGrammar: Sendable {
    /// More words than any number has.
    static let longest = 14
    private let words: [String: NumberWord]

    init(_ words: [(spoken: String, word: NumberWord)]) {
        self.words = Dictionary(words.map { ($0.spoken, $0.word) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(word: String) -> NumberWord? { words[word] }

    /// Whether a word can begin or go on with a number, apart from signs.
    func isNumberWord(_ word: String) -> Bool {
        guard let role = words[word]?.role else { return false }
        return role != .point && role != .minus
    }

    /// The number that all of the words make together; `nil` where they make none.
    func value(of spoken: ArraySlice<String>) -> NumberValue? {
        guard let first = spoken.first else { return nil }
        if words[first]?.role == .minus {
            guard var rest = value(of: spoken.dropFirst()), rest.form != .ordinal else { return nil }
            rest.digits = "-" + rest.digits
            rest.isSmall = false
            return rest
        }
        if let point = spoken.firstIndex(where: { words[$0]?.role == .point }) {
            return decimal(spoken[..<point], spoken[(point + 1)...])
        }
        return halves(spoken) ?? simple(spoken)
    }

    private func simple(_ spoken: ArraySlice<String>) -> NumberValue? {
        let spoken = spoken.first == "a" && spoken.count > 1 ? ["one"] + spoken.dropFirst() : spoken
        let parts = spoken.map { words[$0] }
        if let year = year(parts) { return year }
        if let digits = digitString(parts) { return digits }
        if let ordinal = ordinal(spoken, parts) { return ordinal }
        if let value = cardinal(spoken[...]) {
            return NumberValue(
                digits: String(value), form: .cardinal, isSmall: spoken.count == 1 && value < 10)
        }
        if let value = colloquial(parts) {
            return NumberValue(digits: String(value), form: .cardinal, isColloquial: true)
        }
        return nil
    }

    /// "two and a half" is 2.5, "one half" and "a half" one half.
    private func halves(_ spoken: ArraySlice<String>) -> NumberValue? {
        guard spoken.last == "half" else { return nil }
        let rest = spoken.dropLast()
        if rest.elementsEqual(["one"]) { return NumberValue(digits: "0.5", form: .half) }
        guard rest.count >= 3,
            rest.suffix(2).elementsEqual(["and", "a"]) || rest.suffix(2).elementsEqual(["and", "one"]),
            let whole = simple(rest.dropLast(2)), whole.form == .cardinal
        else { return nil }
        return NumberValue(digits: whole.digits + ".5", form: .decimal)
    }

    private func decimal(_ whole: ArraySlice<String>, _ fraction: ArraySlice<String>) -> NumberValue? {
        guard !fraction.isEmpty else { return nil }
        var digits = "0"
        if !whole.isEmpty {
            guard let value = simple(whole), value.form == .cardinal || value.form == .digits else { return nil }
            digits = value.digits
        } else if fraction.first == "half" {
            return nil
        }
        var tail = ""
        let parts = fraction.map { words[$0] }
        if parts.allSatisfy({ $0?.role == .digit || $0?.role == .oh }) {
            tail = parts.map { String($0?.value ?? 0) }.joined()
        } else if let last = parts.last ?? nil, last.role == .scale, let body = decimal(whole, fraction.dropLast()) {
            return scaled(body, by: last.value)
        } else if let value = below100(parts) {
            tail = String(value)
        } else {
            return nil
        }
        return NumberValue(digits: digits + "." + tail, form: .decimal)
    }

    /// "one point five million" is 1500000.
    private func scaled(_ value: NumberValue, by scale: Int) -> NumberValue? {
        guard let point = value.digits.firstIndex(of: ".") else { return nil }
        let tail = value.digits[value.digits.index(after: point)...]
        let zeros = String(scale).count - 1
        guard tail.count <= zeros, let whole = Int(value.digits[..<point] + tail) else { return nil }
        return NumberValue(digits: String(whole) + String(repeating: "0", count: zeros - tail.count), form: .cardinal)
    }

    /// "twenty twenty four", "nineteen oh five", "twenty oh one".
    private func year(_ parts: [NumberWord?]) -> NumberValue? {
        guard (2...3).contains(parts.count), let first = parts[0],
            let century = [18, 19, 20].first(where: { $0 == first.value }),
            first.role == .teen || first.role == .ten
        else { return nil }
        let rest = Array(parts.dropFirst())
        var value: Int?
        if rest.count == 2, rest[0]?.role == .oh, let digit = rest[1], digit.role == .digit {
            value = digit.value
        } else if let low = below100(rest), low >= 10 {
            value = low
        }
        return value.map { NumberValue(digits: String(century * 100 + $0), form: .year) }
    }

    /// Four digits or more, or a zero and more: an identifier, whose digits stay as they are.
    private func digitString(_ parts: [NumberWord?]) -> NumberValue? {
        guard parts.allSatisfy({ $0?.role == .digit || $0?.role == .oh }), parts.count >= 2,
            parts.count >= 4 || parts[0]?.value == 0
        else { return nil }
        return NumberValue(digits: parts.map { String($0?.value ?? 0) }.joined(), form: .digits)
    }

    private func ordinal(_ spoken: ArraySlice<String>, _ parts: [NumberWord?]) -> NumberValue? {
        guard let last = parts.last ?? nil, last.role == .ordinal else { return nil }
        if parts.count == 1 {
            return NumberValue(digits: String(last.value), form: .ordinal, isSmall: last.value < 10)
        }
        guard last.value < 10 || parts.count > 1, let before = cardinal(spoken.dropLast()), before >= 20 else {
            return nil
        }
        guard before % (last.value < 10 ? 10 : 100) == 0 else { return nil }
        return NumberValue(digits: String(before + last.value), form: .ordinal)
    }

    /// "one twenty", "one oh five", "two fifteen": a digit, then what is below a hundred.
    private func colloquial(_ parts: [NumberWord?]) -> Int? {
        guard parts.count >= 2, let first = parts[0], first.role == .digit, first.value > 0 else { return nil }
        let rest = Array(parts.dropFirst())
        if rest.count == 2, rest[0]?.role == .oh || rest[0]?.value == 0, let digit = rest[1], digit.role == .digit {
            return first.value * 100 + digit.value
        }
        guard let low = below100(rest), low >= 10 else { return nil }
        return first.value * 100 + low
    }

    private func below100(_ parts: [NumberWord?]) -> Int? {
        guard let first = parts.first ?? nil else { return nil }
        switch (first.role, parts.count) {
        case (.digit, 1), (.teen, 1), (.ten, 1): return first.value
        case (.ten, 2):
            guard let second = parts[1], second.role == .digit, second.value > 0 else { return nil }
            return first.value + second.value
        default: return nil
        }
    }

    private func cardinal(_ spoken: ArraySlice<String>) -> Int? {
        var total = 0
        var group: [NumberWord] = []
        var hundreds: Int?
        var lastScale = Int.max
        var expectsMore = false
        func groupValue() -> Int? {
            if group.isEmpty { return hundreds }
            guard let low = below100(group.map { $0 }), hundreds == nil || low > 0 else { return nil }
            return (hundreds ?? 0) + low
        }
        for spoken in spoken {
            if spoken == "and" {
                guard group.isEmpty, hundreds != nil || total > 0, !expectsMore else { return nil }
                expectsMore = true
                continue
            }
            expectsMore = false
            guard let word = words[spoken] else { return nil }
            switch word.role {
            case .digit, .teen, .ten: group.append(word)
            case .hundred:
                guard hundreds == nil, let low = below100(group.map { $0 }), low > 0 else { return nil }
                hundreds = low * 100
                group = []
            case .scale:
                guard word.value < lastScale, let value = groupValue(), value > 0, value < 10_000 else { return nil }
                total += value * word.value
                lastScale = word.value
                (group, hundreds) = ([], nil)
            case .oh, .ordinal, .point, .minus: return nil
            }
        }
        if expectsMore { return nil }
        guard let value = groupValue() else { return group.isEmpty && total > 0 ? total : nil }
        return total + value
    }
}
