import ClinicalModel
import PatientTimeline
import Testing

@Suite("Encounter records of one patient that share an identifier are one encounter")
struct EncounterIdentityTests {
    private static let visit = Identifier(system: "urn:visits", value: "V-7")
    private static let mrn = Identifier(system: "urn:oid:1.2.3", value: "778812")

    @Test("the same identifier of the same assigner makes one encounter")
    func sharedIdentifier() throws {
        let rows = try encounters(
            [Statements.encounter("E", of: "P", from: "2024-05-06", Self.visit)],
            [Statements.encounter("F", of: "P", Self.visit)])
        #expect(rows.count == 1)
        #expect(rows.first?.start == "2024-05-06")
        #expect(rows.first?.identifiers == "urn:visits|V-7")
    }

    @Test("the same number of another assigner makes two")
    func otherAssigner() throws {
        let rows = try encounters(
            [Statements.encounter("E", of: "P", Self.visit)],
            [Statements.encounter("F", of: "P", Identifier(system: "urn:bills", value: "V-7"))])
        #expect(rows.count == 2)
    }

    @Test("an identifier without an assigner matches that of the same patient whose assigner is named")
    func withoutAssigner() throws {
        let rows = try encounters(
            [Statements.encounter("E", of: "P", Self.visit)],
            [Statements.encounter("manifest:V-7", of: "P", Identifier(system: "", value: "V-7"))])
        #expect(rows.count == 1)
    }

    @Test("an identifier without an assigner ties no two encounters of different assigners together")
    func ambiguousWithoutAssigner() throws {
        let rows = try encounters(
            [
                Statements.encounter("manifest:V-7", of: "P", Identifier(system: "", value: "V-7")),
                Statements.encounter("E", of: "P", Self.visit),
            ],
            [Statements.encounter("F", of: "P", Identifier(system: "urn:bills", value: "V-7"))])
        #expect(rows.count == 3)
    }

    @Test("many records of one identifier are one encounter in linear time")
    func manyRecords() throws {
        let records = (0..<20_000).map { Statements.encounter("E\($0)", of: "P", Self.visit) }
        #expect(try encounters(records, []).count == 1)
    }

    @Test("an identifier of another patient's encounter matches nothing")
    func otherPatient() throws {
        let rows = try encounters(
            [Statements.encounter("E", of: "P", Self.visit)],
            [Statements.patient("Q"), Statements.encounter("F", of: "Q", Self.visit)])
        #expect(rows.count == 2)
    }

    @Test("the same reference is one encounter within a folder")
    func references() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P", Self.mrn), Statements.encounter("E", of: "P")])
        try temporary.load("a/2.json", [Statements.encounter("E", of: "P")])
        try temporary.load("b/1.json", [Statements.patient("P", Self.mrn), Statements.encounter("E", of: "P")])
        #expect(try temporary.store.unify().encounters == 2)
    }

    @Test("an event is placed in the encounter of its own source before one of the same name in the folder")
    func ownSourceFirst() throws {
        let temporary = try TemporaryStore()
        try temporary.load(
            "a/1.json", [Statements.patient("P1", Self.mrn), Statements.encounter("E", of: "P1", Self.visit)])
        try temporary.load(
            "a/2.json",
            [
                Statements.patient("P2"), Statements.encounter("E", of: "P2"),
                Statements.event("Gout", of: "P2", in: "E"),
            ])
        _ = try temporary.store.unify()
        let entries = try temporary.store.patientIDs().flatMap { try temporary.store.entries(ofPatient: $0) }
        let rows = try encounterRows(temporary)
        let owner = rows.first { $0.encounterID == entries.first?.encounterID }?.patientID
        #expect(entries.count == 1)
        #expect(owner == entries.first?.patientID)
    }

    @Test("an event is not placed in another patient's encounter")
    func otherPatientsEncounter() throws {
        let temporary = try TemporaryStore()
        try temporary.load(
            "a/1.json",
            [
                Statements.patient("P"), Statements.patient("Q"), Statements.encounter("E", of: "P"),
                Statements.event("Gout", of: "Q", in: "E"),
            ])
        _ = try temporary.store.unify()
        let entries = try temporary.store.patientIDs().flatMap { try temporary.store.entries(ofPatient: $0) }
        #expect(entries.map(\.encounterID) == [""])
    }

    @Test("an encounter's key and what is shown of it do not depend on the order of loading")
    func orderOfLoading() throws {
        let sources: [(String, [ParsedRecord])] = [
            (
                "a/1.json",
                [Statements.patient("P", Self.mrn), Statements.encounter("E", of: "P", from: "2024-05-06", Self.visit)]
            ),
            (
                "b/1.json",
                [
                    Statements.patient("P", Self.mrn),
                    Statements.encounter("E", of: "P", from: "2024-05-06T10:00:00Z", Self.visit),
                ]
            ),
        ]
        func rows(_ sources: [(String, [ParsedRecord])]) throws -> [EncounterRow] {
            let temporary = try TemporaryStore()
            for (name, values) in sources { try temporary.load(name, values) }
            _ = try temporary.store.unify()
            return try encounterRows(temporary)
        }
        let forwards = try rows(sources)
        #expect(forwards.map(\.start) == ["2024-05-06"])
        #expect(try rows(sources.reversed()) == forwards)
    }

    @Test("an identifier's value that two encounters share names neither")
    func identifiersToKeys() throws {
        let temporary = try TemporaryStore()
        try temporary.load(
            "a/1.json",
            [
                Statements.patient("P"), Statements.encounter("E", of: "P", Self.visit),
                Statements.encounter(
                    "F", of: "P", Identifier(system: "urn:x", value: "1-1"), Identifier(system: "urn:y", value: "both")),
                Statements.encounter("G", of: "P", Identifier(system: "urn:z", value: "both")),
            ])
        _ = try temporary.store.unify()
        #expect(try temporary.store.encounterIDsByIdentifier().keys.sorted() == ["1-1", "V-7"])
    }

    @Test("an encounter is incomplete where records of its source are in quarantine")
    func incomplete() throws {
        let temporary = try TemporaryStore()
        let issue = RecordIssue(severity: .error, code: "broken", message: "m", provenance: Statements.nowhere)
        let broken = LoadedRecord(
            sourceType: "", provenance: Statements.nowhere, outcome: .quarantined(issue, bytes: nil), values: [])
        try temporary.load(
            "a/1.json",
            [
                TemporaryStore.record(Statements.patient("P")),
                TemporaryStore.record(Statements.encounter("E", of: "P", from: "2024")), broken,
            ])
        try temporary.load("a/2.json", [Statements.encounter("F", of: "P", from: "2025")])
        _ = try temporary.store.unify()
        #expect(try encounterRows(temporary).map(\.isIncomplete) == [true, false])
    }

    private func encounters(_ first: [ParsedRecord], _ second: [ParsedRecord]) throws -> [EncounterRow] {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P", Self.mrn)] + first)
        try temporary.load("b/1.json", [Statements.patient("P", Self.mrn)] + second)
        _ = try temporary.store.unify()
        return try encounterRows(temporary)
    }

    private func encounterRows(_ temporary: TemporaryStore) throws -> [EncounterRow] {
        var rows: [EncounterRow] = []
        try temporary.store.forEachEncounter { rows.append($0) }
        return rows
    }
}
