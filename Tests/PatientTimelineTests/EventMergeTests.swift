import ClinicalModel
import GRDB
import PatientTimeline
import Testing

@Suite("One event from many statements")
struct EventMergeTests {
    private static let loinc = Coding(system: .loinc, code: "4548-4", display: "Hemoglobin A1c")

    private static func result(_ value: String, on date: String, id: String? = nil, changed: String? = nil)
        -> ParsedRecord
    {
        var event = ClinicalEvent(kind: .observation, sourceType: "Observation", provenance: Statements.nowhere)
        event.patient = RecordReference("P")
        event.reference = id.map { RecordReference($0) }
        event.status = .final
        event.concept = CodeableConcept(codings: [loinc])
        event.effective = ClinicalDate(iso8601: date).map { ClinicalPeriod(at: $0) }
        event.value = .quantity(Quantity(value: value, unit: "%", ucum: "%"))
        event.lastUpdated = changed.flatMap { ClinicalDate(iso8601: $0) }
        return .event(event)
    }

    private static func condition(
        _ label: String, from start: String?, to end: String? = nil, _ status: EventStatus = .active
    )
        -> ParsedRecord
    {
        var event = ClinicalEvent(kind: .condition, sourceType: "Condition", provenance: Statements.nowhere)
        event.patient = RecordReference("P")
        event.status = status
        event.concept = CodeableConcept(text: label)
        event.effective = ClinicalPeriod(
            start: start.flatMap { ClinicalDate(iso8601: $0) }, end: end.flatMap { ClinicalDate(iso8601: $0) })
        return .event(event)
    }

    /// The events of one patient, whose records two sources have.
    private func entries(_ first: [ParsedRecord], _ second: [ParsedRecord]) throws -> [TimelineEntry] {
        let mrn = Identifier(system: "urn:site", value: "778812")
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P", mrn)] + first)
        try temporary.load("b/1.xml", [Statements.patient("P", mrn)] + second)
        _ = try temporary.store.unify()
        let patients = try temporary.store.patientIDs()
        #expect(patients.count == 1)
        return try patients.flatMap { try temporary.store.entries(ofPatient: $0) }
    }

    @Test("the same result of two sources is one event with two statements, however precise the dates are")
    func twin() throws {
        let entries = try entries(
            [Self.result("7.2", on: "2024-05-06T09:30:00-05:00")], [Self.result("7.20", on: "2024-05-06")])
        #expect(entries.map { $0.statements.count } == [2])
        #expect(entries.first?.statements.map(\.source) == ["a/1.json", "b/1.xml"])
        #expect(entries.first?.flags.isEmpty == true)
    }

    @Test("two results of one source on one day stay two, and each finds its twin")
    func twoOfOneDay() throws {
        let entries = try entries(
            [Self.result("7.2", on: "2024-05-06"), Self.result("7.9", on: "2024-05-06")],
            [Self.result("7.9", on: "2024-05-06"), Self.result("7.2", on: "2024-05-06")])
        #expect(entries.map { $0.statements.count } == [2, 2])
        #expect(entries.flatMap(\.flags).isEmpty)
    }

    @Test("two values at one minute are one event with a flag")
    func value() throws {
        let entries = try entries(
            [Self.result("7.2", on: "2024-05-06T09:30:00-05:00")], [Self.result("2.7", on: "2024-05-06T09:30:00-05:00")]
        )
        #expect(entries.map { $0.flags.map(\.name) } == [["value"]])
        #expect(entries.first?.flags.first.map { [$0.says, $0.otherSays] } == ["7.2 %", "2.7 %"])
    }

    @Test("a problem with two beginnings is one event with a flag; one that ended before stays another")
    func dates() throws {
        let entries = try entries(
            [Self.condition("Hypertension (disorder)", from: "2010-03")], [Self.condition("hypertension", from: "2011")]
        )
        #expect(entries.map { $0.flags.map(\.name) } == [["date"]])
        let apart = try self.entries(
            [Self.condition("Bronchitis", from: "2010-03-01", to: "2010-03-20", .resolved)],
            [Self.condition("Bronchitis", from: "2014-01-02", to: "2014-01-15", .resolved)])
        #expect(apart.map { $0.statements.count } == [1, 1])
    }

    @Test("active here and resolved there is a flag")
    func status() throws {
        let entries = try entries(
            [Self.condition("Asthma", from: "2010")], [Self.condition("Asthma", from: "2010", .resolved)])
        #expect(entries.flatMap(\.flags).map(\.text) == ["status: active or resolved"])
    }

    @Test("an allergy here and none known there is a flag on both")
    func noKnownAllergies() throws {
        func allergy(_ label: String) -> ParsedRecord {
            var event = ClinicalEvent(
                kind: .allergyIntolerance, sourceType: "AllergyIntolerance", provenance: Statements.nowhere)
            event.patient = RecordReference("P")
            event.status = .active
            event.concept = CodeableConcept(text: label)
            return .event(event)
        }
        let entries = try entries([allergy("Penicillin")], [allergy("No known allergies")])
        #expect(entries.map { $0.flags.map(\.name) } == [["allergy"], ["allergy"]])
    }

    @Test("a later version of a record replaces the earlier one, which is kept as history")
    func versions() throws {
        let temporary = try TemporaryStore()
        try temporary.load(
            "a/1.json",
            [
                Statements.patient("P"),
                Self.result("7.2", on: "2024-05-06", id: "Observation/1", changed: "2024-05-06T10:00:00Z"),
            ])
        try temporary.load(
            "a/2.json",
            [
                Self.result("7.4", on: "2024-05-06", id: "Observation/1", changed: "2024-06-01T10:00:00Z")
            ])
        _ = try temporary.store.unify()
        let entries = try temporary.store.patientIDs().flatMap { try temporary.store.entries(ofPatient: $0) }
        #expect(entries.map(\.value) == ["7.4 %"])
        #expect(entries.first?.statements.map(\.isSuperseded) == [false, true])
        #expect(try temporary.count("event") == 2)
    }

    @Test("an event is explained by its own key and by that of each statement")
    func explanation() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P"), Self.result("7.2", on: "2024-05-06")])
        _ = try temporary.store.unify()
        let key = try #require(try temporary.rows("SELECT event_key FROM event").first?[0] as String?)
        #expect(try temporary.store.explanation(of: key)?.links.map(\.statement.source) == ["a/1.json"])
        #expect(try temporary.store.explanation(of: "nothing") == nil)
    }
}
