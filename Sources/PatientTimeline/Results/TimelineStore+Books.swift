internal import Foundation
internal import GRDB

/// The books of one source: each record read is in one of the other columns.
public struct SourceBooks: Hashable, Sendable {
    /// The source's name.
    public var name: String
    /// What kind of file it is.
    public var format: String
    /// The SHA-256 of its bytes.
    public var sha256: String
    /// The size in bytes.
    public var byteCount: Int
    /// The run that brought it.
    public var runID: String
    /// Records taken.
    public var taken: Int
    /// Records in quarantine.
    public var quarantined: Int
    /// Records not processed, by reason.
    public var notProcessed: [String: Int]
}

/// One record in quarantine.
public struct QuarantineRow: Hashable, Sendable {
    /// The source's name.
    public var source: String
    /// The source's hash.
    public var sourceSHA256: String
    /// The record's place among the source's records, from 0.
    public var ordinal: Int
    /// The pointer to what is wrong.
    public var pointer: String
    /// The line, from 1.
    public var line: Int?
    /// The column, from 1.
    public var column: Int?
    /// The record's bytes in the source.
    public var byteRange: Range<Int>?
    /// The reason's short name.
    public var code: String
    /// The reason in words.
    public var message: String
    /// The record's bytes, where they are few.
    public var bytes: [UInt8]?
}

extension TimelineStore {
    /// The books of every source, by name.
    ///
    /// - Throws: ``TimelineError``.
    public func books() throws -> [SourceBooks] {
        try read { database in
            var notProcessed: [Int64: [String: Int]] = [:]
            let aside = try Row.fetchCursor(
                database,
                sql: """
                    SELECT source_id, reason, count(*) AS number FROM record WHERE outcome = 'not_processed'
                    GROUP BY source_id, reason
                    """)
            while let row = try aside.next() {
                notProcessed[row["source_id"], default: [:]][row["reason"] ?? "", default: 0] += row["number"] as Int
            }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT source.*,
                        (SELECT count(*) FROM record WHERE record.source_id = source.source_id
                            AND outcome = 'taken') AS taken,
                        (SELECT count(*) FROM quarantine WHERE quarantine.source_id = source.source_id) AS quarantined
                    FROM source ORDER BY name
                    """
            ).map { row in
                SourceBooks(
                    name: row["name"], format: row["format"], sha256: row["sha256"], byteCount: row["byte_count"],
                    runID: row["run_id"], taken: row["taken"], quarantined: row["quarantined"],
                    notProcessed: notProcessed[row["source_id"]] ?? [:])
            }
        }
    }

    /// Hands out the records in quarantine, by source and place.
    ///
    /// - Throws: ``TimelineError``, or what the body throws.
    public func forEachQuarantined(_ body: (QuarantineRow) throws -> Void) throws {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT quarantine.*, source.name AS source_name, source.sha256 AS source_sha256
                    FROM quarantine JOIN source USING (source_id) ORDER BY source.name, ordinal
                    """)
            while let row = try rows.next() {
                var range: Range<Int>?
                if let start: Int = row["byte_start"], let end: Int = row["byte_end"] { range = start..<end }
                try body(
                    QuarantineRow(
                        source: row["source_name"], sourceSHA256: row["source_sha256"], ordinal: row["ordinal"],
                        pointer: row["pointer"], line: row["line"], column: row["column"], byteRange: range,
                        code: row["code"], message: row["message"],
                        bytes: (row["bytes"] as Data?).map { [UInt8]($0) }))
            }
        }
    }
}
