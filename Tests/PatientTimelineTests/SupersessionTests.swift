import ClinicalModel
import PatientTimeline
import Testing

@Suite("What was replaced or deleted is history")
struct SupersessionTests {
    private static let mrn = Identifier(system: "urn:site", value: "778812")

    /// A C-CDA document's header with a problem, as one record.
    private static func document(_ key: String, set: String, version: String, problem: String) -> LoadedRecord {
        var header = ClinicalEvent(kind: .other, sourceType: "ClinicalDocument", provenance: Statements.nowhere)
        header.reference = RecordReference(key)
        header.patient = RecordReference("P")
        header.details = [
            Detail(path: "setId", value: .text(set)), Detail(path: "versionNumber", value: .text(version)),
        ]
        return TemporaryStore.record(
            Statements.patient("P", mrn), .event(header), Statements.event(problem, of: "P", on: "2020"))
    }

    private func problems(_ temporary: TemporaryStore) throws -> [String] {
        _ = try temporary.store.unify()
        let entries = try temporary.store.patientIDs().flatMap { try temporary.store.entries(ofPatient: $0) }
        return entries.filter { $0.kind == "condition" }.map(\.label).sorted()
    }

    @Test("of a set of documents the highest version counts, wherever it stands")
    func versions() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.xml", [Self.document("1", set: "s", version: "10", problem: "Asthma")])
        try temporary.load("b/2.xml", [Self.document("2", set: "s", version: "9", problem: "Gout")])
        #expect(try problems(temporary) == ["Asthma"])
    }

    @Test("documents of other sets, and of one version, stand side by side")
    func otherSets() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.xml", [Self.document("1", set: "s", version: "1", problem: "Asthma")])
        try temporary.load("b/2.xml", [Self.document("2", set: "t", version: "2", problem: "Gout")])
        try temporary.load("c/3.xml", [Self.document("3", set: "s", version: "1", problem: "Migraine")])
        #expect(try problems(temporary) == ["Asthma", "Gout", "Migraine"])
    }

    @Test(
        "a deletion takes away what the folder's files say of the record, but no later version",
        arguments: [nil, "2024-03-01T00:00:00Z"])
    func deletion(deletedOn: String?) throws {
        func condition(_ label: String, _ reference: String, changed: String) -> ParsedRecord {
            var event = ClinicalEvent(kind: .condition, sourceType: "Condition", provenance: Statements.nowhere)
            event.patient = RecordReference("P")
            event.reference = RecordReference(reference)
            event.concept = CodeableConcept(text: label)
            event.lastUpdated = ClinicalDate(iso8601: changed)
            return .event(event)
        }
        func deletion(_ target: String) -> ParsedRecord {
            var event = ClinicalEvent(kind: .other, sourceType: "Bundle.entry", provenance: Statements.nowhere)
            event.reference = RecordReference("deleted#" + target)
            event.related = [RelatedRecord(role: "deletes", target: RecordReference(target))]
            let date = deletedOn.flatMap { ClinicalDate(iso8601: $0) }
            event.details = date.map { [Detail(path: "entry.response.lastModified", value: .date($0))] } ?? []
            return .event(event)
        }
        let temporary = try TemporaryStore()
        try temporary.load(
            "a/1.ndjson",
            [
                Statements.patient("P", Self.mrn),
                condition("Asthma", "Condition/1", changed: "2024-01-01T00:00:00Z"),
                condition("Gout", "Condition/2", changed: "2024-05-01T00:00:00+02:00"),
                condition("Migraine", "Condition/3", changed: "2024-01-01T00:00:00Z"),
            ])
        try temporary.load("a/deleted.ndjson", [deletion("Condition/1"), deletion("Condition/2")])
        try temporary.load("b/deleted.ndjson", [deletion("Condition/3")])
        #expect(try problems(temporary) == (deletedOn == nil ? ["Migraine"] : ["Gout", "Migraine"]))
        #expect(try temporary.count("event") == 6)
    }

    @Test("a deleted patient and a deleted encounter leave the lists, and stay in the store")
    func deletedPatientAndEncounter() throws {
        func deletion(_ target: String) -> ParsedRecord {
            var event = ClinicalEvent(kind: .other, sourceType: "Bundle.entry", provenance: Statements.nowhere)
            event.reference = RecordReference("deleted#" + target)
            event.related = [RelatedRecord(role: "deletes", target: RecordReference(target))]
            return .event(event)
        }
        let temporary = try TemporaryStore()
        try temporary.load(
            "a/1.ndjson",
            [
                Statements.patient("P", name: "Ada Lind", Self.mrn), Statements.encounter("E", of: "P"),
                Statements.encounter("F", of: "P"), Statements.patient("Q", name: "Omar Haddad"),
                Statements.event("Gout", of: "Q"),
            ])
        var counts = try temporary.store.unify()
        #expect([counts.patients, counts.encounters] == [2, 2])
        try temporary.load("a/deleted.ndjson", [deletion("Q"), deletion("E")])
        try temporary.load("b/deleted.ndjson", [deletion("P"), deletion("F")])
        counts = try temporary.store.unify()
        #expect([counts.patients, counts.encounters] == [1, 1])
        #expect(try temporary.store.patientRows().map(\.name) == ["Ada Lind"])
        #expect(try temporary.store.patientIDs().count == 1)
        let deleted = try temporary.store.patientRows(areDeleted: true)
        #expect(deleted.map(\.name) == ["Omar Haddad"])
        #expect(deleted.map(\.deletedBy) == ["a/deleted.ndjson"])
        #expect(deleted.map(\.events) == [1])
        let chronicle = try #require(try temporary.store.chronicle(ofPatient: temporary.store.patientIDs()[0]))
        #expect(chronicle.visits.count == 1)
        #expect(try temporary.count("encounter_record") == 2)
        #expect(try temporary.count("encounter_link") == 2)
        var rows = 0
        try temporary.store.forEachEncounter { _ in rows += 1 }
        #expect(rows == 1)
    }

    @Test("times without a zone are the site's, and say that it is assumed")
    func siteZone() throws {
        func result(_ date: String) -> ParsedRecord {
            var event = ClinicalEvent(kind: .observation, sourceType: "Observation", provenance: Statements.nowhere)
            event.patient = RecordReference("P")
            event.concept = CodeableConcept(text: "Heart rate")
            event.effective = ClinicalDate(iso8601: date).map { ClinicalPeriod(at: $0) }
            event.value = .quantity(Quantity(value: "71", unit: "/min"))
            return .event(event)
        }
        func entries(_ zone: SiteZone?) throws -> [TimelineEntry] {
            let temporary = try TemporaryStore()
            try temporary.load("a/1.xml", [Statements.patient("P", Self.mrn), result("2024-07-06T22:30:00")])
            try temporary.load("b/1.json", [Statements.patient("P", Self.mrn), result("2024-07-07T03:30:00Z")])
            _ = try temporary.store.unify(siteZone: zone)
            return try temporary.store.patientIDs().flatMap { try temporary.store.entries(ofPatient: $0) }
        }
        #expect(try entries(nil).count == 2)
        let chicago = try #require(SiteZone(name: "America/Chicago"))
        #expect(try entries(chicago).map { $0.statements.count } == [2])
        #expect(
            try entries(chicago).first?.flags.map(\.text) == [
                "zone: 2024-07-06T22:30:00 or 2024-07-06T22:30:00-05:00 assumed"
            ])
        #expect(try entries(SiteZone(name: "-06:00")).count == 2)
        #expect(SiteZone(name: "Chicago") == nil)
    }
}
