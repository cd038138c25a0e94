internal import ClinicalModel
internal import Terminology

/// Orders the diagnoses of an encounter and gives each its role.
///
/// - Source: ICD-10-CM Official Guidelines, sections II and IV.G (first-listed diagnosis), I.C.20 (external causes).
struct Sequencing {
    let order: CandidateOrder
    let terminology: TerminologyIndex
    let rules: [SequenceRule]

    /// The candidates, first-listed first (the encounter's own ranks, then the order of its assessment), then by confidence and code, with their roles.
    func sequenced(_ candidates: [DiagnosisCandidate]) -> [(candidate: DiagnosisCandidate, role: CodeSuggestion.Role)] {
        let sorted = candidates.sorted { left, right in
            let (first, second) = (order.value(left), order.value(right))
            return first != second ? first > second : left.code < right.code
        }
        let eligible = sorted.filter { !Self.isExternal($0.code) && !Self.isNeverFirst($0) }
        let first = first(among: eligible) ?? sorted.first { !Self.isExternal($0.code) }
        let principal = first.map { codedFirst(before: $0, among: eligible) }
        var result: [(candidate: DiagnosisCandidate, role: CodeSuggestion.Role)] = []
        if let principal { result.append((principal, .principal)) }
        for candidate in sorted where candidate.code != principal?.code {
            result.append((candidate, Self.isExternal(candidate.code) ? .external : .secondary))
        }
        return result
    }

    /// The first-listed diagnosis among those that may be first.
    private func first(among eligible: [DiagnosisCandidate]) -> DiagnosisCandidate? {
        if let followUp = eligible.first(where: { Self.followUp.matches($0.code) }) { return followUp }
        let ranked = eligible.filter { $0.recordRank != nil }
        if let first = ranked.min(by: { ($0.recordRank ?? 0) < ($1.recordRank ?? 0) }) { return first }
        if let ruled = ruledFirst(among: eligible) { return ruled }
        let usual = eligible.filter { !isLast($0.code) }
        let named = usual.filter { !Self.isStatus($0.code) && $0.assessedAt != nil }
        return named.min(by: Self.isNamedEarlier) ?? usual.first { !Self.isStatus($0.code) } ?? usual.first
            ?? eligible.first
    }

    /// Section I.C.21.c.8: the follow-up code comes first, then the history code.
    private static let followUp = CodePrefixes("Z08|Z09")

    /// The candidate that a rule lists first: an encounter for treatment, a screening, sepsis before the infection.
    private func ruledFirst(among eligible: [DiagnosisCandidate]) -> DiagnosisCandidate? {
        var best: (order: Int, candidate: DiagnosisCandidate)?
        for candidate in eligible {
            let ruled = rules.first { $0.prefixes.matches(candidate.code) }?.order
            guard let order = candidate.rule.hasPrefix("poisoning") ? 7 : ruled else { continue }
            guard let known = best else {
                best = (order, candidate)
                continue
            }
            if order < known.order || (order == known.order && Self.isNamedEarlier(candidate, known.candidate)) {
                best = (order, candidate)
            }
        }
        return best?.candidate
    }

    /// Whether a code is first only where nothing else is coded.
    private func isLast(_ code: ICD10Code) -> Bool {
        rules.contains { $0.order == nil && $0.prefixes.matches(code) }
    }

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
            || candidate.rule.hasPrefix("long-term drug use") || candidate.rule.hasPrefix("adverse effect")
            || candidate.rule.hasPrefix("underdosing")
    }
}
