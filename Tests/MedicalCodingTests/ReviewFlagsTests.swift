import ClinicalModel
import MedicalCoding
import Testing

@Suite("Suggestions say what a coder has to look at")
struct ReviewFlagsTests {
    private let provenance = Provenance(source: "a.json", pointer: "/entry/0", byteRange: 10..<90)

    private func condition(_ code: String) -> ChartEvent {
        var event = ClinicalEvent(kind: .condition, sourceType: "Condition", provenance: provenance)
        event.concept = CodeableConcept(codings: [Coding(system: .icd10CM, code: code, display: "label \(code)")])
        event.status = .active
        return ChartEvent(key: RecordReference("event-\(code)"), event: event)
    }

    private func document(_ key: String, _ text: String, day: Int = 4) -> ChartDocument {
        ChartDocument(
            key: RecordReference(key), kind: .note, type: CodeableConcept(), title: nil,
            date: ClinicalDate(year: 2026, month: 5, day: day), authorRole: "physician", text: text)
    }

    private func chart(
        _ events: [ChartEvent] = [], documents: [ChartDocument] = [], sex: String? = nil, birthYear: Int? = nil
    ) -> EncounterChart {
        var encounter = Encounter(reference: RecordReference("e"), provenance: provenance)
        encounter.encounterClass = Coding(system: .actCode, code: "IMP")
        encounter.period = ClinicalDate(year: 2026, month: 5, day: 4).map(ClinicalPeriod.init(at:))
        var patient = Patient(reference: RecordReference("p"), provenance: provenance)
        patient.sex = sex
        patient.birthDate = birthYear.flatMap { ClinicalDate(year: $0, month: 1, day: 1) }
        return EncounterChart(
            patientID: "p", encounterID: "e", patient: patient, encounter: encounter, events: events, background: [],
            documents: documents)
    }

    private func flags(_ chart: EncounterChart, _ code: String) throws -> [String] {
        try #require(CodingFixture.suggester().suggest(for: chart).first { $0.code == code }).flags
    }

    @Test("a code that does not go with the patient's sex is flagged, and one of unknown sex is not")
    func sex() throws {
        #expect(try flags(chart([condition("N40.0")], sex: "female"), "N40.0").contains("sex_edit"))
        #expect(try !flags(chart([condition("N40.0")], sex: "male"), "N40.0").contains("sex_edit"))
        #expect(try !flags(chart([condition("N40.0")]), "N40.0").contains("sex_edit"))
    }

    @Test("a code that does not go with the patient's age is flagged")
    func age() throws {
        #expect(try flags(chart([condition("O80")], sex: "female", birthYear: 1950), "O80").contains("age_edit"))
        #expect(try !flags(chart([condition("O80")], sex: "female", birthYear: 1996), "O80").contains("age_edit"))
    }

    @Test("a record's code that the note denies is flagged")
    func disagreement() throws {
        let value = chart([condition("J18.9")], documents: [document("d", "Assessment: No pneumonia.")])
        #expect(try flags(value, "J18.9").contains("structured_text_disagree"))
    }

    @Test("words that an earlier note of the encounter holds word for word are flagged as copied forward")
    func copied() throws {
        let line = "Assessment: Mild persistent asthma, stable on the present treatment, no change to the plan today."
        let first = chart(documents: [document("d1", "Assessment: Hypertension."), document("d2", line)])
        #expect(try !flags(first, "J45.30").contains("copied_forward"))
        let copy = chart(documents: [document("d1", line), document("d2", line)])
        #expect(try flags(copy, "J45.30").contains("copied_forward"))
    }

    @Test("a code that rests on a note from before the encounter alone is flagged")
    func earlier() throws {
        let old = chart(documents: [document("d", "Assessment: Hypertension.", day: 1)])
        #expect(try flags(old, "I10").contains("outside_encounter"))
        let same = chart(documents: [document("d", "Assessment: Hypertension.", day: 4)])
        #expect(try !flags(same, "I10").contains("outside_encounter"))
    }

    @Test("a code that leaves open what care depends on asks for it")
    func query() throws {
        let value = chart(documents: [document("d", "Assessment: Heart failure.")])
        let suggestion = try #require(
            CodingFixture.suggester().suggest(for: value).first { $0.code == "I50.9" })
        #expect(suggestion.flags.contains("clinician_query"))
        #expect(suggestion.rule.contains("ask for"))
    }

    @Test("a word from which no code follows is told as a question, never coded")
    func urosepsis() throws {
        let (suggestions, rejected) = try CodingFixture.suggester().suggestWithTrace(
            forNote: "Assessment: Urosepsis.", documentKey: RecordReference("n"), setting: .inpatient)
        #expect(suggestions.isEmpty)
        #expect(rejected.contains { $0.reason == .needsQuery && $0.evidence.first?.quote == "Urosepsis" })
    }

    @Test(
        "a note in another language is flagged, an English one is not",
        arguments: [
            (
                "Evaluación: el paciente fue visto por la tarde con dolor de cabeza y se le dio tratamiento para la "
                    + "hipertension. Asthma. Se cita en una semana con los resultados del laboratorio.", true
            ),
            (
                "Assessment: the patient was seen in the afternoon with pain and was given treatment for the asthma. "
                    + "He is to return with the results of the laboratory in a week.", false
            ),
        ])
    func language(note: String, isOther: Bool) throws {
        let found = try CodingFixture.suggester().suggest(
            forNote: note, documentKey: RecordReference("n"), style: .mentions)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.flags.contains("other_language") == isOther })
    }

    @Test("a note of ten megabytes is coded, with bounded evidence")
    func large() throws {
        let note = "Assessment: Asthma.\n" + String(repeating: "Nothing new was said on that day.\n", count: 300_000)
        let found = try CodingFixture.suggester().suggest(forNote: note, documentKey: RecordReference("n"))
        #expect(found.contains { $0.code == "J45.909" })
    }
}
