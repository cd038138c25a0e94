internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// A note as the learned part of coding sees it: its phrases, and what the lexicon and the rules suggest.
struct ReadNote {
    var analysis: NoteAnalysis
    var phrases: [NotePhrases.Occurrence]
    /// The candidates of the lexicon and the rules, with the number of the words of their first evidence.
    var candidates: [(candidate: DiagnosisCandidate, term: UInt64)]

    /// - Parameter isWanted: Whether a phrase is of interest.
    init(
        _ analysis: NoteAnalysis, candidates: [DiagnosisCandidate], suggester: CodeSuggester,
        where isWanted: (UInt64) -> Bool = { _ in true }
    ) {
        let finder = NotePhrases(terminology: suggester.terminology, analyzer: suggester.analyzer)
        self.analysis = analysis
        phrases = finder.occurrences(in: analysis, where: isWanted)
        self.candidates = candidates.map { ($0, finder.key(of: $0.evidence.first?.quote ?? "")) }
    }
}
