public import ClinicalModel
internal import Foundation
internal import GRDB

/// A text of a patient with what was understood in it.
public struct PatientText: Hashable, Sendable {
    /// Words that were understood.
    public struct Mention: Hashable, Sendable {
        /// The words, in UTF-8 bytes of the text.
        public var utf8Range: Range<Int>
        /// What they are, such as `problem`.
        public var kind: String
        /// The concept's preferred words.
        public var concept: String
        /// What the text says of it.
        public var assertion: Assertion
        /// Whom it is about.
        public var experiencer: Experiencer
        /// The key of the event that they speak of; `nil` where there is none.
        public var eventKey: String?
    }

    /// The document's key.
    public var key: String
    /// What kind of document it is.
    public var kind: ClinicalDocument.Kind
    /// The title; empty where there is none.
    public var title: String
    /// The document's date.
    public var date: ClinicalDate?
    /// The source's name.
    public var source: String
    /// The text.
    public var text: String
    /// What was understood, in order of place.
    public var mentions: [Mention]
}

extension TimelineStore {
    /// A patient's texts that hold, by date and then key, without what security labels restrict.
    ///
    /// - Throws: ``TimelineError``.
    public func texts(ofPatient patientID: String) throws -> [PatientText] {
        try read { database in
            var result: [PatientText] = []
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT document.*, CAST(document_text.text AS BLOB) AS text_bytes, source.name AS source_name
                    FROM timeline_document JOIN document USING (document_id) \(StoredRows.recordJoin)
                    JOIN document_text ON document_text.sha256 = document.text_sha256
                    WHERE timeline_document.patient_id = ? AND superseded_by IS NULL
                        AND document.status NOT IN ('enteredInError', 'inactive')
                    ORDER BY coalesce(date, '9999'), document_key
                    """, arguments: [patientID])
            while let row = try rows.next() {
                let labels = try ContentReader.read(row["content"] as String) { value in
                    ContentReader.list(value, "securityLabels") { ContentReader.coding($0) }
                }
                if SecurityLabels.restrict(labels) { continue }
                result.append(
                    PatientText(
                        key: row["document_key"], kind: ClinicalDocument.Kind(rawValue: row["kind"]) ?? .note,
                        title: row["title"] ?? "", date: StoredRows.date(row, "date"), source: row["source_name"],
                        text: String(decoding: row["text_bytes"] as Data, as: UTF8.self),
                        mentions: try Self.mentions(
                            ofDocument: row["document_id"], text: row["text_sha256"], database)))
            }
            return result
        }
    }

    private static func mentions(
        ofDocument documentID: Int64, text: String, _ database: Database
    ) throws -> [PatientText.Mention] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT mention.*, coalesce(event.event_key, first.document_key || '#' || first_position) AS event_key
                    FROM mention LEFT JOIN timeline_mention
                        ON timeline_mention.document_id = ? AND timeline_mention.position = mention.position
                    LEFT JOIN event USING (event_id)
                    LEFT JOIN document AS first ON first.document_id = first_document_id
                    WHERE mention.text_sha256 = ? ORDER BY text_start, text_end, mention.position
                    """), arguments: [documentID, text]
        ).map { row in
            let (start, end): (Int, Int) = (row["text_start"], row["text_end"])
            return PatientText.Mention(
                utf8Range: start..<end, kind: row["kind"], concept: row["concept"],
                assertion: Assertion(rawValue: row["assertion"]) ?? .present,
                experiencer: Experiencer(rawValue: row["experiencer"]) ?? .patient, eventKey: row["event_key"])
        }
    }
}
