internal import ClinicalModel

/// Finds the mentions of a sentence among the phrases that the automaton found in it.
struct MentionFinder {
    /// A mention before its context is known.
    struct Found {
        var mention: Mention
        /// Whether it counts only in the scope of an allergy.
        var needsAllergy: Bool
    }

    let bytes: [UInt8]
    let tokens: [Token]
    let lexicons: ClinicalLexicons

    /// The longest mentions from the left, none within another; `matches` are in order of their start.
    func find(_ matches: [PhraseAutomaton.Match], in sentence: Range<Int>, number: Int) -> [Found] {
        var found: [Found] = []
        var free = sentence.lowerBound
        var index = 0
        while index < matches.count {
            let start = matches[index].start
            var next = index
            while next < matches.count, matches[next].start == start { next += 1 }
            if start >= free, let (item, end) = best(matches[index..<next], before: sentence.upperBound, number) {
                found.append(item)
                free = end
            }
            index = next
        }
        return found
    }

    /// The longest of the phrases at one token that is a mention, and the token after it.
    private func best(
        _ matches: ArraySlice<PhraseAutomaton.Match>, before limit: Int, _ sentence: Int
    ) -> (Found, end: Int)? {
        var best: (found: Found, length: Int, end: Int)?
        let isAmbiguous = matches.contains { if case .ambiguous = $0.entry { isCapital($0) } else { false } }
        for match in matches {
            // Of one word, its neighbours tell more than a table that knows one meaning.
            if isAmbiguous, match.end == match.start + 1, Self.hasOneMeaning(match.entry) { continue }
            guard let candidate = mention(match, before: limit, sentence) else { continue }
            // A name with its value tells more than the name.
            let length = (match.end - match.start) * 2 + (candidate.found.mention.kind == .measurement ? 1 : 0)
            if length >= best?.length ?? 0 { best = (candidate.found, length, candidate.end) }
        }
        return best.map { ($0.found, $0.end) }
    }

    private static func hasOneMeaning(_ entry: LexiconEntry) -> Bool {
        switch entry {
        case .concept, .abbreviation: true
        default: false
        }
    }

    /// Whether a phrase stands in capitals, apart from the s of a plural.
    private func isCapital(_ match: PhraseAutomaton.Match) -> Bool {
        let range = Int(tokens[match.start].start)..<Int(tokens[match.end - 1].end)
        return !bytes[range].dropLast().contains(where: ByteClass.isLowercase)
            && !(range.count == 2 && ByteClass.isLowercase(bytes[range.upperBound - 1]))
    }

    private func mention(
        _ match: PhraseAutomaton.Match, before limit: Int, _ sentence: Int
    ) -> (found: Found, end: Int)? {
        let range = Int(tokens[match.start].start)..<Int(tokens[match.end - 1].end)
        switch match.entry {
        case .concept(let kind, let concept):
            return (found(kind, range, concept, match.start, match.end, limit, sentence), match.end)
        case .abbreviation(let kind, let concept):
            guard isCapital(match) else { return nil }
            return (found(kind, range, concept, match.start, match.end, limit, sentence), match.end)
        case .ambiguous(let group):
            guard isCapital(match),
                let meaning = AbbreviationReader(bytes: bytes, tokens: tokens)
                    .meaning(of: match, among: lexicons.meanings[Int(group)]),
                let kind = meaning.kind
            else { return nil }
            return (found(kind, range, meaning.concept, match.start, match.end, limit, sentence), match.end)
        case .allergen(let concept):
            var item = found(.allergy, range, concept, match.start, match.end, limit, sentence)
            item.needsAllergy = true
            return (item, match.end)
        case .measure(let row):
            let rule = lexicons.measures[Int(row)]
            let reader = MeasurementReader(bytes: bytes, tokens: tokens, lexicons: lexicons)
            guard let value = reader.read(after: match, rule, before: limit) else { return nil }
            let mention = Mention(
                utf8Range: range.lowerBound..<value.end, kind: .measurement, concept: rule.concept,
                sentence: sentence, context: MentionContext(), quantity: value.quantity)
            return (Found(mention: mention, needsAllergy: false), value.next)
        default: return nil
        }
    }

    private func found(
        _ kind: Mention.Kind, _ range: Range<Int>, _ concept: Int32, _ first: Int, _ next: Int, _ limit: Int,
        _ sentence: Int
    ) -> Found {
        var mention = Mention(
            utf8Range: range, kind: kind, concept: lexicons.concepts[Int(concept)], sentence: sentence,
            context: MentionContext())
        if kind == .drug {
            let reader = DosageReader(bytes: bytes, tokens: tokens, lexicons: lexicons)
            mention.dosage = reader.read(from: next, before: limit)
            if mention.dosage?.dose == nil, let dose = reader.dose(endingBefore: range.lowerBound, token: first) {
                var dosage = mention.dosage ?? Dosage()
                dosage.dose = .quantity(dose.quantity)
                dosage.text = dosage.text ?? String(decoding: bytes[dose.start..<range.upperBound], as: UTF8.self)
                mention.dosage = dosage
            }
        }
        return Found(mention: mention, needsAllergy: false)
    }
}
