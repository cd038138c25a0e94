internal import ClinicalModel
internal import ClinicalText
internal import Terminology

/// Adds the long-term use of a drug beside the diagnosis that it is taken for.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.C.4.a.3 and I.C.21.c.3.
struct LongTermDrugUse {
    let mappings: CodingMappings

    /// Adds the codes for drugs that one note says are taken.
    func add(from note: NoteInWork, to list: inout CandidateList) {
        for row in mappings.guidelines.longTermDrugs
        where list.candidates.contains(where: { row.with.matches($0.code) }) {
            guard let evidence = use(of: Array(row.drug.utf8), in: note) else { continue }
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

    /// Words of a sentence by which a drug is not taken for long.
    private static let passing: [[UInt8]] = [
        "temporarily", "temporary", "short course", "short-term", "single dose", "one dose", "one-time",
        "in the office", "discontinue", "discontinued", "stop", "stopped", "allergy", "allergic", "underdosing",
        "overdose", "add", "sliding scale", "used to",
    ].map { Array($0.utf8) }

    /// The first sentence that says that the patient takes a drug.
    private func use(of drug: [UInt8], in note: NoteInWork) -> Evidence? {
        for sentence in note.analysis.sentences.indices {
            guard let place = note.words.place(of: drug, inSentence: sentence),
                !note.says(Self.passing, inSentence: sentence)
            else { continue }
            let context = note.analyzer.context(of: place, in: note.analysis)
            guard context.assertion == .present, context.experiencer == .patient else { continue }
            return note.evidence(at: place, context: context)
        }
        return nil
    }
}
