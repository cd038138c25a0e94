internal import ClinicalModel
internal import Terminology

/// Codes the condition behind a follow-up examination as history: its treatment is complete.
///
/// - Source: ICD-10-CM Official Guidelines, section I.C.21.c.8.
struct FollowUpAfterTreatment {
    let mappings: CodingMappings

    private static let followUp = CodePrefixes("Z08|Z09")

    func apply(to list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        guard list.candidates.contains(where: { Self.followUp.matches($0.code) }) else { return }
        var history: [DiagnosisCandidate] = []
        var treated: Set<ICD10Code> = []
        for candidate in list.candidates where candidate.basis == .text {
            guard let context = mappings.guidelines.contextCode(of: candidate.code, family: false),
                let code = context.code
            else { continue }
            var past = candidate
            past.code = code
            past.quality = .context
            past.rule = "history, " + context.guideline
            history.append(past)
            treated.insert(candidate.code)
            rejected.append(
                RejectedCandidate(
                    codeSystem: .icd10CM, code: candidate.code.dotted, reason: .historical,
                    detail: "its treatment is complete, I.C.21.c.8", evidence: candidate.evidence))
        }
        _ = list.removeAll { treated.contains($0.code) }
        for candidate in history {
            list.add(candidate, better: CandidateOrder(confidence: mappings.confidence).isBetter)
        }
    }
}
