import ClinicalModel
import GRDB
import PatientTimeline
import Testing

@Suite("What shares no identifier is of one encounter where time and place agree")
struct OccasionTests {
    private static let mrn = Identifier(system: "urn:site", value: "778812")

    private static func visit(
        _ reference: String, from start: String, to end: String? = nil, at place: String?, _ visitClass: String? = nil
    ) -> ParsedRecord {
        var encounter = Encounter(reference: RecordReference(reference), provenance: Statements.nowhere)
        encounter.patient = RecordReference("P")
        encounter.period = ClinicalPeriod(
            start: ClinicalDate(iso8601: start), end: end.flatMap { ClinicalDate(iso8601: $0) })
        encounter.locations = place.map { [$0] } ?? []
        encounter.encounterClass = visitClass.map { Coding(system: .actCode, code: $0) }
        return .encounter(encounter)
    }

    private func encounters(_ first: [ParsedRecord], _ second: [ParsedRecord]) throws -> Int {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P", Self.mrn)] + first)
        try temporary.load("b/1.xml", [Statements.patient("P", Self.mrn)] + second)
        return try temporary.store.unify().encounters
    }

    @Test("a visit that two sources state at overlapping times and one place is one")
    func samePlace() throws {
        let count = try encounters(
            [Self.visit("E", from: "2024-05-06T09:00:00Z", to: "2024-05-06T09:30:00Z", at: "River Clinic")],
            [Self.visit("F", from: "2024-05-06T09:10:00Z", at: "river clinic")])
        #expect(count == 1)
    }

    @Test("the day tells where a source has no more; without a place the class must agree")
    func sameDay() throws {
        let first = Self.visit("E", from: "2024-05-06T09:00:00-05:00", at: nil, "AMB")
        #expect(try encounters([first], [Self.visit("F", from: "2024-05-06", at: nil, "AMB")]) == 1)
        #expect(try encounters([first], [Self.visit("F", from: "2024-05-06", at: nil, "IMP")]) == 2)
        #expect(try encounters([first], [Self.visit("F", from: "2024-05-06", at: nil)]) == 2)
    }

    @Test(
        "another place, another hour or another day is another visit",
        arguments: [
            ("2024-05-06T09:10:00Z", "Lake Clinic"), ("2024-05-06T15:00:00Z", "River Clinic"),
            ("2024-05-08T09:00:00Z", "River Clinic"),
        ])
    func otherwise(start: String, place: String) throws {
        let first = Self.visit("E", from: "2024-05-06T09:00:00Z", to: "2024-05-06T09:30:00Z", at: "River Clinic")
        #expect(try encounters([first], [Self.visit("F", from: start, at: place)]) == 2)
    }

    @Test("where two visits fit, none is taken")
    func ambiguous() throws {
        let count = try encounters(
            [
                Self.visit("E", from: "2024-05-06T09:00:00Z", at: "River Clinic"),
                Self.visit("E2", from: "2024-05-06T09:20:00Z", at: "River Clinic"),
            ], [Self.visit("F", from: "2024-05-06", at: "River Clinic")])
        #expect(count == 3)
    }

    @Test("a dictation that names no encounter goes to the visit of its day, of two to the one that began before it")
    func dictation() throws {
        func encounter(of date: String, _ visits: [ParsedRecord]) throws -> String? {
            let temporary = try TemporaryStore()
            var note = ClinicalDocument(
                kind: .note, reference: RecordReference("n"), content: .text("Seen today."),
                provenance: Statements.nowhere)
            note.patient = RecordReference("P")
            note.date = ClinicalDate(iso8601: date)
            try temporary.load("a/1.json", [Statements.patient("P", Self.mrn)] + visits + [.document(note)])
            _ = try temporary.store.unify()
            return try temporary.rows(
                "SELECT period_start FROM timeline_document JOIN encounter USING (encounter_id)"
            ).first?[0]
        }
        let morning = Self.visit("E", from: "2024-05-06T09:00:00Z", at: nil)
        let afternoon = Self.visit("F", from: "2024-05-06T15:00:00Z", at: nil)
        #expect(try encounter(of: "2024-05-06", [morning]) == "2024-05-06T09:00:00Z")
        #expect(try encounter(of: "2024-05-06T11:00:00Z", [morning, afternoon]) == "2024-05-06T09:00:00Z")
        #expect(try encounter(of: "2024-05-06", [morning, afternoon]) == nil)
        #expect(try encounter(of: "2024-05-07", [morning]) == nil)
    }
}
