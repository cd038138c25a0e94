internal import ClinicalModel
internal import Terminology

/// Suggests the level of an outpatient or emergency visit.
struct VisitLevel {
    /// What is known of the visit.
    struct Visit {
        var isEmergency: Bool
        /// Whether the patient is new to the practice; `nil` where nothing tells.
        var isNew: Bool?
        var age: Int?
        var isPreventive: Bool
        var date: ClinicalDate?
    }

    let mappings: CodingMappings
    let codeSetYear: String

    /// The suggestions for a visit, the level first; empty where nothing was documented.
    func suggestions(for visit: Visit, decision: DecisionMaking) -> [CodeSuggestion] {
        let evidence =
            (decision.problems.evidence.prefix(3) + decision.risk.evidence + decision.data.evidence.prefix(5))
            .reduce(into: [Evidence]()) { if !$0.contains($1) { $0.append($1) } }
        guard !evidence.isEmpty else { return [] }
        let family = visit.isEmergency ? "emergency" : visit.isNew == true ? "office_new" : "office_established"
        guard let code = Self.code(family: family, level: decision.level) else { return [] }
        var flags = ["edits_not_run"]
        var alternatives: [String] = []
        if !visit.isEmergency, visit.isNew == nil {
            flags.append("new_or_established_unknown")
            alternatives += [Self.code(family: "office_new", level: decision.level)].compactMap(\.self)
        }
        for level in [
            DecisionLevel(rawValue: decision.level.rawValue + 1), DecisionLevel(rawValue: decision.level.rawValue - 1),
        ] {
            if let level, let near = Self.code(family: family, level: level) { alternatives.append(near) }
        }
        let confidence = mappings.confidence.confidence(.text, .level, .structured)
        var result = [
            CodeSuggestion(
                codeSystem: .cpt, code: code, description: mappings.procedures.descriptor(of: code) ?? "",
                confidence: confidence, evidence: evidence, basis: .text,
                rule: "decision making \(decision.level.name): \(decision.reasons)",
                alternatives: alternatives.map { .init(code: $0, confidence: confidence / 4) }, flags: flags,
                codeSetYear: codeSetYear, role: .secondary, modifiers: visit.isPreventive ? ["25"] : [],
                serviceDate: visit.date)
        ]
        if visit.isPreventive, let age = visit.age, let first = evidence.first {
            result.append(preventive(age: age, visit: visit, evidence: first, confidence: confidence))
        }
        return result
    }

    private func preventive(age: Int, visit: Visit, evidence: Evidence, confidence: Double) -> CodeSuggestion {
        let bounds = [1, 5, 12, 18, 40, 65]
        let step = bounds.filter { age >= $0 }.count
        let code = String((visit.isNew == true ? 99381 : 99391) + step)
        return CodeSuggestion(
            codeSystem: .cpt, code: code, description: mappings.procedures.descriptor(of: code) ?? "",
            confidence: confidence * 0.8, evidence: [evidence], basis: .text, rule: "preventive visit by age",
            flags: ["edits_not_run"], codeSetYear: codeSetYear, role: .secondary, serviceDate: visit.date)
    }

    private static func code(family: String, level: DecisionLevel) -> String? {
        switch family {
        case "office_new": return ["99202", "99203", "99204", "99205"][level.rawValue]
        case "office_established": return ["99212", "99213", "99214", "99215"][level.rawValue]
        case "emergency": return ["99282", "99283", "99284", "99285"][level.rawValue]
        default: return nil
        }
    }
}
