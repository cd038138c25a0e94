internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Adds the long-term use of a drug beside the diagnosis that it is taken for.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.C.4.a.3 and I.C.21.c.3.
struct LongTermDrugUse {
    let mappings: CodingMappings

    /// Adds the codes for drugs that one note says are taken.
    func add(from analysis: NoteAnalysis, documentKey: RecordReference, to list: inout CandidateList) {
        let bytes = Array(analysis.text.utf8)
        for row in mappings.guidelines.longTermDrugs
        where list.candidates.contains(where: { row.with.matches($0.code) }) {
            guard let mention = mention(of: row.drug, in: analysis, bytes: bytes) else { continue }
            let section = analysis.sections[analysis.sentences[mention.sentence].section]
            let evidence = Evidence(
                quote: analysis.quote(mention.utf8Range), source: documentKey, utf8Range: mention.utf8Range,
                section: section.heading.isEmpty ? nil : section.heading, assertion: mention.context.assertion)
            append(row, evidence, basis: .text, to: &list)
        }
    }

    /// Adds the codes for drugs that the encounter's records order, give or list.
    func add(from chart: EncounterChart, to list: inout CandidateList) {
        let kinds: Set<EventKind> = [.medicationRequest, .medicationStatement, .medicationAdministration]
        for event in chart.events where kinds.contains(event.event.kind) && event.event.statesFact {
            let label = (event.event.concept.label ?? "").lowercased()
            for row in mappings.guidelines.longTermDrugs
            where label.contains(row.drug) && list.candidates.contains(where: { row.with.matches($0.code) }) {
                let evidence = Evidence(
                    quote: event.event.concept.label ?? "", source: event.key,
                    utf8Range: event.event.provenance.byteRange, section: event.event.section)
                append(row, evidence, basis: .structured, to: &list)
            }
        }
    }

    private func append(
        _ row: LongTermDrug, _ evidence: Evidence, basis: CodeSuggestion.Basis, to list: inout CandidateList
    ) {
        let candidate = DiagnosisCandidate(
            code: row.code, evidence: [evidence], basis: basis, quality: .rule, section: .assessed,
            rule: "long-term drug use, " + row.guideline)
        list.add(candidate, better: CandidateOrder(confidence: mappings.confidence).isBetter)
    }

    /// The first mention of a drug that the patient takes.
    private func mention(of drug: String, in analysis: NoteAnalysis, bytes: [UInt8]) -> Mention? {
        let name = Array(drug.utf8)
        return analysis.mentions.first { mention in
            mention.kind == .drug && mention.context.assertion == .present && mention.context.experiencer == .patient
                && bytes[mention.utf8Range].map({ $0 | 0x20 }).starts(with: name)
        }
    }
}
