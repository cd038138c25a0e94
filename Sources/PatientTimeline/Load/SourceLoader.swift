internal import GRDB

/// Loads sources one after the other, in transactions that each hold many small sources or a part of a large one.
///
/// A source is in the store whole, or up to a mark from which the next load goes on, or not at all. Lives within
/// ``TimelineStore/loadSources(runID:bytesPerTransaction:_:)``.
public final class SourceLoader {
    private let database: Database
    private let runID: String
    private let bytesPerTransaction: Int
    private var current: Current?
    /// How many bytes of rows the open transaction holds.
    private var pendingBytes = 0

    /// The source that is being loaded.
    private struct Current {
        var writer: RowWriter
        var name: String
        /// How many of its records came so far.
        var records: Int
        /// Up to where it has been read.
        var mark: SourceMark?
        /// Whether a part of it is in a transaction that was committed.
        var isCommitted: Bool
    }

    init(_ database: Database, runID: String, bytesPerTransaction: Int) {
        self.database = database
        self.runID = runID
        self.bytesPerTransaction = bytesPerTransaction
    }

    /// Begins a source, or goes on with one that has a mark in the store.
    ///
    /// - Throws: ``TimelineError``, for a source that is in the store whole too.
    public func begin(_ source: SourceDescription) throws {
        try TimelineError.wrapping {
            try execute("SAVEPOINT source")
            var writer = try RowWriter(database, sourceName: source.name)
            let mark = try Self.mark(of: source.name, database)
            if mark == nil {
                try database.execute(
                    sql: """
                        INSERT INTO source (name, scope, format, sha256, byte_count, run_id) VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [source.name, source.scope, source.format, source.sha256, source.byteCount, runID])
                writer.sourceID = database.lastInsertedRowID
            } else {
                try database.execute(
                    sql: "UPDATE source SET run_id = ? WHERE name = ?", arguments: [runID, source.name])
                writer.sourceID =
                    try Int64.fetchOne(
                        database, sql: "SELECT source_id FROM source WHERE name = ?", arguments: [source.name]) ?? 0
            }
            current = Current(
                writer: writer, name: source.name, records: mark?.records ?? 0, mark: nil, isCommitted: mark != nil)
        }
    }

    /// Adds records of the source, behind those that came before.
    ///
    /// - Throws: ``TimelineError``.
    public func append(_ batch: RecordBatch) throws {
        try TimelineError.wrapping {
            let firstOrdinal = current?.records ?? 0
            try current?.writer.write(batch, firstOrdinal: firstOrdinal)
            current?.records += batch.recordCount
            pendingBytes += batch.byteCount
        }
    }

    /// Tells up to where the source has been read: all records before, and none behind, have come.
    ///
    /// - Throws: ``TimelineError``.
    public func mark(byteOffset: Int, line: Int) throws {
        guard let source = current else { return }
        let mark = SourceMark(byteOffset: byteOffset, line: line, records: source.records)
        current?.mark = mark
        guard pendingBytes >= bytesPerTransaction else { return }
        try TimelineError.wrapping {
            try database.execute(
                sql: "INSERT OR REPLACE INTO source_mark (source_id, byte_offset, line, records) VALUES (?, ?, ?, ?)",
                arguments: [source.writer.sourceID, mark.byteOffset, mark.line, mark.records])
            try commit()
            current?.isCommitted = true
            try execute("SAVEPOINT source")
        }
    }

    /// Ends the source: it is whole.
    ///
    /// - Throws: ``TimelineError``.
    public func end() throws {
        guard let source = current else { return }
        try TimelineError.wrapping {
            if source.isCommitted {
                try database.execute(
                    sql: "DELETE FROM source_mark WHERE source_id = ?", arguments: [source.writer.sourceID])
            }
            try execute("RELEASE source")
            current = nil
            if pendingBytes >= bytesPerTransaction { try commit() }
        }
    }

    /// Takes the source out of the store again, with all that came of it.
    ///
    /// - Throws: ``TimelineError``.
    public func undo() throws {
        guard let source = current else { return }
        try TimelineError.wrapping {
            try undoSinceMark()
            guard source.isCommitted else { return }
            try commit(beginsAgain: false)
            // Only with its references watched does SQLite remove what hangs on a source.
            try execute("PRAGMA foreign_keys = ON")
            try TimelineStore.removeSources(named: [source.name], database)
            try execute("PRAGMA foreign_keys = OFF")
            try execute("BEGIN IMMEDIATE")
        }
    }

    /// Keeps the sources that are whole, and of the last one what is marked.
    func close() throws {
        try TimelineError.wrapping {
            try undoSinceMark()
            try commit(beginsAgain: false)
        }
    }

    private func undoSinceMark() throws {
        guard current != nil else { return }
        current = nil
        try execute("ROLLBACK TO source")
        try execute("RELEASE source")
    }

    private func commit(beginsAgain: Bool = true) throws {
        pendingBytes = 0
        try execute("COMMIT")
        if beginsAgain { try execute("BEGIN IMMEDIATE") }
    }

    private func execute(_ sql: String) throws { try database.execute(sql: sql) }

    static func mark(of name: String, _ database: Database) throws -> SourceMark? {
        try Row.fetchOne(
            database, sql: "SELECT source_mark.* FROM source_mark JOIN source USING (source_id) WHERE name = ?",
            arguments: [name]
        ).map { SourceMark(byteOffset: $0["byte_offset"], line: $0["line"], records: $0["records"]) }
    }
}
