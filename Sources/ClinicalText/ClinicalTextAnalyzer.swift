public import ClinicalModel

/// Reads clinical notes: sections, sentences, mentions, and what is said of them.
///
/// - Complexity: Linear in the note's length; a lexicon's size costs nothing per note.
public struct ClinicalTextAnalyzer: Sendable {
    private let lexicons: ClinicalLexicons
    private let sectionRules: [String: SectionRule]

    /// Makes an analyzer that knows the words of some lexicons.
    public init(lexicons: ClinicalLexicons) {
        self.lexicons = lexicons
        sectionRules = Dictionary(lexicons.sections.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Analyzes a note.
    ///
    /// - Parameters:
    ///   - text: The note.
    ///   - date: The date of the note, from which relative times are counted; `nil` where it is not known.
    /// - Returns: What was found; every range counts UTF-8 bytes of the unmodified text. A text of more than 2 GiB is
    ///   one section without sentences.
    public func analyze(_ text: String, date: ClinicalDate? = nil) -> NoteAnalysis {
        let bytes = Array(text.utf8)
        guard bytes.count <= Int(Int32.max) else {
            let whole = TextSection(
                heading: "", headingRange: 0..<0, bodyRange: 0..<bytes.count, name: Self.unknownSection, loinc: nil)
            return NoteAnalysis(text: text, sections: [whole], sentences: [], mentions: [])
        }
        let tokens = lexicons.automaton.tokens(of: bytes)
        let dialogue = DialogueReader(bytes: bytes, roles: lexicons.speakers).dialogue()
        var analysis = NoteAnalysis(text: text, sections: [], sentences: [], mentions: [], dialogue: dialogue)
        let parts = dialogue.map { turns(of: $0, bytes, tokens) } ?? sections(bytes, tokens)
        analysis.sections = dialogue == nil ? parts.map(\.section) : [parts[0].section]
        let splitter = SentenceSplitter(bytes: bytes, tokens: tokens, lexicons: lexicons)
        var reader = SentenceReader(bytes: bytes, tokens: tokens, lexicons: lexicons, date: date)
        var sentences: [SentenceSplitter.Sentence] = []
        for (index, part) in parts.enumerated() {
            sentences.removeAll(keepingCapacity: true)
            splitter.append(part.tokens, within: part.body, to: &sentences)
            for sentence in sentences {
                analysis.sentences.append(
                    TextSentence(
                        utf8Range: sentence.utf8Range, section: dialogue == nil ? index : 0, isCut: sentence.isCut))
                reader.read(
                    sentence, number: analysis.sentences.count - 1, section: part.section,
                    rule: sectionRules[part.section.name], into: &analysis)
            }
        }
        if dialogue != nil { ReplyReader(bytes: bytes).apply(to: &analysis) }
        return analysis
    }

    /// A stretch of text that no sentence crosses.
    private struct Part {
        var section: TextSection
        var body: Range<Int>
        var tokens: Range<Int>
    }

    /// The turns of a conversation, all of one section.
    private func turns(of dialogue: Dialogue, _ bytes: [UInt8], _ tokens: [Token]) -> [Part] {
        let section = TextSection(
            heading: "", headingRange: 0..<0, bodyRange: trimmed(0..<bytes.count, bytes), name: Self.unknownSection,
            loinc: nil)
        var next = 0
        return dialogue.turns.map { turn in
            while next < tokens.count, Int(tokens[next].start) < turn.utf8Range.lowerBound { next += 1 }
            let first = next
            while next < tokens.count, Int(tokens[next].start) < turn.utf8Range.upperBound { next += 1 }
            return Part(section: section, body: turn.utf8Range, tokens: first..<next)
        }
    }

    /// What a note says of a stretch of it, whether or not a lexicon holds its words.
    ///
    /// - Parameters:
    ///   - utf8Range: A half-open UTF-8 byte range of the note.
    ///   - analysis: The note's analysis.
    /// - Returns: The context by the cues of the sentence in which the range begins; the default outside of sentences.
    public func context(of utf8Range: Range<Int>, in analysis: NoteAnalysis) -> MentionContext {
        guard let number = analysis.sentenceIndex(at: utf8Range.lowerBound) else { return MentionContext() }
        let section = analysis.sections[analysis.sentences[number].section]
        return ContextResolution.context(
            of: utf8Range, cues: analysis.cues(ofSentence: number), section: section,
            rule: sectionRules[section.name])
    }

    /// The normalised name of the section that a LOINC code names; `nil` for a code that no table holds.
    public func sectionName(loinc: String) -> String? {
        lexicons.sections.first { $0.loinc == loinc }?.name
    }

    static let unknownSection = "unknown"

    /// The sections between the headings, with their tokens; text before the first heading is one of its own.
    private func sections(_ bytes: [UInt8], _ tokens: [Token]) -> [Part] {
        let headings = SectionFinder(bytes: bytes, tokens: tokens, lexicons: lexicons).headings()
        var parts: [Part] = []
        let firstToken = headings.first?.tokens.lowerBound ?? tokens.count
        let firstByte = headings.first?.markStart ?? bytes.count
        if firstToken > 0 || headings.isEmpty {
            let body = trimmed(0..<firstByte, bytes)
            let section = TextSection(
                heading: "", headingRange: body.lowerBound..<body.lowerBound, bodyRange: body,
                name: Self.unknownSection, loinc: nil)
            parts.append(Part(section: section, body: body, tokens: 0..<firstToken))
        }
        for (index, heading) in headings.enumerated() {
            let next = index + 1 < headings.count ? headings[index + 1] : nil
            let rule = heading.section.map { lexicons.sections[$0] }
            var end = next?.markStart ?? bytes.count
            let range = heading.tokens.upperBound..<(next?.tokens.lowerBound ?? tokens.count)
            let rest = rule.flatMap { Self.paragraphEnd(of: $0, in: range, tokens) }
            if let rest { end = Int(tokens[rest].start) }
            let section = TextSection(
                heading: String(decoding: bytes[heading.utf8Range], as: UTF8.self), headingRange: heading.utf8Range,
                bodyRange: trimmed(heading.bodyStart..<max(end, heading.bodyStart), bytes),
                name: rule?.name ?? Self.unknownSection, loinc: rule?.loinc)
            parts.append(
                Part(section: section, body: section.bodyRange, tokens: range.lowerBound..<(rest ?? range.upperBound)))
            guard let rest else { continue }
            let body = trimmed(end..<max(next?.markStart ?? bytes.count, end), bytes)
            let unnamed = TextSection(
                heading: "", headingRange: body.lowerBound..<body.lowerBound, bodyRange: body,
                name: Self.unknownSection, loinc: nil)
            parts.append(Part(section: unnamed, body: body, tokens: rest..<range.upperBound))
        }
        return parts
    }

    /// Sections that a heading within a paragraph opens for that paragraph alone: what comes after an empty line is no
    /// longer the family's or the past.
    private static let paragraphSections: Set<String> = [
        "family_history", "social_history", "past_medical_history", "past_surgical_history", "allergies",
        "birth_history", "immunizations",
    ]

    /// The token after the first empty line, where such a section began on the line of its heading.
    private static func paragraphEnd(of rule: SectionRule, in range: Range<Int>, _ tokens: [Token]) -> Int? {
        if rule.isLine { return range.first { tokens[$0].gap.contains(.newline) } }
        guard paragraphSections.contains(rule.name), let first = range.first,
            !tokens[first].gap.contains(.newline)
        else { return nil }
        return range.dropFirst().first { tokens[$0].gap.contains(.blankLine) }
    }
}
