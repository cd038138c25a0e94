import ClinicalModel
import Foundation
import GRDB
import PatientTimeline
import Testing

@Suite("A large source is loaded in parts, and goes on from its mark")
struct MarkTests {
    private struct Stopped: Error {}

    /// Loads a source of `parts` records in as many parts, and stops before one of them.
    private func load(
        _ parts: Int, into temporary: TemporaryStore, name: String = "a/large.ndjson", bytesPerTransaction: Int = 1,
        stopBefore: Int? = nil
    ) throws {
        let mark = try temporary.store.loadedSources()[name]?.mark
        try temporary.store.loadSources(runID: "R1", bytesPerTransaction: bytesPerTransaction) { loader in
            try loader.begin(TemporaryStore.description(name))
            for part in (mark?.byteOffset ?? 0)..<parts {
                try loader.mark(byteOffset: part, line: part + 1)
                if part == stopBefore { throw Stopped() }
                let note = Statements.note("Note \(part).", of: "P")
                try loader.append(RecordBatch([TemporaryStore.record(note, Statements.event("Gout", of: "P"))]))
            }
            try loader.end()
        }
    }

    private func dump(_ temporary: TemporaryStore) throws -> [String] {
        try ["source", "record", "event", "document", "document_text", "source_mark"].flatMap { table in
            try temporary.rows("SELECT * FROM \(table)").map { "\(table) \($0)" }
        }
    }

    @Test("a load that stopped at any part is completed to the same rows", arguments: 0..<6)
    func resume(_ part: Int) throws {
        let (whole, stopped) = (try TemporaryStore(), try TemporaryStore())
        try load(6, into: whole)
        #expect(throws: Stopped.self) { try load(6, into: stopped, stopBefore: part) }
        let mark = try stopped.store.loadedSources()["a/large.ndjson"]?.mark
        #expect(mark?.byteOffset == (part == 0 ? nil : part))
        #expect(mark?.records == (part == 0 ? nil : part))
        #expect(mark?.line == (part == 0 ? nil : part + 1))
        try load(6, into: stopped)
        #expect(try dump(stopped) == dump(whole))
        #expect(try stopped.count("source_mark") == 0)
    }

    @Test("what is not marked yet is not there, and the sources before it are")
    func unmarked() throws {
        let temporary = try TemporaryStore()
        #expect(throws: Stopped.self) {
            try temporary.store.loadSources(runID: "R1") { loader in
                try loader.begin(TemporaryStore.description("a.txt"))
                try loader.append(RecordBatch([TemporaryStore.record(Statements.note("One.", of: "P"))]))
                try loader.end()
                try loader.begin(TemporaryStore.description("b.txt"))
                try loader.append(RecordBatch([TemporaryStore.record(Statements.note("Two.", of: "P"))]))
                throw Stopped()
            }
        }
        #expect(try temporary.store.loadedSources().keys.sorted() == ["a.txt"])
        #expect(try temporary.count("document_text") == 1)
    }

    @Test("a source that is undone leaves nothing, whether parts of it were committed or not", arguments: [1, 1 << 20])
    func undo(_ bytesPerTransaction: Int) throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/first.json", [Statements.patient("P"), Statements.note("Kept.", of: "P")])
        let before = try dump(temporary)
        try temporary.store.loadSources(runID: "R1", bytesPerTransaction: bytesPerTransaction) { loader in
            try loader.begin(TemporaryStore.description("b/large.ndjson"))
            for part in 0..<4 {
                try loader.mark(byteOffset: part, line: part + 1)
                try loader.append(RecordBatch([TemporaryStore.record(Statements.note("Note \(part).", of: "P"))]))
            }
            try loader.undo()
        }
        #expect(try dump(temporary) == before)
    }

    @Test("a text with a NUL is stored whole in every column")
    func zeroBytes() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a.json", [Statements.event("before\0behind", of: "P\0Q")])
        let row = try temporary.rows(
            "SELECT length(CAST(label AS BLOB)) AS label, length(CAST(patient_reference AS BLOB)) AS person FROM event"
        ).first
        #expect(row?["label"] == 13)
        #expect(row?["person"] == 3)
    }
}
