internal import ClinicalModel
internal import Terminology

/// The level of an element of medical decision making.
enum DecisionLevel: Int, Hashable, Sendable, Comparable, CaseIterable {
    case straightforward, low, moderate, high

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var name: String {
        switch self {
        case .straightforward: "straightforward"
        case .low: "low"
        case .moderate: "moderate"
        case .high: "high"
        }
    }
}

/// One element with its level, what was met, and the evidence.
struct DecisionElement {
    var level: DecisionLevel
    var met: String
    var evidence: [Evidence]
}

/// The three elements of medical decision making, in our own words for the rules in use since 2021.
///
/// The level of the visit is the one that two of the three elements reach.
struct DecisionMaking {
    var problems: DecisionElement
    var data: DecisionElement
    var risk: DecisionElement

    /// Weighs the diagnoses and the cues of a visit.
    init(diagnoses: [DiagnosisCandidate], cues: [VisitCues.Found], isChronic: (ICD10Code) -> Bool) {
        problems = Self.problems(diagnoses, cues, isChronic)
        data = Self.data(cues)
        risk = Self.risk(cues)
    }

    /// The level that two of the three elements reach.
    var level: DecisionLevel {
        let levels = [problems.level, data.level, risk.level].sorted()
        return levels[1]
    }

    /// What was met, element by element.
    var reasons: String {
        "problems \(problems.level.name) (\(problems.met)); data \(data.level.name) (\(data.met)); "
            + "risk \(risk.level.name) (\(risk.met))"
    }

    private static func problems(
        _ diagnoses: [DiagnosisCandidate], _ cues: [VisitCues.Found], _ isChronic: (ICD10Code) -> Bool
    ) -> DecisionElement {
        let treated = diagnoses.filter { !Sequencing.isExternal($0.code) && !$0.code.undotted.hasPrefix("Z") }
        let evidence = treated.compactMap(\.evidence.first)
        let chronic = treated.filter { isChronic($0.code) }
        let cue = { (value: String) in
            cues.first { $0.cue.element == .problem && $0.cue.value == value && $0.sectionClass != .history }
        }
        if let severe = cue("severe") {
            return DecisionElement(
                level: .high, met: "a severe or threatening problem", evidence: [severe.evidence] + evidence)
        }
        if let worse = cue("exacerbation"), !chronic.isEmpty {
            return DecisionElement(
                level: .moderate, met: "a chronic illness that is not at its goal",
                evidence: [worse.evidence] + evidence)
        }
        if chronic.count >= 2 {
            return DecisionElement(
                level: .moderate, met: "\(chronic.count) stable chronic illnesses", evidence: evidence)
        }
        if let uncertain = cue("uncertain"),
            treated.contains(where: { $0.code.undotted.hasPrefix("R") || $0.code.undotted.hasPrefix("C") })
        {
            return DecisionElement(
                level: .moderate, met: "a new problem of uncertain outcome", evidence: [uncertain.evidence] + evidence)
        }
        if !chronic.isEmpty {
            return DecisionElement(level: .low, met: "one stable chronic illness", evidence: evidence)
        }
        if !treated.isEmpty { return DecisionElement(level: .low, met: "an acute problem", evidence: evidence) }
        return DecisionElement(level: .straightforward, met: "no problem documented", evidence: [])
    }

    private static func data(_ cues: [VisitCues.Found]) -> DecisionElement {
        var tests: [String: Evidence] = [:]
        for found in cues where found.cue.element == .data && found.cue.value == "test" {
            let name = String(decoding: found.cue.words, as: UTF8.self)
            if tests[name] == nil { tests[name] = found.evidence }
        }
        let evidence = tests.sorted { $0.key < $1.key }.map(\.value)
        let others = Set(
            cues.filter { $0.cue.element == .data && $0.cue.value != "test" }.map(\.cue.value))
        let categories = (tests.count >= 3 ? 1 : 0) + others.subtracting(["independent_historian"]).count
        if categories >= 2 {
            return DecisionElement(level: .high, met: "two categories of data", evidence: evidence)
        }
        if categories == 1 {
            return DecisionElement(
                level: .moderate, met: "one category of data, \(tests.count) tests", evidence: evidence)
        }
        if tests.count == 2 || others.contains("independent_historian") {
            return DecisionElement(level: .low, met: "\(tests.count) tests", evidence: evidence)
        }
        return DecisionElement(level: .straightforward, met: "\(tests.count) tests", evidence: evidence)
    }

    private static func risk(_ cues: [VisitCues.Found]) -> DecisionElement {
        let managed = cues.filter { $0.cue.element == .risk && $0.sectionClass == .assessed }
        let steps: [(value: String, level: DecisionLevel, met: String)] = [
            ("high", .high, "hospital care or intensive monitoring"),
            ("major_surgery", .moderate, "a decision on surgery"), ("prescription", .moderate, "prescription drugs"),
            ("social", .moderate, "social conditions that limit treatment"), ("minor_surgery", .low, "minor surgery"),
            ("low", .low, "rest, exercise or drugs without prescription"),
        ]
        for step in steps {
            if let found = managed.first(where: { $0.cue.value == step.value }) {
                return DecisionElement(level: step.level, met: step.met, evidence: [found.evidence])
            }
        }
        return DecisionElement(level: .straightforward, met: "no treatment documented", evidence: [])
    }
}
