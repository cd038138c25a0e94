public import ClinicalModel
internal import Foundation
internal import GRDB

/// The whole chain of one event.
public struct TimelineExplanation: Hashable, Sendable {
    /// One statement, down to where it stands.
    public struct Link: Hashable, Sendable {
        /// The statement.
        public var statement: TimelineStatement
        /// The SHA-256 of the record that holds it.
        public var recordHash: String?
        /// The words, where it is words of a text.
        public var quote: String?
        /// The cue that decided the assertion.
        public var cue: String?
        /// The words that tell when it was.
        public var timeWords: String?
        /// The identifier of the source's element that the words came from, where the source names its elements.
        public var elementID: String?
    }

    /// The event as the timeline shows it.
    public var entry: TimelineEntry
    /// All that states it.
    public var links: [Link]
}

extension TimelineStore {
    /// Where an event comes from; `nil` where there is none with that key.
    ///
    /// - Parameter key: The event's key, or that of one of its statements.
    /// - Throws: ``TimelineError``.
    public func explanation(of key: String) throws -> TimelineExplanation? {
        let patientID = try read { database in
            try String.fetchOne(
                database,
                sql: """
                    SELECT patient_id FROM event JOIN timeline_event USING (event_id) WHERE event_key = ?1
                    UNION SELECT patient_id FROM document JOIN timeline_document USING (document_id)
                        WHERE document_key = ?2
                    """, arguments: [key, key.split(separator: "#").first.map(String.init) ?? key])
        }
        guard let patientID else { return nil }
        let entries = try entries(ofPatient: patientID)
        guard
            let entry = entries.first(where: { $0.key == key })
                ?? entries.first(where: { $0.statements.contains { !$0.isMention && $0.key == key } })
        else { return nil }
        return try read { database in
            TimelineExplanation(
                entry: entry, links: try entry.statements.map { try Self.link(of: $0, database) })
        }
    }

    private static func link(of statement: TimelineStatement, _ database: Database) throws -> TimelineExplanation.Link {
        guard statement.isMention, let range = statement.utf8Range else {
            let hash = try String.fetchOne(
                database, sql: "SELECT record.sha256 FROM event JOIN record USING (record_id) WHERE event_key = ?",
                arguments: [statement.key])
            return TimelineExplanation.Link(statement: statement, recordHash: hash)
        }
        var link = TimelineExplanation.Link(statement: statement)
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT record.sha256 AS record_sha256, CAST(text AS BLOB) AS bytes, cue_start, cue_end, (
                        SELECT anchor.value ->> '$.id' FROM json_each(document.content, '$.anchors') AS anchor
                        WHERE anchor.value ->> '$.start' <= ?2 AND anchor.value ->> '$.end' >= ?3
                        ORDER BY anchor.value ->> '$.end' - anchor.value ->> '$.start', anchor.key LIMIT 1) AS element
                FROM document JOIN record USING (record_id)
                JOIN document_text ON document_text.sha256 = document.text_sha256
                LEFT JOIN mention ON mention.text_sha256 = document.text_sha256 AND text_start = ?2 AND text_end = ?3
                WHERE document_key = ?1
                """, arguments: [statement.key, range.lowerBound, range.upperBound])
        guard let row else { return link }
        let bytes: Data = row["bytes"]
        link.recordHash = row["record_sha256"]
        link.elementID = row["element"]
        if range.upperBound <= bytes.count {
            link.quote = String(
                decoding: bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound],
                as: UTF8.self)
        }
        if let words = statement.timeRange, words.upperBound <= bytes.count {
            link.timeWords = String(
                decoding: bytes[bytes.startIndex + words.lowerBound..<bytes.startIndex + words.upperBound],
                as: UTF8.self)
        }
        if let start: Int = row["cue_start"], let end: Int = row["cue_end"], start <= end, end <= bytes.count {
            link.cue = String(decoding: bytes[bytes.startIndex + start..<bytes.startIndex + end], as: UTF8.self)
        }
        return link
    }
}
