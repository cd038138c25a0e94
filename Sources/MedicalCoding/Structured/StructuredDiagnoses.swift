internal import ClinicalModel
internal import Terminology

/// Turns this encounter's coded conditions into candidates.
struct StructuredDiagnoses {
    let terminology: TerminologyIndex
    let mappings: CodingMappings
    let stems: CodeStems
    let matcher: TermMatcher
    let allowsUncertain: Bool

    /// What a condition's codes and words lead to.
    private struct Coded {
        var code: ICD10Code
        var display: String?
        var basis: CodeSuggestion.Basis
        var quality: MatchQuality
        var rule: String
    }

    /// Adds the candidates of a chart's conditions and of its encounter's reasons.
    func add(from chart: EncounterChart, to list: inout CandidateList, rejected: inout [RejectedCandidate]) {
        let ranks = Self.diagnosisRanks(chart)
        for event in chart.events where event.event.kind == .condition {
            add(event, encounter: chart.encounter, place: ranks[event.key], to: &list, rejected: &rejected)
        }
        for reason in chart.encounter.reasons {
            guard let coded = coded(reason), coded.basis == .structured || coded.quality == .coded else { continue }
            let evidence = Evidence(
                quote: reason.label ?? coded.code.dotted, source: chart.encounter.reference,
                utf8Range: chart.encounter.provenance.byteRange, section: "reasonCode")
            append(coded, evidence: evidence, rank: 1, isProblemList: false, to: &list)
        }
    }

    private func add(
        _ chartEvent: ChartEvent, encounter: Encounter, place: DiagnosisPlace?, to list: inout CandidateList,
        rejected: inout [RejectedCandidate]
    ) {
        let event = chartEvent.event
        let evidence = Evidence(
            quote: event.concept.label ?? "", source: chartEvent.key, utf8Range: event.provenance.byteRange,
            section: event.section, assertion: event.assertion, cue: event.statusWritten)
        guard var coded = coded(event.concept) else {
            rejected.append(
                RejectedCandidate(
                    codeSystem: .icd10CM, code: "", reason: .unmapped,
                    detail: "no code of the record is in the code set or in a map", evidence: [evidence]))
            return
        }
        if let (reason, detail) = rejection(of: event, encounter: encounter, code: coded.code) {
            rejected.append(
                RejectedCandidate(
                    codeSystem: .icd10CM, code: coded.code.dotted, reason: reason, detail: detail, evidence: [evidence])
            )
            return
        }
        if event.assertion == .historical,
            let context = mappings.guidelines.contextCode(of: coded.code, family: false)
        {
            if let code = context.code { coded.code = code }
            coded.rule = context.guideline
        }
        append(
            coded, evidence: evidence, rank: place?.rank,
            isProblemList: place == nil && Self.isProblemListItem(event), to: &list)
    }

    /// Whether a condition stands on the problem list rather than among the diagnoses of its encounter: by its FHIR
    /// category, or in the problem section of a C-CDA document (LOINC 11450-4).
    private static func isProblemListItem(_ event: ClinicalEvent) -> Bool {
        let categories = event.categories.flatMap(\.codings).map(\.code)
        if categories.contains("encounter-diagnosis") { return false }
        return categories.contains("problem-list-item") || event.section == "11450-4"
    }

    private func append(
        _ coded: Coded, evidence: Evidence, rank: Int?, isProblemList: Bool, to list: inout CandidateList
    ) {
        var candidate = DiagnosisCandidate(
            code: coded.code, display: coded.display, evidence: [evidence], basis: coded.basis,
            quality: isProblemList && coded.quality == .coded ? .problemList : coded.quality, section: .structured,
            rule: coded.rule, recordRank: rank)
        if coded.basis == .mapped { candidate.flags.insert("mapped") }
        if isProblemList { candidate.flags.insert("problem_list") }
        switch terminology.isBillable(coded.code) {
        case nil:
            candidate.flags.insert("unknown_code")
            candidate.quality = .unknown
        case false:
            candidate.flags.insert("not_billable")
            candidate.quality = .notBillable
            candidate.alternatives = Array(terminology.billableCodes(under: coded.code).prefix(10))
        default: break
        }
        list.add(candidate, better: CandidateOrder(confidence: mappings.confidence).isBetter)
    }

    private func rejection(
        of event: ClinicalEvent, encounter: Encounter, code: ICD10Code
    ) -> (RejectedCandidate.Reason, String)? {
        if !event.status.statesFact { return (.notAFact, "status \(event.status.rawValue)") }
        if event.experiencer != .patient { return (.notThePatient, "experiencer \(event.experiencer.rawValue)") }
        if let end = event.effective?.end, let start = encounter.period?.start, end.daysSince1970 < start.daysSince1970
        {
            return (.resolvedBefore, "the condition ended before the encounter")
        }
        switch event.assertion {
        case .absent: return (.negated, "the record denies it")
        case .possible where allowsUncertain: return nil
        case .possible, .conditional, .hypothetical:
            return (.uncertain, "section IV.H: uncertain diagnoses are not coded for outpatients")
        case .historical:
            if mappings.guidelines.contextCode(of: code, family: false) != nil { return nil }
            return (.historical, "no code stands for the past condition")
        case .present: return nil
        }
    }

    /// The code of a concept: ICD-10-CM as it is, else by a map, else by its words.
    private func coded(_ concept: CodeableConcept) -> Coded? {
        for coding in concept.codings where coding.system == .icd10CM {
            guard let code = ICD10Code(coding.code) else { continue }
            return Coded(code: code, display: coding.display, basis: .structured, quality: .coded, rule: "record code")
        }
        for coding in concept.codings {
            let mapped: (ICD10Code?, String) =
                switch coding.system {
                case .snomedCT: (mappings.snomed[coding.code], "snomed-icd10cm")
                case .icd9CM: (mappings.icd9[coding.code], "icd9-icd10cm")
                case .icd10: (ICD10Code(coding.code).flatMap { terminology.isBillable($0) == nil ? nil : $0 }, "icd10")
                default: (nil, "")
                }
            if let code = mapped.0 {
                return Coded(code: code, display: nil, basis: .mapped, quality: .coded, rule: "map " + mapped.1)
            }
        }
        return codedByWords(concept)
    }

    /// The code that the whole of a concept's words is a term of.
    private func codedByWords(_ concept: CodeableConcept) -> Coded? {
        let resolver = SpecificityResolver(terminology: terminology, stems: stems)
        for words in [concept.text] + concept.codings.map(\.display) {
            guard let words, !words.isEmpty else { continue }
            let plain = words.replacingSemanticTag()
            let bytes = Array(plain.utf8)
            guard let match = matcher.matches(in: bytes.span, ranges: [0..<bytes.count]).first,
                match.wordCount == terminology.canonicalWords(of: plain).count,
                let target = matcher.targets(of: match).first,
                let resolution = resolver.resolve(
                    target.code, mention: terminology.canonicalWords(of: plain), clause: [])
            else { continue }
            return Coded(
                code: resolution.code, display: nil, basis: .mapped, quality: .exact, rule: "term of the record's words"
            )
        }
        return nil
    }

    /// The place of a condition among the diagnoses that the encounter names.
    private struct DiagnosisPlace {
        /// The rank, 1 for the first; `nil` where the record lists the diagnoses without an order.
        var rank: Int?
    }

    /// The places that the encounter gives its diagnoses, by the condition's key.
    ///
    /// A C-CDA encounter lists its diagnoses (role `diagnosis`) without a rank; FHIR gives them one.
    private static func diagnosisRanks(_ chart: EncounterChart) -> [RecordReference: DiagnosisPlace] {
        var places: [RecordReference: DiagnosisPlace] = [:]
        for (index, diagnosis) in chart.encounter.diagnoses.enumerated() {
            guard let target = diagnosis.target, places[target] == nil else { continue }
            places[target] = DiagnosisPlace(rank: diagnosis.role == "diagnosis" ? nil : index + 1)
        }
        var result: [RecordReference: DiagnosisPlace] = [:]
        for event in chart.events {
            if let rank = places[event.key] ?? event.event.reference.flatMap({ places[$0] }) {
                result[event.key] = rank
            }
        }
        return result
    }
}

extension String {
    /// The words without a trailing parenthesis such as `(disorder)` or `(finding)`.
    fileprivate func replacingSemanticTag() -> String {
        guard hasSuffix(")"), let open = lastIndex(of: "("), open > startIndex else { return self }
        let tag = self[index(after: open)..<index(before: endIndex)]
        return ["disorder", "finding", "situation"].contains(String(tag)) ? String(self[..<open]) : self
    }
}
