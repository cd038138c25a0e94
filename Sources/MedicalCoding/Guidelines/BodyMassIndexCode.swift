internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Adds the body mass index of an adult beside a diagnosis of weight that the provider documents.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.B.14 and I.C.21.c.3; age limits as in the tabular list at Z68.
struct BodyMassIndexCode {
    let mappings: CodingMappings

    /// Overweight and obesity, malnutrition, eating disorders, and abnormal weight as a symptom.
    private static let diagnoses = CodePrefixes("E40|E41|E42|E43|E44|E45|E46|E66|F50|R63.4|R63.5|R63.6")
    /// LOINC: body mass index, and its ratio.
    private static let loinc: Set<String> = ["39156-5"]
    private static let adultAge = 20

    /// Adds the index that the encounter's observations hold.
    func add(from chart: EncounterChart, to list: inout CandidateList) {
        guard applies(to: list, chart: chart) else { return }
        for item in chart.events where item.event.kind == .observation && item.event.statesFact {
            let event = item.event
            guard EncounterSetting(chart.encounter).covers(event),
                event.concept.codings.contains(where: { $0.system == .loinc && Self.loinc.contains($0.code) }),
                case .quantity(let quantity)? = event.value, quantity.comparator == nil,
                let value = quantity.value.flatMap(Double.init)
            else { continue }
            let evidence = Evidence(
                quote: event.concept.label ?? "", source: item.key, utf8Range: event.provenance.byteRange,
                section: event.section)
            append(value, evidence, basis: .structured, to: &list)
        }
    }

    /// Adds the index that a note states.
    func add(
        from analysis: NoteAnalysis, documentKey: RecordReference, chart: EncounterChart?, to list: inout CandidateList
    ) {
        guard applies(to: list, chart: chart) else { return }
        for mention in analysis.mentions
        where mention.concept == "body mass index" && mention.context.assertion == .present
            && mention.context.experiencer == .patient
        {
            guard let value = mention.quantity?.value.flatMap(Double.init) else { continue }
            let section = analysis.sections[analysis.sentences[mention.sentence].section]
            let evidence = Evidence(
                quote: analysis.quote(mention.utf8Range), source: documentKey, utf8Range: mention.utf8Range,
                section: section.heading.isEmpty ? nil : section.heading)
            append(value, evidence, basis: .text, to: &list)
            return
        }
    }

    /// Whether a diagnosis calls for it and the patient is an adult; the age of a note by itself is not known.
    private func applies(to list: CandidateList, chart: EncounterChart?) -> Bool {
        let codes = list.candidates.map(\.code)
        guard codes.contains(where: Self.diagnoses.matches), !codes.contains(where: { $0.undotted.hasPrefix("Z68") }),
            !codes.contains(where: { $0.undotted.hasPrefix("O") })
        else { return false }
        guard let chart, let birth = chart.patient.birthDate, let start = chart.encounter.period?.start else {
            return true
        }
        return birth.age(on: start).map { $0 >= Self.adultAge } ?? true
    }

    private func append(
        _ value: Double, _ evidence: Evidence, basis: CodeSuggestion.Basis, to list: inout CandidateList
    ) {
        guard let code = Self.code(of: value) else { return }
        list.add(
            DiagnosisCandidate(
                code: code, evidence: [evidence], basis: basis, quality: .rule, section: .assessed,
                rule: "body mass index with a documented diagnosis, I.B.14"),
            better: CandidateOrder(confidence: mappings.confidence).isBetter)
    }

    /// The code of an adult's index in kg/m²; `nil` for what is none.
    static func code(of value: Double) -> ICD10Code? {
        switch value {
        case 8..<20: ICD10Code("Z68.1")
        case 20..<40: ICD10Code("Z68." + String(Int(value)))
        case 40..<45: ICD10Code("Z68.41")
        case 45..<50: ICD10Code("Z68.42")
        case 50..<60: ICD10Code("Z68.43")
        case 60..<70: ICD10Code("Z68.44")
        case 70..<200: ICD10Code("Z68.45")
        default: nil
        }
    }
}
