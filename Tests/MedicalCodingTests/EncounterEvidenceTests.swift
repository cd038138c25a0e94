import ClinicalModel
import MedicalCoding
import Testing

@Suite("What an encounter's records may prove")
struct EncounterEvidenceTests {
    private let provenance = Provenance(source: "a.json", pointer: "/entry/0", byteRange: 10..<90)
    private let day = ClinicalDate(year: 2026, month: 5, day: 4)

    private func event(
        _ kind: EventKind, _ key: String, _ codings: [Coding], category: String? = nil, section: String? = nil,
        date: ClinicalDate? = nil
    ) -> ChartEvent {
        var event = ClinicalEvent(kind: kind, sourceType: kind.rawValue, provenance: provenance)
        event.concept = CodeableConcept(codings: codings, text: "label \(key)")
        event.status = kind == .condition ? .active : .completed
        event.section = section
        if let category { event.categories = [CodeableConcept(codings: [Coding(system: nil, code: category)])] }
        if let date { event.effective = ClinicalPeriod(at: date) }
        return ChartEvent(key: RecordReference(key), event: event)
    }

    private func condition(_ code: String, category: String? = nil, section: String? = nil) -> ChartEvent {
        event(
            .condition, "\(code)-\(category ?? section ?? "")", [Coding(system: .icd10CM, code: code)],
            category: category, section: section)
    }

    private func suggestions(_ events: [ChartEvent], note: String? = nil, diagnoses: [RelatedRecord] = []) throws
        -> (suggestions: [CodeSuggestion], rejected: [RejectedCandidate])
    {
        var encounter = Encounter(reference: RecordReference("e"), provenance: provenance)
        encounter.encounterClass = Coding(system: .actCode, code: "AMB")
        encounter.period = day.map(ClinicalPeriod.init(at:))
        encounter.diagnoses = diagnoses
        let documents = note.map { text in
            [
                ChartDocument(
                    key: RecordReference("doc"), kind: .note, type: CodeableConcept(), title: nil, date: nil,
                    authorRole: nil, text: text)
            ]
        }
        let result = try CodingFixture.suggester().suggestWithTrace(
            for: EncounterChart(
                patientID: "p", encounterID: "e",
                patient: Patient(reference: RecordReference("p"), provenance: provenance), encounter: encounter,
                events: events, background: [], documents: documents ?? []))
        return (result.suggestions.filter { $0.codeSystem != .cpt || $0.basis == .structured }, result.rejected)
    }

    @Test("what stands on the problem list alone gives way to the encounter's own diagnoses", arguments: [true, false])
    func problemList(isFHIR: Bool) throws {
        let problem =
            isFHIR
            ? condition("E11.9", category: "problem-list-item") : condition("E11.9", section: "11450-4")
        let alone = try suggestions([problem]).suggestions
        #expect(alone.map(\.code) == ["E11.9"])
        #expect(alone.first?.flags.contains("problem_list") == true)
        let beside = try suggestions([problem, condition("I10", category: "encounter-diagnosis")])
        #expect(beside.suggestions.map(\.code) == ["I10"])
        #expect(beside.rejected.contains { $0.code == "E11.9" && $0.reason == .notAssessed })
        #expect((alone.first?.confidence ?? 1) < (beside.suggestions.first?.confidence ?? 0))
    }

    @Test("a problem that the assessment names is coded from both, without the flag")
    func documentedProblem() throws {
        let found = try suggestions(
            [condition("I10", section: "11450-4")], note: "Assessment: Hypertension, controlled."
        ).suggestions.filter { $0.code == "I10" }
        #expect(found.count == 1)
        #expect(found.first?.flags == [])
        #expect(found.first?.evidence.count == 2)
        #expect(found.first?.basis == .structured)
    }

    @Test("the plain form of a disease on the problem list gives way to what this encounter says of it")
    func lessSpecific() throws {
        let found = try suggestions([
            condition("J45.909", section: "11450-4"), condition("J45.30", category: "encounter-diagnosis"),
        ]).suggestions
        #expect(found.map(\.code) == ["J45.30"])
    }

    @Test("a procedure of another day is not of this encounter")
    func otherDay() throws {
        let old = event(
            .procedure, "old", [Coding(system: .cpt, code: "93000")], date: ClinicalDate(year: 2026, month: 1, day: 4))
        let found = try suggestions([old])
        #expect(found.suggestions.isEmpty)
        #expect(found.rejected.map(\.reason) == [.outsideEncounter])
    }

    @Test("every procedure code of a record counts, and one without a table is not called unknown")
    func allCodes() throws {
        let codings = ["90707", "90460"].map { Coding(system: .cpt, code: $0) }
        let supply = Coding(system: .hcpcs, code: "L1830")
        let found = try suggestions([
            event(.procedure, "vaccines", codings, date: day), event(.procedure, "brace", [supply], date: day),
        ]).suggestions
        #expect(found.map(\.code) == ["90707", "90460", "L1830"])
        #expect(found.allSatisfy { !$0.flags.contains("unknown_code") })
    }

    @Test("a vaccine that was given is Z23, and its name no disease")
    func vaccine() throws {
        let given = event(.immunization, "given", [Coding(system: .cvx, code: "21")], date: day)
        let found = try suggestions(
            [given], note: "Assessment: Healthy. Immunizations given today: MMR #1, varicella #1.")
        #expect(found.suggestions.map(\.code) == ["Z23"])
        #expect(found.rejected.contains { $0.code == "B01.9" && $0.reason == .stopTerm })
        #expect(try CodingFixture.codes("Assessment: Varicella, not vaccinated.").contains("B01.9"))
    }

    @Test("the order of the assessment decides what is first, and the follow-up code comes before the history")
    func sequence() throws {
        let ordered = try suggestions(
            [condition("I10", category: "encounter-diagnosis"), condition("J18.9", category: "encounter-diagnosis")],
            note: "Assessment:\n1. Pneumonia\n2. Hypertension"
        ).suggestions
        #expect(ordered.first?.code == "J18.9")
        let followUp = try suggestions(
            [condition("Z85.3", category: "encounter-diagnosis"), condition("Z08", category: "encounter-diagnosis")],
            diagnoses: [RelatedRecord(role: "billing", target: RecordReference("Z85.3-encounter-diagnosis"))]
        ).suggestions
        #expect(followUp.first?.code == "Z08")
    }
}

@Suite("What a note's words mean")
struct NoteMeaningTests {
    @Test("among titles of the same words the one in the note's order is taken")
    func wordOrder() throws {
        let codes = try CodingFixture.codes(
            "Assessment: Migraine with aura, not intractable, without status migrainosus.")
        #expect(codes == ["G43.109"])
    }

    @Test("the name of a service states no disease")
    func service() throws {
        #expect(try CodingFixture.codes("Plan: Diabetes self-management session today.").isEmpty)
        #expect(try CodingFixture.codes("Plan: Diabetes, self-management discussed.") == ["E11.9"])
    }

    @Test("the default of a category gives way to a documented member")
    func categoryDefault() throws {
        let codes = try CodingFixture.codes("Assessment: Hypertensive chronic kidney disease. CKD stage 3.")
        #expect(codes.contains("I12.9") && !codes.contains("I12.0"))
    }

    @Test("a body mass index is coded beside a documented diagnosis of weight, never by itself")
    func bodyMassIndex() throws {
        #expect(try CodingFixture.codes("Exam: BMI 31.2.\nAssessment: Obesity, class 1.") == ["E66.811", "Z68.31"])
        #expect(try CodingFixture.codes("Exam: BMI 31.2.\nAssessment: Hypertension.") == ["I10"])
    }

    @Test("the activity is coded beside an injury, wherever the note tells it")
    func activity() throws {
        let injury = "HPI: Twisted the left ankle playing soccer.\nAssessment: Sprain of left ankle."
        #expect(try CodingFixture.codes(injury).contains("Y93.66"))
        #expect(try !CodingFixture.codes("HPI: Likes playing soccer.\nAssessment: Hypertension.").contains("Y93.66"))
    }

    @Test("a cause that is ruled out is denied, what it would have explained is not")
    func ruledOutCause() throws {
        let note = "Assessment: Pneumonia as a cause of cough ruled out."
        #expect(try CodingFixture.codes(note) == ["R05.9"])
    }
}
