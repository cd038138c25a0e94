internal import ClinicalModel
internal import ClinicalText

/// Weighs what a note brings up by a trained model.
struct LearnedCoding {
    let model: CoderModel

    /// The suggestions of one code system, the most probable first; what is too improbable is rejected.
    func suggestions(
        of system: CodeSystem, for note: ReadNote, key: RecordReference, terminology: (String) -> String?,
        rejected: inout [RejectedCandidate]
    ) -> [CodeSuggestion] {
        guard let learned = model.systems[system] else { return [] }
        var note = note
        // The lexicon and the rules know diagnoses alone.
        if system != .icd10CM { note.candidates = [] }
        let scored = LearnedCandidates(system: learned).candidates(of: note).map { candidate in
            (candidate: candidate, probability: learned.ranker.probability(candidate.features))
        }.sorted { ($1.probability, $0.candidate.code) < ($0.probability, $1.candidate.code) }
        var result: [CodeSuggestion] = []
        for item in scored {
            let evidence = evidence(of: item.candidate, in: note, key: key)
            guard item.probability >= learned.threshold else {
                if item.candidate.candidate != nil {
                    rejected.append(
                        RejectedCandidate(
                            codeSystem: system, code: item.candidate.code, reason: .unlikely,
                            detail: "below the threshold of the trained model", evidence: evidence))
                }
                continue
            }
            let title = terminology(item.candidate.code)
            if system == .icd10CM, title == nil { continue }
            // A little of the probability itself keeps the order within a step.
            let confidence = 0.98 * learned.calibration.calibrated(item.probability) + 0.02 * item.probability
            let kin = scored.filter {
                $0.candidate.code != item.candidate.code
                    && $0.candidate.code.prefix(3) == item.candidate.code.prefix(3)
            }
            result.append(
                CodeSuggestion(
                    codeSystem: system, code: item.candidate.code, description: title ?? "",
                    confidence: confidence, evidence: evidence, basis: .text,
                    rule: item.candidate.candidate?.rule ?? "learned phrase",
                    alternatives: kin.prefix(5).map { .init(code: $0.candidate.code, confidence: $0.probability) },
                    flags: item.candidate.candidate?.flags.sorted() ?? ["learned"],
                    codeSetYear: system == .icd10CM ? model.fiscalYear : "", role: .secondary))
        }
        return result
    }

    private func evidence(
        of candidate: LearnedCandidate, in note: ReadNote, key: RecordReference
    ) -> [Evidence] {
        if let found = candidate.candidate { return found.evidence }
        return candidate.phrases.map { support in
            let range = support.occurrence.utf8Range
            let section = note.analysis.sentenceIndex(at: range.lowerBound)
                .map { note.analysis.sections[note.analysis.sentences[$0].section].heading }
            return Evidence(
                quote: note.analysis.quote(range), source: key, utf8Range: range,
                section: section?.isEmpty == false ? section : nil, assertion: support.occurrence.context.assertion,
                cue: support.occurrence.context.cueRange.map(note.analysis.quote))
        }
    }
}
