internal import ClinicalModel
internal import Terminology

/// Adds Z23 where the encounter's records say that a vaccine was given in it.
///
/// - Source: ICD-10-CM Official Guidelines, section I.C.21.c.2.
struct VaccinationEncounter {
    let mappings: CodingMappings

    func add(from chart: EncounterChart, to list: inout CandidateList) {
        guard let code = ICD10Code("Z23") else { return }
        for item in chart.events
        where item.event.kind == .immunization && item.event.statesFact && item.event.assertion == .present
            && EncounterSetting(chart.encounter).covers(item.event) && item.event.effective != nil
        {
            let evidence = Evidence(
                quote: item.event.concept.label ?? "", source: item.key, utf8Range: item.event.provenance.byteRange,
                section: item.event.section)
            list.add(
                DiagnosisCandidate(
                    code: code, evidence: [evidence], basis: .structured, quality: .rule, section: .assessed,
                    rule: "encounter for immunization, I.C.21.c.2"),
                better: CandidateOrder(confidence: mappings.confidence).isBetter)
        }
    }
}
