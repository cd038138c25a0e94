internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Turns the terms of a note into candidates, by what the note says of them and where.
struct TextDiagnoses {
    let terminology: TerminologyIndex
    let mappings: CodingMappings
    let matcher: TermMatcher
    let style: CodingStyle
    let allowsUncertain: Bool

    private var resolver: SpecificityResolver {
        SpecificityResolver(terminology: terminology, assumed: mappings.guidelines.assumedWords)
    }

    /// Adds the candidates of one note.
    func add(
        _ terms: [NoteTerm], of analysis: NoteAnalysis, to list: inout CandidateList, rejected: inout [RejectedCandidate]
    ) {
        let clauses = ClauseWords(terminology: terminology, analysis: analysis)
        let hasAssessment = terms.contains { $0.sectionClass == .assessed }
        for term in terms {
            guard let target = target(of: term) else { continue }
            let stops = mappings.guidelines.stops[style] ?? []
            if stops.contains(term.evidence.quote.lowercased()) {
                reject(term, target, .stopTerm, "the term says no condition on its own", &rejected)
                continue
            }
            let clause = clauses.words(around: term.match.utf8Range, sentence: term.sentence)
            guard let resolution = resolver.resolve(target, mention: term.words, clause: clause) else { continue }
            guard var candidate = candidate(for: term, resolution, &rejected) else { continue }
            if style == .encounter, let detail = notAssessed(term, candidate, hasAssessment: hasAssessment) {
                reject(term, candidate.code, .notAssessed, detail, &rejected)
                continue
            }
            candidate.flags.formUnion(resolution.flags)
            list.add(candidate, better: CandidateOrder(confidence: mappings.confidence).isBetter)
        }
    }

    /// The code that a term names first: our synonyms, then titles, then inclusion terms; billable codes first.
    private func target(of term: NoteTerm) -> ICD10Code? {
        matcher.targets(of: term.match).min { left, right in
            (left.source.rawValue, left.isBillable ? 0 : 1, left.code)
                < (right.source.rawValue, right.isBillable ? 0 : 1, right.code)
        }?.code
    }

    private func candidate(
        for term: NoteTerm, _ resolution: SpecificityResolver.Resolution, _ rejected: inout [RejectedCandidate]
    ) -> DiagnosisCandidate? {
        var candidate = DiagnosisCandidate(
            code: resolution.code, evidence: [term.evidence], basis: .text, quality: resolution.quality,
            section: term.sectionClass, rule: "term", alternatives: resolution.alternatives)
        if term.context.experiencer != .patient || term.sectionClass == .family {
            guard term.context.assertion != .absent,
                let context = mappings.guidelines.contextCode(of: resolution.code, family: true),
                let code = context.code, term.context.experiencer != .other
            else {
                reject(term, resolution.code, .notThePatient, "the statement is about someone else", &rejected)
                return nil
            }
            candidate.code = code
            candidate.quality = .context
            candidate.rule = "family history, " + context.guideline
            return candidate
        }
        switch term.context.assertion {
        case .present: return candidate
        case .absent:
            reject(term, resolution.code, .negated, "denied by the cue", &rejected)
            return nil
        case .possible where allowsUncertain || style == .mentions:
            candidate.flags.insert("uncertain_diagnosis")
            return candidate
        case .possible, .conditional, .hypothetical:
            let detail = "section IV.H: uncertain diagnoses are not coded for outpatients"
            reject(term, resolution.code, .uncertain, detail, &rejected)
            return nil
        case .historical:
            if style == .mentions { return candidate }
            guard let context = mappings.guidelines.contextCode(of: resolution.code, family: false) else {
                if resolution.code.undotted.hasPrefix("Z") { return candidate }
                reject(term, resolution.code, .historical, "no code stands for the past condition", &rejected)
                return nil
            }
            if let code = context.code {
                candidate.code = code
                candidate.quality = .context
                candidate.rule = "history, " + context.guideline
            }
            return candidate
        }
    }

    /// Why a term was not evaluated or managed in the encounter; `nil` where it was, or nothing tells.
    private func notAssessed(_ term: NoteTerm, _ candidate: DiagnosisCandidate, hasAssessment: Bool) -> String? {
        switch term.sectionClass {
        case .assessed, .structured: return nil
        case .observed: return "said only among findings, results or instructions"
        case .family: return nil
        case .reported, .history:
            guard hasAssessment else { return nil }
            return "said only outside of the assessment"
        }
    }

    private func reject(
        _ term: NoteTerm, _ code: ICD10Code, _ reason: RejectedCandidate.Reason, _ detail: String,
        _ rejected: inout [RejectedCandidate]
    ) {
        rejected.append(
            RejectedCandidate(
                codeSystem: .icd10CM, code: code.dotted, reason: reason, detail: detail, evidence: [term.evidence]))
    }
}
