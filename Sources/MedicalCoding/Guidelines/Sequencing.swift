internal import ClinicalModel
internal import Terminology

/// Orders the diagnoses of an encounter and gives each its role.
///
/// - Source: ICD-10-CM Official Guidelines, sections II and IV.G (first-listed diagnosis), I.C.20 (external causes).
struct Sequencing {
    let order: CandidateOrder

    /// The candidates, first-listed first, then by confidence and code, with their roles.
    func sequenced(_ candidates: [DiagnosisCandidate]) -> [(candidate: DiagnosisCandidate, role: CodeSuggestion.Role)] {
        let sorted = candidates.sorted { left, right in
            let (first, second) = (order.value(left), order.value(right))
            return first != second ? first > second : left.code < right.code
        }
        let eligible = sorted.filter { !Self.isExternal($0.code) && !Self.isNeverFirst($0) }
        let principal =
            eligible.filter { $0.recordRank != nil }.min { ($0.recordRank ?? 0) < ($1.recordRank ?? 0) }
            ?? eligible.first { !Self.isStatus($0.code) } ?? eligible.first
        var result: [(candidate: DiagnosisCandidate, role: CodeSuggestion.Role)] = []
        if let principal { result.append((principal, .principal)) }
        for candidate in sorted where candidate.code != principal?.code {
            result.append((candidate, Self.isExternal(candidate.code) ? .external : .secondary))
        }
        return result
    }

    /// External causes of morbidity, chapter 20: V00 to Y99.
    static func isExternal(_ code: ICD10Code) -> Bool {
        guard let first = code.undotted.utf8.first else { return false }
        return first >= 0x56 && first <= 0x59
    }

    private static func isStatus(_ code: ICD10Code) -> Bool {
        let text = code.undotted
        return text.hasPrefix("Z") && !text.hasPrefix("Z00") && !text.hasPrefix("Z34")
    }

    private static func isNeverFirst(_ candidate: DiagnosisCandidate) -> Bool {
        candidate.rule.hasPrefix("history") || candidate.rule.hasPrefix("family history")
            || candidate.rule.hasPrefix("long-term drug use")
    }
}
