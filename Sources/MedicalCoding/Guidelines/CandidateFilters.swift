internal import ClinicalModel
internal import Terminology

/// Takes out candidates that others make needless.
struct CandidateFilters {
    let terminology: TerminologyIndex
    let mappings: CodingMappings

    /// Drops symptoms that are integral to a confirmed diagnosis (guideline I.B.5), by the table of such pairs.
    func dropIntegralSymptoms(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        // An uncertain diagnosis that is coded at all is coded as if it existed (section II.H).
        let codes = list.candidates.map(\.code)
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

    /// Drops the use and the abuse of a substance beside its dependence, and the use beside its abuse (guideline
    /// I.C.5.b.2).
    func dropLesserSubstanceUse(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let codes = list.candidates.map(\.code.undotted)
        let dropped = list.removeAll { candidate in
            let text = candidate.code.undotted
            guard text.hasPrefix("F1"), candidate.basis == .text, let pattern = text.dropFirst(3).first else {
                return false
            }
            let wider: [String] = pattern == "1" ? ["2"] : pattern == "9" ? ["1", "2"] : []
            return wider.contains { kind in codes.contains { $0.hasPrefix(text.prefix(3) + kind) } }
        }
        reject(dropped, .lessSpecific, "section I.C.5.b.2: dependence before abuse before use", &rejected)
    }

    /// Drops abrasions and contusions of a region in which a more severe injury of the same side is coded (guideline
    /// I.C.19.b.1).
    func dropSuperficialInjuries(from list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let candidates = list.candidates
        let dropped = list.removeAll { candidate in
            let text = candidate.code.undotted
            guard text.hasPrefix("S"), text.dropFirst(2).first == "0", candidate.basis == .text else { return false }
            return candidates.contains { other in
                let wider = other.code.undotted
                return wider.hasPrefix(text.prefix(2)) && wider.dropFirst(2).first != "0"
                    && !Self.differInSide(terminology.title(of: candidate.code), terminology.title(of: other.code))
            }
        }
        reject(dropped, .integralSymptom, "section I.C.19.b.1: superficial, beside a more severe injury", &rejected)
    }

    private static func differInSide(_ first: String?, _ second: String?) -> Bool {
        func side(_ title: String?) -> String? {
            guard let title else { return nil }
            return title.contains("right ") ? "right" : title.contains("left ") ? "left" : nil
        }
        guard let one = side(first), let other = side(second) else { return false }
        return one != other
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
