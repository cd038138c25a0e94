internal import GRDB

extension TimelineStore {
    /// The sources in the store by name: format, hash and the run that brought them.
    ///
    /// - Throws: ``TimelineError``.
    public func loadedSources() throws -> [String: (format: String, sha256: String, runID: String)] {
        try read { database in
            var result: [String: (format: String, sha256: String, runID: String)] = [:]
            let rows = try Row.fetchCursor(database, sql: "SELECT name, format, sha256, run_id FROM source")
            while let row = try rows.next() { result[row["name"]] = (row["format"], row["sha256"], row["run_id"]) }
            return result
        }
    }

    /// Removes sources with all that came from them.
    ///
    /// What later stages made of them does not hold any more, but for the transcripts of other recordings.
    ///
    /// - Throws: ``TimelineError``.
    public func removeSources(named names: [String]) throws {
        try write { database in
            try database.execute(sql: StoreSchema.recordIndices)
            for name in names {
                try database.execute(sql: "DELETE FROM source WHERE name = ?", arguments: [name])
            }
            try Self.removeTextsWithoutDocument(database)
            try database.execute(sql: "DELETE FROM stage WHERE name NOT IN ('ingest', 'transcribe')")
        }
    }

    static func removeTextsWithoutDocument(_ database: Database) throws {
        try database.execute(
            sql: """
                DELETE FROM document_text
                WHERE sha256 NOT IN (SELECT text_sha256 FROM document WHERE text_sha256 IS NOT NULL)
                """)
    }

    /// Loads one source in one transaction: all of it is in the store, or nothing.
    ///
    /// - Parameters:
    ///   - source: The source; it must not be in the store.
    ///   - runID: The run that brings it.
    ///   - next: Hands out the next records, or `nil` at the end; what it throws undoes the source.
    /// - Throws: ``TimelineError``, or what `next` throws.
    public func load(
        _ source: SourceDescription, runID: String, next: () throws -> [LoadedRecord]?
    ) throws {
        try write { database in
            var loader = try SourceLoader(source: source, runID: runID, database: database)
            while let records = try next() {
                for record in records { try loader.append(record) }
            }
        }
    }

    /// Makes the indices on what the sources wrote, where they are not there yet.
    ///
    /// - Throws: ``TimelineError``.
    public func indexRecords() throws {
        try write { try $0.execute(sql: StoreSchema.recordIndices) }
    }
}
