internal import ClinicalModel
internal import Terminology

/// Orders the diagnoses of an encounter and gives each its role.
///
/// - Source: ICD-10-CM Official Guidelines, sections II and IV.G (first-listed diagnosis), I.C.20 (external causes).
struct Sequencing {
    let order: CandidateOrder
    let terminology: TerminologyIndex

    /// The candidates, first-listed first (the encounter's own ranks, then the order of its assessment), then by confidence and code, with their roles.
    func sequenced(_ candidates: [DiagnosisCandidate]) -> [(candidate: DiagnosisCandidate, role: CodeSuggestion.Role)] {
        let sorted = candidates.sorted { left, right in
            let (first, second) = (order.value(left), order.value(right))
            return first != second ? first > second : left.code < right.code
        }
        let eligible = sorted.filter { !Self.isExternal($0.code) && !Self.isNeverFirst($0) }
        let named = eligible.filter { !Self.isStatus($0.code) && $0.assessedAt != nil }
        let first =
            eligible.first { Self.followUp.matches($0.code) }
            ?? eligible.filter { $0.recordRank != nil }.min { ($0.recordRank ?? 0) < ($1.recordRank ?? 0) }
            ?? eligible.first { Self.pregnancy.matches($0.code) }
            ?? named.min { Self.isNamedEarlier($0, $1) }
            ?? eligible.first { !Self.isStatus($0.code) } ?? eligible.first
        let principal = first.map { codedFirst(before: $0, among: eligible) }
        var result: [(candidate: DiagnosisCandidate, role: CodeSuggestion.Role)] = []
        if let principal { result.append((principal, .principal)) }
        for candidate in sorted where candidate.code != principal?.code {
            result.append((candidate, Self.isExternal(candidate.code) ? .external : .secondary))
        }
        return result
    }

    /// Section I.C.21.c.8: the follow-up code comes first, then the history code.
    private static let followUp = CodePrefixes("Z08|Z09")
    /// Section I.C.15.a.1: codes of pregnancy come before those of other chapters.
    private static let pregnancy = CodePrefixes("O0|O1|O2|O3|O4|O6|O7|O8|O9")

    /// What a `code first` note of the tabular list puts before a candidate, where it is coded as well (section I.A.13).
    private func codedFirst(
        before candidate: DiagnosisCandidate, among eligible: [DiagnosisCandidate]
    ) -> DiagnosisCandidate {
        var first = candidate
        var seen: Set<ICD10Code> = [candidate.code]
        while true {
            let references = terminology.notes(of: first.code).filter { $0.note.kind == .codeFirst }
                .flatMap { CodeReferences.codes(in: $0.note.text) }
            let next = eligible.first { other in
                !seen.contains(other.code) && references.contains { $0.contains(other.code) }
            }
            guard let next else { return first }
            seen.insert(next.code)
            first = next
        }
    }

    private static func isNamedEarlier(_ left: DiagnosisCandidate, _ right: DiagnosisCandidate) -> Bool {
        guard let first = left.assessedAt, let second = right.assessedAt, first != second else {
            return left.code < right.code
        }
        return first < second
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
