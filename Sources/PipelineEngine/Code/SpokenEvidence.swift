internal import ClinicalModel
internal import Dictation

/// Says when evidence from dictations was said, and lowers the confidence of codes that rest on words heard with doubt.
struct SpokenEvidence {
    /// The transcripts of the patient by the keys of their documents.
    let dictations: [RecordReference: DictatedText]

    static let uncertainFlag = "uncertain_words"
    static let sampleModelFlag = "sample_model"

    /// The suggestion with the times of its evidence, its flags, and the confidence that is left.
    ///
    /// A code is right where the words were heard rightly and mean the code, so that the two probabilities are
    /// multiplied. Words that clear evidence of the same wording states as well take nothing away.
    func judged(_ suggestion: CodeSuggestion) -> CodeSuggestion {
        guard !dictations.isEmpty else { return suggestion }
        var result = suggestion
        let hasSide = ["left", "right", "bilateral"].contains { side in
            suggestion.description.lowercased().split { !$0.isLetter }.contains { $0 == side }
        }
        var clearest: [String: Double] = [:]
        var isUnreliable = false
        for (index, evidence) in suggestion.evidence.enumerated() {
            let words = evidence.quote.lowercased()
            guard let dictation = dictations[evidence.source] else {
                clearest[words] = 1
                continue
            }
            isUnreliable = isUnreliable || dictation.isUnreliable
            guard let range = evidence.utf8Range else { continue }
            result.evidence[index].audioStart = dictation.audioStart(of: range)
            let doubts = dictation.doubts(about: range, hasSide: hasSide)
            clearest[words] = max(clearest[words] ?? 0, doubts.map(\.mention.confidence).min() ?? 1)
        }
        if let least = clearest.values.min(), least < 1 {
            result.confidence *= least
            result.flags.append(Self.uncertainFlag)
        }
        if isUnreliable { result.flags.append(Self.sampleModelFlag) }
        return result
    }
}
