internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// A term of the terminology found in a note, with what the note says of it.
struct NoteTerm {
    var match: TermMatch
    var words: Set<UInt32>
    var sentence: Int
    var section: TextSection
    var sectionClass: SectionClass
    var context: MentionContext
    var evidence: Evidence
}

/// Finds the terms of a note and what is said of them.
struct NoteTermFinder {
    let terminology: TerminologyIndex
    let matcher: TermMatcher
    let analyzer: ClinicalTextAnalyzer
    let sections: [String: SectionClass]

    /// The terms of a note in order.
    ///
    /// - Parameters:
    ///   - analysis: The note's analysis.
    ///   - documentKey: The key that evidence names.
    ///   - documentClass: The class of all sections, where the document is itself a section.
    ///   - authorRole: The author's role, where known.
    func terms(
        in analysis: NoteAnalysis, documentKey: RecordReference, documentClass: SectionClass?, authorRole: String?
    ) -> [NoteTerm] {
        let bytes = Array(analysis.text.utf8)
        let matches = matcher.matches(in: bytes.span, ranges: analysis.sentences.map(\.utf8Range))
        var result: [NoteTerm] = []
        result.reserveCapacity(matches.count)
        for match in matches {
            guard let sentence = analysis.sentenceIndex(at: match.utf8Range.lowerBound),
                !Self.isLowerCaseAbbreviation(bytes[match.utf8Range])
            else { continue }
            let section = analysis.sections[analysis.sentences[sentence].section]
            let context = analyzer.context(of: match.utf8Range, in: analysis)
            let quote = String(decoding: bytes[match.utf8Range], as: UTF8.self)
            let evidence = Evidence(
                quote: quote, source: documentKey, utf8Range: match.utf8Range,
                section: section.heading.isEmpty ? nil : section.heading, assertion: context.assertion,
                cue: context.cueRange.map(analysis.quote), authorRole: authorRole)
            result.append(
                NoteTerm(
                    match: match, words: matcher.words(of: match), sentence: sentence, section: section,
                    sectionClass: documentClass ?? sections[section.name] ?? .reported, context: context,
                    evidence: evidence))
        }
        return result
    }

    /// Whether a match is a word of up to three letters in lower case, such as `cap` for CAP or `ms` for MS.
    private static func isLowerCaseAbbreviation(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 3 && bytes.contains { $0 >= 0x61 && $0 <= 0x7A } && !bytes.elementsEqual([0x66, 0x6C, 0x75])
    }
}
