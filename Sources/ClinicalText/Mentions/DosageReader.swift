internal import ClinicalModel

/// Reads the dose, route and frequency after a drug's name: `metformin 500 mg by mouth twice daily`.
struct DosageReader {
    let bytes: [UInt8]
    let tokens: [Token]
    let lexicons: ClinicalLexicons
    /// The most tokens after the name that can hold the dosage.
    private static let longestDosage = 16

    /// The dosage among the tokens after a drug's name, as written; `nil` where there is none.
    func read(from start: Int, before sentenceEnd: Int) -> Dosage? {
        let limit = min(sentenceEnd, start + Self.longestDosage)
        var dosage = Dosage()
        var covered: Range<Int>?
        var matches: [PhraseAutomaton.Match] = []
        var index = start
        while index < limit, tokens[index].gap.isDisjoint(with: [.semicolon, .bullet, .blankLine]) {
            matches.removeAll(keepingCapacity: true)
            lexicons.automaton.appendMatches(in: tokens, at: index, before: limit, to: &matches)
            if matches.contains(where: { Self.isConcept($0.entry) }) { break }
            let end = take(matches, at: index, before: limit, into: &dosage)
            if end > index {
                covered = (covered?.lowerBound ?? Int(tokens[index].start))..<Int(tokens[end - 1].end)
            }
            index = max(end, index + 1)
        }
        guard let covered else { return nil }
        dosage.text = text(covered)
        return dosage
    }

    /// The dose directly before a drug's name: `20 mg of lisinopril`, `two puffs of albuterol`.
    func dose(endingBefore end: Int, token: Int) -> (quantity: Quantity, start: Int)? {
        guard token > 0, tokens[token].gap.isDisjoint(with: Token.Gap.breaksPhrase.union(.newline)) else { return nil }
        let isJoined = bytes[tokens[token - 1].range].elementsEqual("of".utf8)
        let last = isJoined ? token - 1 : token
        for start in stride(from: last - 2, through: max(0, last - 4), by: -1) where tokens[start].isNumber {
            guard let dose = dose(at: start, before: last), dose.end == last else { continue }
            return (dose.quantity, Int(tokens[start].start))
        }
        return nil
    }

    /// Takes the part of a dosage that begins at a token; returns the token after it.
    private func take(
        _ matches: [PhraseAutomaton.Match], at index: Int, before limit: Int, into dosage: inout Dosage
    ) -> Int {
        if tokens[index].isNumber, dosage.dose == nil, index + 1 < limit {
            if let dose = dose(at: index, before: limit) {
                dosage.dose = .quantity(dose.quantity)
                return dose.end
            }
        }
        var best = index
        var part: LexiconEntry?
        for match in matches where match.end > best {
            switch match.entry {
            case .route, .frequency, .asNeeded: (best, part) = (match.end, match.entry)
            default: continue
            }
        }
        guard let part else { return index }
        let words = text(Int(tokens[index].start)..<Int(tokens[best - 1].end))
        switch part {
        case .route: if dosage.route == nil { dosage.route = CodeableConcept(text: words) }
        case .frequency: dosage.timing = dosage.timing.map { $0 + " " + words } ?? words
        default: dosage.asNeeded = true
        }
        return best
    }

    /// A number, a fraction or a span (`1/2`, `1-2`) with a unit of dose.
    private func dose(at index: Int, before limit: Int) -> (quantity: Quantity, end: Int)? {
        var last = index
        while last + 1 < limit, tokens[last + 1].isNumber {
            let gap = Int(tokens[last].end)..<Int(tokens[last + 1].start)
            guard gap.count == 1, bytes[gap.lowerBound] == 0x2F || bytes[gap.lowerBound] == 0x2D else { return nil }
            last += 1
        }
        guard last + 1 < limit, tokens[last + 1].gap.isDisjoint(with: .breaksPhrase),
            let unit = longestUnit(at: last + 1, before: limit, in: lexicons, tokens, where: \.isDose)
        else { return nil }
        let quantity = Quantity(
            value: text(Int(tokens[index].start)..<Int(tokens[last].end)),
            unit: text(Int(tokens[last + 1].start)..<Int(tokens[unit.end - 1].end)), ucum: unit.unit.ucum)
        return (quantity, unit.end)
    }

    private static func isConcept(_ entry: LexiconEntry) -> Bool {
        switch entry {
        case .concept, .measure: true
        default: false
        }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
