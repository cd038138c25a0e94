internal import Foundation
internal import GRDB

extension TimelineStore {
    /// The tables that hold a person's work.
    private static let decidedTables = ["patient_decision", "decision"]

    /// Replaces a store by one that holds nothing but what people decided, in one step.
    ///
    /// - Parameter path: The store's file; it need not be there.
    /// - Returns: Whether there is such a store now; where nobody decided anything, or the file is no store, it is left
    ///   as it was.
    /// - Throws: ``TimelineError`` for a later version's store, or where the new one cannot be written.
    public static func renew(path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path), let rows = try decided(path: path), !rows.isEmpty else {
            return false
        }
        let partial = path + ".partial"
        for ending in ["", "-wal", "-shm", "-journal"] where FileManager.default.fileExists(atPath: partial + ending) {
            try removeFile(partial + ending)
        }
        let store = try TimelineStore(path: partial)
        try store.write { database in
            for (table, row) in rows {
                let places = row.map { _ in "?" }.joined(separator: ", ")
                try database.execute(
                    sql: "INSERT INTO \(table) VALUES (\(places))", arguments: StatementArguments(row))
            }
        }
        try store.finishStage()
        try store.queue.close()
        guard unsafe rename(partial, path) == 0 else { throw TimelineError.cannotReplace }
        return true
    }

    /// What people decided, row by row; `nil` where the file is no store.
    ///
    /// The file has no journal beside it afterwards.
    private static func decided(path: String) throws -> [(table: String, values: [DatabaseValue])]? {
        let store: TimelineStore
        do {
            store = try TimelineStore(path: path)
        } catch let error as TimelineError where error.code == .notAStore || error.code == .database {
            return nil
        }
        let rows = try store.read { database in
            try decidedTables.flatMap { table in
                try Row.fetchAll(database, sql: "SELECT * FROM \(table) ORDER BY 1, 2").map { row in
                    (table: table, values: Array(row.databaseValues))
                }
            }
        }
        try store.finishStage()
        try store.queue.close()
        return rows
    }

    private static func removeFile(_ path: String) throws {
        guard unsafe unlink(path) == 0 else { throw TimelineError.cannotReplace }
    }
}
