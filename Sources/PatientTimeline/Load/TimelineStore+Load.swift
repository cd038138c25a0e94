internal import GRDB

extension TimelineStore {
    /// The sources in the store by name.
    ///
    /// - Throws: ``TimelineError``.
    public func loadedSources() throws -> [String: LoadedSource] {
        try read { database in
            var result: [String: LoadedSource] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT name, format, sha256, run_id FROM source")
            while let row = try rows.next() {
                result[row["name"]] = LoadedSource(format: row["format"], sha256: row["sha256"], runID: row["run_id"])
            }
            let marked = try String.fetchAll(
                database, sql: "SELECT name FROM source_mark JOIN source USING (source_id)")
            for name in marked { result[name]?.mark = try SourceLoader.mark(of: name, database) }
            return result
        }
    }

    /// Removes sources with all that came from them.
    ///
    /// What later stages made of them does not hold any more, but for the transcripts of other recordings.
    ///
    /// - Throws: ``TimelineError``.
    public func removeSources(named names: [String]) throws {
        try TimelineError.wrapping {
            try queue.writeWithoutTransaction { try Self.removeSources(named: names, $0) }
        }
    }

    /// Removes sources in a transaction of its own.
    static func removeSources(named names: [String], _ database: Database) throws {
        try database.inTransaction(.immediate) {
            try database.execute(sql: StoreSchema.recordIndices)
            for name in names {
                try database.execute(sql: "DELETE FROM source WHERE name = ?", arguments: [name])
            }
            try removeTextsWithoutDocument(database)
            try database.execute(sql: "DELETE FROM stage WHERE name NOT IN ('ingest', 'transcribe')")
            return .commit
        }
    }

    static func removeTextsWithoutDocument(_ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM document_text
                WHERE sha256 NOT IN (SELECT text_sha256 FROM document WHERE text_sha256 IS NOT NULL)
                """)
    }

    /// Loads sources, one after the other.
    ///
    /// What is whole, or marked, stays in the store when the body throws. The store must not be used in any other way
    /// within the body.
    ///
    /// - Parameters:
    ///   - runID: The run that brings them.
    ///   - bytesPerTransaction: After how many bytes of rows a transaction ends: at most so much is read again after a
    ///     kill, and a source without marks.
    /// - Throws: ``TimelineError``, or what the body throws.
    public func loadSources(
        runID: String, bytesPerTransaction: Int = 1 << 26, _ body: (SourceLoader) throws -> Void
    ) throws {
        try TimelineError.wrapping {
            try queue.writeWithoutTransaction { database in
                // The rows of a batch name each other: there is nothing to look up.
                try database.execute(sql: "PRAGMA foreign_keys = OFF")
                defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
                try database.execute(sql: "BEGIN IMMEDIATE")
                defer { if database.isInsideTransaction { try? database.rollback() } }
                let loader = SourceLoader(database, runID: runID, bytesPerTransaction: bytesPerTransaction)
                do {
                    try body(loader)
                } catch {
                    // What stopped the load is told, not that less of it could be kept.
                    try? loader.close()
                    throw error
                }
                try loader.close()
            }
        }
    }
}
