import ClinicalModel
import PatientTimeline
import Testing

@Suite("What was made of the records comes back as it was saved")
struct ResultTests {
    @Test("the books add up for every source")
    func books() throws {
        let temporary = try TemporaryStore()
        func record(_ outcome: LoadedRecord.Outcome) -> LoadedRecord {
            LoadedRecord(sourceType: "R", provenance: Statements.nowhere, outcome: outcome, values: [])
        }
        let issue = RecordIssue(
            severity: .error, code: "bad", message: "m",
            provenance: Provenance(source: "", pointer: "/2", byteRange: 5..<9), line: 3, column: 4)
        try temporary.load(
            "b.json",
            [
                record(.taken), record(.quarantined(issue, bytes: [0, 255])), record(.taken),
                record(.notProcessed(reason: "one")), record(.notProcessed(reason: "two")),
                record(.notProcessed(reason: "two")),
            ])
        try temporary.load("a.json", [record(.taken)])
        let books = try temporary.store.books()
        #expect(books.map(\.name) == ["a.json", "b.json"])
        #expect(books.map(\.taken) == [1, 2])
        #expect(books.map(\.quarantined) == [0, 1])
        #expect(books.map(\.notProcessed) == [[:], ["one": 1, "two": 2]])
        var rows: [QuarantineRow] = []
        try temporary.store.forEachQuarantined { rows.append($0) }
        let row = try #require(rows.first)
        #expect(row.source == "b.json")
        #expect(row.ordinal == 1)
        #expect(row.pointer == "/2")
        #expect(row.byteRange == 5..<9)
        #expect([row.line, row.column] == [3, 4])
        #expect(row.bytes == [0, 255])
    }

    @Test("a suggestion and its evidence come back with every field")
    func suggestions() throws {
        let temporary = try TemporaryStore()
        let (patientID, encounterID) = try unified(temporary)
        let row = Self.suggestion(patientID, encounterID)
        #expect(Completeness.emptyFields(of: row) == [])
        try temporary.store.begin(stage: "code", digest: "d", clearing: [])
        try temporary.store.saveSuggestions([row], patientID: patientID, stage: "code")
        var rows: [SuggestionRow] = []
        try temporary.store.forEachSuggestion { row, start in
            rows.append(row)
            #expect(start == "2024-05-06")
        }
        #expect(rows == [row])
        #expect(try temporary.store.finishedUnits(of: "code") == [patientID])
    }

    @Test("an encounter tells its codes in order and the rule of its visit level")
    func encounters() throws {
        let temporary = try TemporaryStore()
        let (patientID, encounterID) = try unified(temporary)
        var second = Self.suggestion(patientID, encounterID)
        (second.suggestionID, second.rank, second.codeSystem) = ("S2", 2, "CPT")
        (second.code, second.rule) = ("99213", "em-2021 problems=low")
        try temporary.store.begin(stage: "code", digest: "d", clearing: [])
        try temporary.store.saveSuggestions(
            [second, Self.suggestion(patientID, encounterID)], patientID: patientID, stage: "code")
        var rows: [EncounterRow] = []
        try temporary.store.forEachEncounter { rows.append($0) }
        #expect(rows.map(\.order) == ["E11.65;99213"])
        #expect(rows.map(\.evaluationAndManagement) == ["99213: em-2021 problems=low"])
        #expect(rows.map(\.suggestions) == [2])
    }

    @Test("the summary counts what is there")
    func summary() throws {
        let temporary = try TemporaryStore()
        let (patientID, encounterID) = try unified(temporary)
        try temporary.store.begin(stage: "code", digest: "d", clearing: [])
        try temporary.store.saveSuggestions(
            [Self.suggestion(patientID, encounterID)], patientID: patientID, stage: "code")
        try temporary.store.begin(stage: "draft", digest: "d", clearing: [])
        try temporary.store.saveDrafts(
            [
                TimelineStore.DraftRow(
                    encounterID: encounterID, template: "soap", sentences: 3, omissions: 1, sha256: "h")
            ], patientID: patientID, stage: "draft")
        let summary = try temporary.store.summary()
        #expect(
            [summary.patients, summary.encounters, summary.events, summary.suggestions, summary.drafts]
                == [1, 1, 0, 1, 1])
        #expect(summary.suggestionsByFlag.map(\.name) == ["query", "unspecified"])
        #expect(summary.topCodes.map(\.code) == ["E11.65"])
        #expect(summary.confidenceTenths == [0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    }

    private func unified(_ temporary: TemporaryStore) throws -> (patientID: String, encounterID: String) {
        try temporary.load(
            "a/1.json", [Statements.patient("P"), Statements.encounter("E", of: "P", from: "2024-05-06")])
        _ = try temporary.store.unify()
        let patientID = try #require(try temporary.store.patientIDs().first)
        let chart = try #require(try temporary.store.mapCharts(ofPatient: patientID, { $0 }).first)
        return (patientID, chart.encounterID)
    }

    private static func suggestion(_ patientID: String, _ encounterID: String) -> SuggestionRow {
        SuggestionRow(
            suggestionID: "S1", patientID: patientID, encounterID: encounterID, documentID: "D1", rank: 1,
            codeSystem: "ICD-10-CM", code: "E11.65", description: "Type 2 diabetes", confidence: "0.870",
            basis: "text", rule: "combination", alternatives: "E11.9=0.100", flags: "query;unspecified",
            codeSetYear: "2026", role: "principal", presentOnAdmission: "Y", modifiers: "25", units: 2,
            serviceDate: "2024-05-06",
            evidence: [
                EvidenceRow(
                    quote: "=sugar 😀", source: "D1", utf8Range: 4..<14, section: "plan", assertion: "present",
                    cue: "has", authorRole: "author", audioStart: "1.5"),
                EvidenceRow(
                    quote: "glucose", source: "D2", utf8Range: 0..<7, section: "plan", assertion: "present", cue: "has",
                    authorRole: "author", audioStart: "2.5"),
            ])
    }
}
