import ClinicalModel
import GRDB
import PatientTimeline
import Testing

@Suite("A source is loaded whole or not at all, and goes with all that came from it")
struct LoadTests {
    private struct Stopped: Error {}

    private let values = [
        Statements.patient("P"), Statements.encounter("E", of: "P"), Statements.event("Asthma", of: "P", in: "E"),
        Statements.note("Wheezing.", of: "P", in: "E"),
        .issue(RecordIssue(severity: .warning, code: "w", message: "m", provenance: Statements.nowhere)),
        .document(Statements.recording(of: "P")),
    ]
    private let tables = [
        "source", "record", "quarantine", "issue", "patient_record", "encounter_record", "event", "document",
        "document_text", "audio", "transcript", "timeline_event", "timeline_document", "patient_link", "encounter_link",
    ]

    @Test("nothing of a source is there when reading it fails in the middle")
    func failureInTheMiddle() throws {
        let temporary = try TemporaryStore()
        #expect(throws: Stopped.self) {
            try temporary.store.loadSources(runID: "R1") { loader in
                try loader.begin(TemporaryStore.description("a.json"))
                try loader.append(RecordBatch(values.map { TemporaryStore.record($0) }))
                throw Stopped()
            }
        }
        for table in tables { #expect(try temporary.count(table) == 0, "rows in \(table)") }
    }

    @Test("a source that failed can be loaded afterwards")
    func loadAfterFailure() throws {
        let temporary = try TemporaryStore()
        try? temporary.store.loadSources(runID: "R1") { loader in
            try loader.begin(TemporaryStore.description("a.json"))
            throw Stopped()
        }
        try temporary.load("a.json", values)
        #expect(try temporary.store.loadedSources().keys.sorted() == ["a.json"])
    }

    @Test("a source that is in the store already is refused and stays as it is")
    func loadTwice() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a.json", values)
        #expect(throws: TimelineError.self) { try temporary.load("a.json", [Statements.patient("Q")]) }
        #expect(try temporary.count("record") == values.count)
    }

    @Test("removing a source removes all that came from it, and nothing else")
    func remove() throws {
        let temporary = try TemporaryStore()
        try temporary.load("b/kept.json", [Statements.patient("Q"), Statements.note("Wheezing.", of: "Q")])
        let before = try tables.map { try temporary.count($0) }
        try temporary.load("a/gone.json", values + [Statements.note("Only here.", of: "P")])
        let issue = RecordIssue(severity: .error, code: "broken", message: "m", provenance: Statements.nowhere)
        try temporary.load(
            "a/broken.json",
            [
                LoadedRecord(
                    sourceType: "", provenance: Statements.nowhere, outcome: .quarantined(issue, bytes: [1]), values: []
                )
            ])
        try temporary.store.removeTranscripts()
        let recording = try #require(try temporary.store.untranscribedAudio().first)
        try temporary.store.saveTranscript(of: recording, text: "Said.", content: "{}", model: "m", modelSHA256: "h")
        _ = try temporary.store.unify()
        try temporary.store.removeSources(named: ["a/gone.json", "a/broken.json"])
        _ = try temporary.store.begin(stage: "unify", digest: "", clearing: TemporaryStore.timelineTables)
        #expect(try tables.map { try temporary.count($0) } == before)
        #expect(try temporary.store.texts(withKeys: try temporary.store.textKeys()).map(\.text) == ["Wheezing."])
    }

    @Test("the sources tell their hash and the run that brought them")
    func loadedSources() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a.json", runID: "R7", [])
        let source = try #require(try temporary.store.loadedSources()["a.json"])
        #expect(source.sha256 == "hash of a.json")
        #expect(source.runID == "R7")
    }

    @Test("the key of a statement depends on the source's name and the place in it alone")
    func keys() throws {
        func keys(_ names: [String]) throws -> Set<String> {
            let temporary = try TemporaryStore()
            for name in names { try temporary.load(name, values) }
            let rows = try temporary.rows(
                "SELECT event_key AS k FROM event UNION ALL SELECT document_key FROM document")
            return Set(rows.map { $0["k"] })
        }
        let both = try keys(["a.json", "b.json"])
        #expect(both.count == 6)
        #expect(try keys(["b.json", "a.json"]) == both)
        #expect(try keys(["a.json"]).isSubset(of: both))
    }
}

extension TemporaryStore {
    /// What unifying fills, in an order in which it can be cleared.
    static let timelineTables: [StageTable] = [
        .evidence, .suggestion, .draft, .timelineDocument, .timelineEvent, .encounterLink, .encounter,
        .patientConflict, .patientLink, .patient,
    ]
}
