internal import GRDB

extension TimelineStore {
    /// Marks what no view may rest on any more: what documents state that others replaced, and what was deleted.
    ///
    /// The temporary table `header` holds the entries that stand for documents, `deletion` what was deleted; they go.
    ///
    /// - Source: FHIR R4 `DocumentReference.relatesTo` with `replaces`; FHIR R4 Bundle, entries with the method DELETE;
    ///   HL7 CDA R2 `relatedDocument` with `RPLC`, `setId` and `versionNumber`.
    static func supersede(_ database: Database) throws {
        try database.execute(sql: replacedDocuments)
        if try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM temp.deletion)") ?? false {
            try database.execute(sql: deletedRecords)
        }
        try database.execute(
            sql: """
                DROP TABLE temp.deletion; DROP TABLE temp.deleted_patient; DROP TABLE temp.deleted_encounter;
                DROP TABLE temp.header
                """)
    }

    /// `CROSS JOIN` keeps SQLite from taking each pair of documents.
    private static var replacedDocuments: String {
        """
        CREATE TEMP TABLE replacement AS
            SELECT DISTINCT link.value ->> '$.target' AS target, event.record_id AS by_id
            FROM temp.header CROSS JOIN event USING (event_id) CROSS JOIN json_each(event.content, '$.related') AS link
            WHERE event.source_type = 'ClinicalDocument'
                AND link.value ->> '$.role' = 'relatedDocument.RPLC';
        CREATE INDEX temp.replacement_target ON replacement (target);
        CREATE TEMP TABLE replaced_record (record_id INTEGER PRIMARY KEY, by_record_id INTEGER NOT NULL);
        INSERT INTO temp.replaced_record
            SELECT old.record_id, min(by_id)
            FROM temp.header CROSS JOIN event AS old USING (event_id) CROSS JOIN replacement ON target = old.reference
            WHERE old.record_id <> by_id
            GROUP BY old.record_id;
        CREATE TEMP TABLE versioned AS
            SELECT event.record_id, patient_id, \(eventDetail("setId")) AS set_id,
                CAST(\(eventDetail("versionNumber")) AS INTEGER) AS version
            FROM temp.header CROSS JOIN event USING (event_id) JOIN timeline_event USING (event_id)
            WHERE event.source_type = 'ClinicalDocument';
        CREATE INDEX temp.versioned_set ON versioned (set_id, patient_id, version);
        INSERT OR IGNORE INTO temp.replaced_record
            SELECT old.record_id, (SELECT newest.record_id FROM versioned AS newest
                WHERE newest.set_id = old.set_id AND newest.patient_id = old.patient_id
                ORDER BY newest.version DESC, newest.record_id LIMIT 1)
            FROM versioned AS old
            WHERE EXISTS (SELECT 1 FROM versioned AS newer WHERE newer.set_id = old.set_id
                AND newer.patient_id = old.patient_id AND newer.version > old.version);
        UPDATE timeline_event SET superseded_by = (
            SELECT min(newer.event_id) FROM event JOIN replaced_record USING (record_id)
            JOIN event AS newer ON newer.record_id = by_record_id
            WHERE event.event_id = timeline_event.event_id)
        WHERE event_id IN (SELECT event_id FROM event WHERE record_id IN (SELECT record_id FROM replaced_record));
        UPDATE timeline_document SET superseded_by = (
            SELECT min(newer.document_id) FROM document JOIN replaced_record USING (record_id)
            JOIN document AS newer ON newer.record_id = by_record_id
            WHERE document.document_id = timeline_document.document_id)
        WHERE document_id IN (SELECT document_id FROM document WHERE record_id IN (SELECT record_id FROM replaced_record));
        DELETE FROM temp.replacement;
        INSERT INTO temp.replacement
            SELECT link.value ->> '$.target', document.document_id
            FROM document CROSS JOIN json_each(document.content, '$.related') AS link
            WHERE link.value ->> '$.role' = 'replaces' AND link.value ->> '$.target' <> document.reference;
        UPDATE timeline_document SET superseded_by = replaced.by_document_id
        FROM (
            SELECT old.document_id, min(by_id) AS by_document_id
            FROM document AS old CROSS JOIN replacement ON target = old.reference GROUP BY old.document_id) AS replaced
        WHERE replaced.document_id = timeline_document.document_id AND superseded_by IS NULL;
        DROP TABLE temp.replacement;
        DROP TABLE temp.replaced_record;
        DROP TABLE temp.versioned;
        """
    }

    /// A deletion takes away what the folder's files say of the record, but for versions that are known to be later.
    private static var deletedRecords: String {
        func deleted(_ table: String, _ number: String, isEvent: Bool) -> String {
            """
            UPDATE timeline_\(table) SET superseded_by = deleted.\(isEvent ? "by_id" : number)
            FROM (
                SELECT \(table).\(number), min(by_id) AS by_id
                FROM \(table) CROSS JOIN deletion ON target = \(table).reference
                JOIN record USING (record_id) JOIN source ON source.source_id = record.source_id
                    AND source.scope = deletion.scope
                WHERE coalesce(julianday(\(table).content ->> '$.lastUpdated') <= julianday(deleted_on), true)
                GROUP BY \(table).\(number)) AS deleted
            WHERE deleted.\(number) = timeline_\(table).\(number) AND superseded_by IS NULL;
            """
        }
        return deleted("event", "event_id", isEvent: true) + deleted("document", "document_id", isEvent: false)
    }
}
