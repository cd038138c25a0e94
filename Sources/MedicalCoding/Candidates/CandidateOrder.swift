/// Says which of two candidates is the surer.
struct CandidateOrder {
    let confidence: ConfidenceTable

    /// Whether the first candidate is surer than the second.
    func isBetter(_ first: DiagnosisCandidate, _ second: DiagnosisCandidate) -> Bool {
        self.value(first) > self.value(second)
    }

    /// A candidate's confidence, a little more for each further piece of evidence, never above 0.97.
    func value(_ candidate: DiagnosisCandidate) -> Double {
        let base = confidence.confidence(candidate.basis, candidate.quality, candidate.section)
        let further = min(candidate.evidence.count - 1, 4)
        return min(base + 0.02 * Double(further), max(base, 0.97))
    }
}
