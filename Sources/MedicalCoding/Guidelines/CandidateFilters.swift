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

    /// Drops unspecified codes where a more specific code of the same category is there.
    func dropLessSpecific(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let candidates = list.candidates
        let dropped = list.removeAll { candidate in
            guard candidate.basis != .structured, candidate.flags.contains("unspecified") else { return false }
            let words = significantWords(candidate.code)
            return candidates.contains { other in
                other.code != candidate.code && other.code.category == candidate.code.category
                    && words.isSubset(of: significantWords(other.code)) && !other.flags.contains("unspecified")
            }
        }
        reject(dropped, .lessSpecific, "section I.B.18", &rejected)
    }

    private func significantWords(_ code: ICD10Code) -> Set<UInt32> {
        terminology.titleWords(of: code).subtracting(assumedEverywhere)
    }

    private var assumedEverywhere: Set<UInt32> {
        terminology.canonicalWords(of: "uncomplicated disorder site type other unspecified")
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
