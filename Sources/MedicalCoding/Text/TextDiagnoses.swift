internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Turns the terms of a note into candidates, by what the note says of them and where.
struct TextDiagnoses {
    let terminology: TerminologyIndex
    let mappings: CodingMappings
    let stems: CodeStems
    let matcher: TermMatcher
    let style: CodingStyle
    let allowsUncertain: Bool
    /// Whether any of the encounter's notes holds an assessment.
    let hasAssessment: Bool

    /// A candidate from outside of the assessment, which waits until all that is assessed is known.
    struct Deferred {
        var term: NoteTerm
        var candidate: DiagnosisCandidate
        var detail: String
    }

    /// Adds the candidates of one note and returns those that wait.
    func add(
        _ note: NoteInWork, number: Int, to list: inout CandidateList, rejected: inout [RejectedCandidate]
    ) -> [Deferred] {
        let (terms, analysis) = (note.terms, note.analysis)
        let resolver = SpecificityResolver(terminology: terminology, stems: stems)
        let clauses = ClauseWords(terminology: terminology, analysis: analysis)
        let names = CompoundNames(analysis: analysis)
        var deferred: [Deferred] = []
        let denied = deniedWords(of: terms)
        for (place, found) in terms.enumerated() {
            let term = withoutCueOfNext(found, place + 1 < terms.count ? terms[place + 1] : nil, analysis)
            guard let target = NamedCode(terminology: terminology, matcher: matcher).code(of: term) else { continue }
            let stops = mappings.guidelines.stops[style] ?? []
            if stops.contains(term.evidence.quote.lowercased()) {
                reject(term, target, .stopTerm, "the term says no condition on its own", &rejected)
                continue
            }
            if isBareCause(target, of: term) {
                reject(term, target, .stopTerm, "one word does not name a poisoning or an external cause", &rejected)
                continue
            }
            if isBareProcedure(target, term), !note.says(Self.pastWords, inSentence: term.sentence) {
                reject(term, target, .stopTerm, "an operation's name is a status only in the past", &rejected)
                continue
            }
            if Self.screenings.matches(target),
                term.section.name == "plan" || note.says(Self.plannedWords, inSentence: term.sentence)
            {
                reject(term, target, .notPerformed, "a screening that is planned, not this visit's", &rejected)
                continue
            }
            if let detail = names.reason(against: target, at: term) {
                reject(term, target, .stopTerm, detail, &rejected)
                continue
            }
            let clause = clauses.words(around: term.match.utf8Range, sentence: term.sentence)
            let episode =
                Self.hasEpisodes.matches(target)
                ? EpisodeOfCare(sentence: term.sentence, of: note.words, cues: mappings.guidelines.episodes) : .active
            guard
                let resolution = resolver.resolve(
                    target, mention: term.words, clause: clause, denied: denied[term.sentence] ?? [],
                    sentence: { analysis.quote(analysis.sentences[term.sentence].utf8Range) }, episode: episode)
            else { continue }
            guard var candidate = candidate(for: term, resolution, &rejected) else { continue }
            if candidate.code == resolution.code { candidate.flags.formUnion(resolution.flags) }
            candidate.named = target
            if term.sectionClass == .assessed {
                candidate.assessedAt = .init(note: number, offset: term.match.utf8Range.lowerBound)
            }
            if style == .encounter, let detail = notAssessed(term) {
                deferred.append(Deferred(term: term, candidate: candidate, detail: detail))
            } else {
                list.add(candidate, better: CandidateOrder(confidence: mappings.confidence).isBetter)
            }
        }
        return deferred
    }

    /// The words of the terms that each sentence denies.
    private func deniedWords(of terms: [NoteTerm]) -> [Int: Set<UInt32>] {
        var result: [Int: Set<UInt32>] = [:]
        for term in terms where term.context.assertion == .absent {
            result[term.sentence, default: []].formUnion(term.words)
        }
        return result
    }

    /// A term without the doubt that belongs to the next one: `dizziness, possible stroke`.
    private func withoutCueOfNext(_ term: NoteTerm, _ next: NoteTerm?, _ analysis: NoteAnalysis) -> NoteTerm {
        guard term.context.assertion == .possible, let cue = term.context.cueRange, let next,
            next.sentence == term.sentence, cue.lowerBound >= term.match.utf8Range.upperBound,
            cue.upperBound <= next.match.utf8Range.lowerBound,
            next.match.utf8Range.lowerBound - cue.upperBound <= 4, next.context.cueRange == cue,
            Self.leadingDoubts.contains(analysis.quote(cue).lowercased())
        else { return term }
        var copy = term
        copy.context.assertion = .present
        copy.context.cueRange = nil
        copy.evidence.assertion = .present
        copy.evidence.cue = nil
        return copy
    }

    /// Cues that stand before what they put in doubt.
    private static let leadingDoubts: Set<String> = [
        "possible", "probable", "suspected", "likely", "rule out", "r/o", "questionable", "presumed", "suspect",
    ]

    /// Adds the candidates that waited, where they say more of what is assessed.
    func addDetails(_ deferred: [Deferred], to list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        for item in deferred {
            if addsDetail(item.candidate, item.term, to: list.candidates) {
                list.add(item.candidate, better: CandidateOrder(confidence: mappings.confidence).isBetter)
            } else {
                reject(item.term, item.candidate.code, .notAssessed, item.detail, &rejected)
            }
        }
    }

    /// Whether a finding outside of the assessment is still coded: it says more of a condition that is assessed, or it
    /// is the complaint and a symptom that nothing assessed explains.
    private func addsDetail(_ candidate: DiagnosisCandidate, _ term: NoteTerm, to list: [DiagnosisCandidate]) -> Bool {
        if term.sectionClass == .observed { return false }
        if Sequencing.isExternal(candidate.code) {
            // Section I.C.20: the cause of an injury, wherever the note tells it.
            return list.contains { ["S", "T"].contains($0.code.undotted.first) && $0.code.undotted.last == "A" }
        }
        let assessed = list.filter { $0.section == .assessed }
        let detail = CodeDetail(terminology: terminology)
        let isSure =
            candidate.quality == .exact || (candidate.quality == .narrowed && !candidate.flags.contains("unspecified"))
            || candidate.quality == .unspecified
        if isSure, assessed.contains(where: { detail.says(candidate.code, moreThan: $0.code) }) { return true }
        let rows = mappings.guidelines.integralSymptoms.filter { $0.symptom.matches(candidate.code) }
        return term.section.name == "chief_complaint" && !rows.isEmpty
            && !assessed.contains { other in rows.contains { $0.explainedBy.matches(other.code) } }
    }

    /// Whether a single word that is no synonym of ours would be coded as a poisoning (T36–T65) or an external cause.
    private func isBareCause(_ code: ICD10Code, of term: NoteTerm) -> Bool {
        guard term.match.wordCount == 1, matcher.targets(of: term.match).first?.source != .synonym else { return false }
        let text = code.undotted
        return Sequencing.isExternal(code)
            || (text.hasPrefix("T") && ("36"..."65").contains(text.dropFirst().prefix(2)))
    }

    /// Whether an operation is named as what is done or planned, rather than as history: `nephrectomy` for Z90.5.
    private func isBareProcedure(_ code: ICD10Code, _ term: NoteTerm) -> Bool {
        guard term.context.assertion == .present, term.sectionClass != .history else { return false }
        return mappings.guidelines.statusCodes.matches(code)
            && Self.operationEndings.contains { term.evidence.quote.lowercased().hasSuffix($0) }
    }

    private static let ofPregnancy = CodePrefixes("O|Z3A|Z34")
    private static let followUp = CodePrefixes("Z08|Z09")

    /// Whether a denial does not reach a code: what is resolved in a follow-up after treatment, and the cause of an
    /// injury that is itself `without` something.
    private static func isAffirmed(_ code: ICD10Code, despite cue: String?) -> Bool {
        followUp.matches(code) || (Sequencing.isExternal(code) && cue?.lowercased() == "without")
    }

    /// HIV, COVID-19, Zika and identified influenza: never coded from an uncertain statement, for inpatients neither.
    private static let confirmedOnly = CodePrefixes("B20|Z21|U07.1|A92.5|J09|J10")

    /// Section I.C.21.c.5: the reason for the visit is the screening.
    private static let screenings = CodePrefixes("Z11|Z12|Z13")
    /// Words by which a sentence tells of what is to be done later.
    private static let plannedWords: [[UInt8]] = [
        "yearly", "next", "due", "schedule", "scheduled", "order", "ordered", "recommend", "recommended", "refer",
        "referred", "repeat", "return", "up to date", "continue", "will", "in one year", "every", "discussed",
    ].map { Array($0.utf8) }

    /// The codes whose seventh character tells the stage of care.
    private static let hasEpisodes = CodePrefixes("S|T|V|W|X|Y|M80|M84|M48.4|M48.5")

    /// Words by which a sentence tells of what was done earlier.
    private static let pastWords: [[UInt8]] = ["status post", "s/p", "history of", "prior", "previous"].map {
        Array($0.utf8)
    }

    private static let operationEndings = [
        "ectomy", "plasty", "replacement", "surgery", "extraction", "repair", "graft", "cabg", "amputation",
    ]

    private func candidate(
        for term: NoteTerm, _ resolution: SpecificityResolver.Resolution, _ rejected: inout [RejectedCandidate]
    ) -> DiagnosisCandidate? {
        var candidate = DiagnosisCandidate(
            code: resolution.code, evidence: [term.evidence], basis: .text, quality: resolution.quality,
            section: term.sectionClass, rule: "term", alternatives: resolution.alternatives)
        var context = term.context
        if Self.ofPregnancy.matches(resolution.code), context.experiencer == .family {
            // `twin` is no sibling there.
            context.experiencer = .patient
        }
        if context.assertion == .absent, Self.isAffirmed(resolution.code, despite: term.evidence.cue) {
            context.assertion = .present
        }
        if context.assertion == .historical, term.evidence.cue?.lowercased().contains("remission") == true {
            // What is in remission has codes of its own.
            context.assertion = .present
        }
        if context.experiencer != .patient || term.sectionClass == .family {
            guard context.assertion != .absent,
                let family = mappings.guidelines.contextCode(of: resolution.code, family: true),
                let code = family.code, context.experiencer != .other
            else {
                reject(term, resolution.code, .notThePatient, "the statement is about someone else", &rejected)
                return nil
            }
            candidate.code = code
            candidate.quality = .context
            candidate.rule = "family history, " + family.guideline
            return candidate
        }
        switch context.assertion {
        case .present: return candidate
        case .absent:
            reject(term, resolution.code, .negated, "denied by the cue", &rejected)
            return nil
        case .possible where (allowsUncertain && !Self.confirmedOnly.matches(resolution.code)) || style == .mentions:
            candidate.flags.insert("uncertain_diagnosis")
            return candidate
        case .possible, .conditional, .hypothetical:
            let detail =
                allowsUncertain
                ? "sections I.C.1.a.1 and I.C.1.g.1.a: coded only where it is confirmed"
                : "section IV.H: uncertain diagnoses are not coded for outpatients"
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
    private func notAssessed(_ term: NoteTerm) -> String? {
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
