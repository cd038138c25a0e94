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

    /// Drops what stands on the problem list alone, where the encounter has diagnoses of its own: a problem list may
    /// raise a query, never a code (section IV.J: conditions that were evaluated, managed or affect care).
    ///
    /// A problem that says more of a condition that is assessed stays.
    func dropUnmanagedProblems(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let own = list.candidates.filter {
            !$0.isProblemListOnly && ($0.section == .assessed || $0.section == .structured)
        }
        guard !own.isEmpty else { return }
        let detail = CodeDetail(terminology: terminology)
        let dropped = list.removeAll { candidate in
            candidate.isProblemListOnly && !own.contains { detail.says(candidate.code, moreThan: $0.code) }
        }
        reject(dropped, .notAssessed, "on the problem list alone; no diagnosis of this encounter", &rejected)
    }

    /// Drops codes that only say that nothing more is known, where another code of the category says more.
    func dropLessSpecific(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let candidates = list.candidates
        let detail = CodeDetail(terminology: terminology)
        let dropped = list.removeAll { candidate in
            (candidate.basis != .structured || candidate.isProblemListOnly)
                && candidates.contains {
                    detail.says($0.code, moreThan: candidate.code) || Self.isDefault(candidate, beside: $0)
                }
        }
        reject(dropped, .lessSpecific, "section I.B.18", &rejected)
    }

    /// Whether a candidate is only the default of a category of which the other is a documented member.
    private static func isDefault(_ candidate: DiagnosisCandidate, beside other: DiagnosisCandidate) -> Bool {
        guard candidate.quality == .default, let named = candidate.named, candidate.code != other.code else {
            return false
        }
        return named.isPrefix(of: other.code)
            && (other.basis != .text || other.quality == .exact || other.quality == .narrowed)
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
