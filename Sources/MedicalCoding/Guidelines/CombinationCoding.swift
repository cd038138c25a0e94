internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Puts combination codes in the place of their parts, by rules read from data.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.A.15 ("with") and I.B.9 (combination codes).
struct CombinationCoding {
    let mappings: CodingMappings
    let notes: [NoteInWork]

    /// Applies every rule once, in the order of the table.
    func apply(to list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let unlinked = mappings.guidelines.unlinked.filter { row in
            notes.contains { $0.words.place(of: row.words) != nil }
        }
        for rule in mappings.guidelines.combinations
        where !unlinked.contains(where: { $0.results.matches(rule.result) }) {
            apply(rule, to: &list, rejected: &rejected)
        }
    }

    private func apply(_ rule: CombinationRule, to list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        var parts: [DiagnosisCandidate] = []
        for group in rule.allOf {
            guard let part = list.candidates.first(where: { group.matches($0.code) && !parts.contains($0) }) else {
                return
            }
            parts.append(part)
        }
        // A record that carries the code already needs no rule.
        guard let first = parts.first, first.code != rule.result else { return }
        let replaced = list.removeAll { rule.replaces.matches($0.code) && $0.code != rule.result }
        for part in replaced {
            rejected.append(
                RejectedCandidate(
                    codeSystem: .icd10CM, code: part.code.dotted, reason: .combined,
                    detail: "\(rule.result.dotted), \(rule.name), \(rule.guideline)", evidence: part.evidence))
        }
        var evidence: [Evidence] = []
        for part in parts { evidence += part.evidence.filter { !evidence.contains($0) } }
        let order = CandidateOrder(confidence: mappings.confidence)
        let weakest = parts.min { order.isBetter($1, $0) } ?? first
        var combined = DiagnosisCandidate(
            code: rule.result, evidence: evidence, basis: weakest.basis, quality: .rule, section: weakest.section,
            rule: "\(rule.name), \(rule.guideline)", recordRank: parts.compactMap(\.recordRank).min())
        combined.flags = parts.reduce(into: Set(["combination"])) { $0.formUnion($1.flags) }
        combined.flags.subtract(["unspecified", "seventh_character_assumed"])
        list.add(combined, better: order.isBetter)
    }
}
