internal import ClinicalModel

/// Reads one sentence after another: its phrases, its cues with their scopes, and its mentions with their context.
struct SentenceReader {
    private let bytes: [UInt8]
    private let tokens: [Token]
    private let lexicons: ClinicalLexicons
    private let finder: MentionFinder
    private let scopes: CueScopes
    private let times: TemporalReader
    private var matches: [PhraseAutomaton.Match] = []
    private var list = GovernedList()

    init(bytes: [UInt8], tokens: [Token], lexicons: ClinicalLexicons, date: ClinicalDate?) {
        self.bytes = bytes
        self.tokens = tokens
        self.lexicons = lexicons
        finder = MentionFinder(bytes: bytes, tokens: tokens, lexicons: lexicons)
        scopes = CueScopes(tokens: tokens, lexicons: lexicons)
        times = TemporalReader(
            bytes: bytes, tokens: tokens, words: lexicons.calendarWords, calendar: NoteCalendar(date))
    }

    /// Appends the cues and mentions of a sentence to a note's analysis.
    mutating func read(
        _ sentence: SentenceSplitter.Sentence, number: Int, section: TextSection, rule: SectionRule?,
        into analysis: inout NoteAnalysis
    ) {
        matches.removeAll(keepingCapacity: true)
        for index in sentence.tokens {
            lexicons.automaton.appendMatches(
                in: tokens, at: index, before: sentence.tokens.upperBound, to: &matches)
        }
        let cueMatches = matches.filter { if case .cue = $0.entry { true } else { false } }
        var cues = scopes.scopes(in: sentence.tokens, cueMatches: cueMatches).compactMap {
            cue($0, sentence: number)
        }
        cues += queries(in: sentence.tokens, sentence: number)
        if list.takes(sentence, of: section, bytes: bytes, tokens: tokens) {
            cues += list.cues(for: sentence, number: number, beside: cues, tokens: tokens)
        } else {
            list = GovernedList(after: sentence, cues: cues, of: section, bytes: bytes, tokens: tokens)
        }
        cues.sort { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
        let (firstTime, firstMention) = (analysis.times.count, analysis.mentions.count)
        times.read(sentence.tokens, number: number, into: &analysis.times)
        for found in finder.find(matches, in: sentence.tokens, number: number) {
            var mention = found.mention
            let isAllergy = section.name == Self.allergySection || isAllergy(mention.utf8Range, cues)
            if found.needsAllergy, !isAllergy { continue }
            if isAllergy, mention.kind == .drug { mention.kind = .allergy }
            // In a section of allergies the section's own assertion is for the reactions.
            mention.context = ContextResolution.context(
                of: mention.utf8Range, cues: cues, section: section, rule: mention.kind == .allergy ? nil : rule)
            mention.time = nearestTime(
                to: mention, in: analysis.times[firstTime...], behind: analysis.mentions[firstMention...])
            analysis.mentions.append(mention)
        }
        analysis.cues.append(contentsOf: cues)
    }

    /// The expression of time nearest to a mention, of those that no semicolon or point parts from it, and that are not
    /// of the entry before it in a list: `stroke in 2015, gout`; nor of another number than a result's: `BNP 1180 (2450 in
    /// March)`.
    private func nearestTime(
        to mention: Mention, in times: ArraySlice<TemporalExpression>, behind earlier: ArraySlice<Mention>
    ) -> Int? {
        let range = mention.utf8Range
        var best: (index: Int, distance: Int)?
        for (index, time) in zip(times.indices, times) {
            guard time.kind != .age, !time.utf8Range.overlaps(range) else { continue }
            let between =
                min(
                    time.utf8Range.upperBound, range.upperBound)..<max(
                    time.utf8Range.lowerBound, range.lowerBound)
            guard between.count < Self.farthestTime, !bytes[between].contains(0x3B) else { continue }
            if mention.kind == .measurement, bytes[between].contains(where: ByteClass.isDigit) { continue }
            if time.utf8Range.upperBound <= range.lowerBound, bytes[between].contains(0x2C),
                earlier.contains(where: { $0.utf8Range.upperBound <= time.utf8Range.lowerBound })
            {
                continue
            }
            if between.count < best?.distance ?? Int.max { best = (index, between.count) }
        }
        return best?.index
    }

    /// The most bytes between a mention and the time that it is given.
    private static let farthestTime = 120

    private static let allergySection = "allergies"

    private func isAllergy(_ range: Range<Int>, _ cues: [ContextCue]) -> Bool {
        cues.contains { $0.effect == .allergy && $0.scopeRange.overlaps(range) }
    }

    private func cue(_ scope: CueScopes.Scope, sentence: Int) -> ContextCue? {
        let effect: ContextCue.Effect
        switch scope.rule.effect {
        case .assertion(let assertion): effect = .assertion(assertion)
        case .experiencer(let experiencer): effect = .experiencer(experiencer)
        case .allergy: effect = .allergy
        case .termination, .pseudo: return nil
        }
        let cue = Int(tokens[scope.cue.lowerBound].start)..<Int(tokens[scope.cue.upperBound - 1].end)
        guard !scope.scope.isEmpty else {
            return ContextCue(
                utf8Range: cue, effect: effect, scopeRange: cue.upperBound..<cue.upperBound, sentence: sentence)
        }
        let governed = Int(tokens[scope.scope.lowerBound].start)..<Int(tokens[scope.scope.upperBound - 1].end)
        return ContextCue(utf8Range: cue, effect: effect, scopeRange: governed, sentence: sentence)
    }

    /// The question marks directly before a word, as in `?pneumonia`, which make it possible as far as the next mark.
    private func queries(in sentence: Range<Int>, sentence number: Int) -> [ContextCue] {
        var cues: [ContextCue] = []
        for index in sentence where tokens[index].gap.contains(.query) {
            var end = index + 1
            while end < sentence.upperBound, tokens[end].gap.isDisjoint(with: .breaksPhrase) { end += 1 }
            let mark = Int(tokens[index].start) - 1
            cues.append(
                ContextCue(
                    utf8Range: mark..<mark + 1, effect: .assertion(.possible),
                    scopeRange: Int(tokens[index].start)..<Int(tokens[end - 1].end), sentence: number))
        }
        return cues
    }
}
