import ClinicalModel
import PatientTimeline
import Testing

@Suite("A chart holds what is known of one encounter")
struct ChartTests {
    private static let start: [ParsedRecord] = [
        Statements.patient("P"), Statements.encounter("E", of: "P", from: "2024-05-06", to: "2024-05-07"),
    ]

    @Test(
        "the background holds what was available by the end of the encounter, and nothing later",
        arguments: [
            ("2024-01-01", nil, nil, true), ("2024-05-07", nil, nil, true), ("2024-05-08", nil, nil, false),
            ("2024-01-01", "2024-06-01", nil, false), ("2024-01-01", "2024-06-01", "2024-02-01", true),
            ("2024-01-01", nil, "2024-06-01", false), (nil, nil, nil, false),
        ] as [(String?, String?, String?, Bool)])
    func background(_ date: String?, _ recorded: String?, _ available: String?, _ isKnown: Bool) throws {
        let event = Statements.event("Gout", of: "P", on: date, recorded: recorded, available: available)
        let chart = try #require(try charts(Self.start + [event]).first)
        #expect(chart.background.map(\.event.concept.text) == (isKnown ? ["Gout"] : []))
        #expect(chart.events.isEmpty)
    }

    @Test("an event of another encounter is background, one of this encounter is not")
    func otherEncounter() throws {
        let charts = try charts(
            Self.start + [
                Statements.encounter("F", of: "P", from: "2024-06-01"),
                Statements.event("Gout", of: "P", in: "E", on: "2024-05-06"),
                Statements.event("Asthma", of: "P", in: "F", on: "2024-06-01"),
            ])
        #expect(charts.map { $0.events.compactMap(\.event.concept.text) } == [["Gout"], ["Asthma"]])
        #expect(charts.map { $0.background.compactMap(\.event.concept.text) } == [[], ["Gout"]])
    }

    @Test("an encounter without a date has no background")
    func undatedEncounter() throws {
        let charts = try charts([
            Statements.patient("P"), Statements.encounter("E", of: "P"), Statements.event("Gout", of: "P", on: "2020"),
        ])
        #expect(charts.map(\.background.count) == [0])
    }

    @Test("two documents with the same text are one")
    func equalTexts() throws {
        let charts = try charts(
            Self.start + [
                Statements.note("Wheezing.", reference: "1", of: "P", in: "E"),
                Statements.note("Wheezing.", reference: "2", of: "P", in: "E"),
                Statements.note("Wheezing!", reference: "3", of: "P", in: "E"),
            ])
        #expect(charts.first?.documents.map(\.text).sorted() == ["Wheezing!", "Wheezing."])
    }

    @Test("a document entered in error or superseded is left out", arguments: [EventStatus.enteredInError, .inactive])
    func leftOut(status: EventStatus) throws {
        let charts = try charts(
            Self.start + [
                Statements.note("Right.", reference: "1", of: "P", in: "E"),
                Statements.note("Wrong.", reference: "2", of: "P", in: "E", status: status),
            ])
        #expect(charts.first?.documents.map(\.text) == ["Right."])
    }

    @Test("a note of no encounter has a chart of its own, without an encounter's key")
    func looseNote() throws {
        let charts = try charts([
            Statements.patient("P", name: "Ada Lind"), Statements.note("Seen.", of: "P", in: "nowhere"),
        ])
        #expect(charts.map(\.encounterID) == [""])
        #expect(charts.map(\.documents.count) == [1])
        #expect(charts.first?.patient.names.first?.label == "Ada Lind")
    }

    @Test("charts stand in the order of their start, those without one last")
    func order() throws {
        let charts = try charts([
            Statements.patient("P"), Statements.encounter("C", of: "P"),
            Statements.encounter("B", of: "P", from: "2024-02"), Statements.encounter("A", of: "P", from: "2023-12-31"),
        ])
        #expect(charts.map(\.encounter.reference.key) == ["A", "B", "C"])
    }

    @Test("there are no charts of a patient who is not there")
    func unknownPatient() throws {
        let temporary = try TemporaryStore()
        #expect(try temporary.store.mapCharts(ofPatient: "P0", { $0 }).isEmpty)
    }

    @Test("entries tell date, label, code and place, by date")
    func entries() throws {
        let temporary = try TemporaryStore()
        var observation = FilledValues.event()
        observation.patient = RecordReference("P")
        observation.effective = ClinicalDate(year: 2024).map { ClinicalPeriod(at: $0) }
        observation.components = []
        observation.dosages = []
        observation.concept = CodeableConcept(codings: [Coding(system: .loinc, code: "718-7", display: "Hemoglobin")])
        try temporary.load(
            "a/1.json",
            [
                Statements.patient("P"), Statements.event("Gout", of: "P", on: "2024-03-04"), .event(observation),
                Statements.note("Seen.", of: "P"),
            ])
        _ = try temporary.store.unify()
        let patientID = try #require(try temporary.store.patientIDs().first)
        let entries = try temporary.store.entries(ofPatient: patientID)
        #expect(entries.map(\.date) == ["2024", "2024-03-04", ""])
        #expect(entries.map(\.kind) == ["observation", "condition", "note"])
        #expect(entries.map(\.label) == ["Hemoglobin", "Gout", ""])
        #expect(entries.first?.code == "LOINC 718-7")
        #expect(entries.first?.value == "<0.10 mg")
        #expect(entries.first?.pointer == "/entry/3/resource")
        #expect(entries.allSatisfy { $0.patientID == patientID && $0.source == "a/1.json" })
    }

    private func charts(_ values: [ParsedRecord]) throws -> [EncounterChart] {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", values)
        _ = try temporary.store.unify()
        return try temporary.store.patientIDs().flatMap { try temporary.store.mapCharts(ofPatient: $0, { $0 }) }
    }
}
