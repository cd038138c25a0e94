import Foundation
import GRDB
import PatientTimeline
import Testing

@Suite("Only a store of this version is opened as one")
struct StoreFileTests {
    @Test("a later version's store is refused, for writing and for reading")
    func newerStore() throws {
        let temporary = try TemporaryStore()
        try DatabaseQueue(path: temporary.path).write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('a later one')")
        }
        let error = #expect(throws: TimelineError.self) { try TimelineStore(path: temporary.path) }
        #expect(error?.code == .newerStore)
        #expect(throws: TimelineError.self) { try TimelineStore(readingFrom: temporary.path) }
    }

    @Test("a file that is no SQLite database is refused and left as it is", arguments: [true, false])
    func noDatabase(_ writes: Bool) throws {
        let temporary = try TemporaryStore()
        let path = temporary.path + ".txt"
        let bytes = Data(String(repeating: "This is no database. ", count: 100).utf8)
        try bytes.write(to: URL(filePath: path))
        let error = #expect(throws: TimelineError.self) {
            _ = writes ? try TimelineStore(path: path) : try TimelineStore(readingFrom: path)
        }
        #expect(error?.code == .notAStore)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test("a SQLite database of something else is refused for reading")
    func otherDatabase() throws {
        let temporary = try TemporaryStore()
        let path = temporary.path + ".other"
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other (x)") }
        let error = #expect(throws: TimelineError.self) { try TimelineStore(readingFrom: path) }
        #expect(error?.code == .notAStore)
    }

    @Test("a store that is not there is not made by reading")
    func missing() throws {
        let temporary = try TemporaryStore()
        let path = temporary.path + ".missing"
        #expect(throws: TimelineError.self) { try TimelineStore(readingFrom: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("after a stage all of the store is in one file without a write-ahead log, which opens read-only")
    func finishedStage() throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/1.json", [Statements.patient("P", name: "Ada Lind")])
        _ = try temporary.store.unify()
        try temporary.store.finishStage()
        #expect(!FileManager.default.fileExists(atPath: temporary.path + "-wal"))
        let copy = temporary.path + ".copy"
        try FileManager.default.copyItem(atPath: temporary.path, toPath: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: copy)
        #expect(try TimelineStore(readingFrom: copy).patientRows().map(\.name) == ["Ada Lind"])
        var configuration = Configuration()
        configuration.readonly = true
        let mode = try DatabaseQueue(path: copy, configuration: configuration).read {
            try String.fetchOne($0, sql: "PRAGMA journal_mode")
        }
        #expect(mode == "delete")
    }

    @Test("the next stage goes on in the same store")
    func nextStage() throws {
        let temporary = try TemporaryStore()
        try temporary.store.finishStage()
        try temporary.store.beginStage()
        try temporary.load("a/1.json", [Statements.patient("P")])
        try temporary.store.finishStage()
        #expect(try TimelineStore(readingFrom: temporary.path).loadedSources().count == 1)
    }

    @Test("a store opened for reading refuses to be written with a typed error")
    func readOnly() throws {
        let temporary = try TemporaryStore()
        try temporary.store.finishStage()
        let reader = try TimelineStore(readingFrom: temporary.path)
        let error = #expect(throws: TimelineError.self) { try reader.removeSources(named: []) }
        #expect(error?.code == .cannotWrite)
    }

    @Test("an error names no bound value")
    func noValuesInErrors() throws {
        let temporary = try TemporaryStore()
        try temporary.load("secret-name.json", [Statements.patient("P")])
        let error = #expect(throws: TimelineError.self) {
            try temporary.load("secret-name.json", [TemporaryStore.record()])
        }
        #expect(error.map { !"\($0)".contains("secret") && !$0.message.isEmpty } == true)
    }
}
