internal import ClinicalModel
internal import Terminology

/// Takes out candidates that others make needless.
struct CandidateFilters {
    let terminology: TerminologyIndex
    let mappings: CodingMappings

    /// Drops symptoms that are integral to a confirmed diagnosis (guideline I.B.5), by the table of such pairs.
    func dropIntegralSymptoms(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let codes = list.candidates.filter { !$0.flags.contains("uncertain_diagnosis") }.map(\.code)
        let dropped = list.removeAll { candidate in
            candidate.basis != .structured
                && mappings.guidelines.integralSymptoms.contains { row in
                    row.symptom.matches(candidate.code)
                        && codes.contains { row.explainedBy.matches($0) && $0 != candidate.code }
                }
        }
        reject(dropped, .integralSymptom, "section I.B.5", &rejected)
    }

    /// Drops codes that only say that nothing more is known, where another code of the category says more.
    func dropLessSpecific(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let candidates = list.candidates
        let detail = CodeDetail(terminology: terminology)
        let dropped = list.removeAll { candidate in
            candidate.basis != .structured
                && candidates.contains { detail.says($0.code, moreThan: candidate.code) }
        }
        reject(dropped, .lessSpecific, "section I.B.18", &rejected)
    }

    private func reject(
        _ dropped: [DiagnosisCandidate], _ reason: RejectedCandidate.Reason, _ detail: String,
        _ rejected: inout [RejectedCandidate]
    ) {
        for candidate in dropped {
            rejected.append(
                RejectedCandidate(
                    codeSystem: .icd10CM, code: candidate.code.dotted, reason: reason, detail: detail,
                    evidence: candidate.evidence))
        }
    }
}
