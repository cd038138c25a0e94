internal import GRDB

extension TimelineStore {
    /// Finds which statements are about one event, patient by patient: no more than one patient's are held.
    static func mergeEvents(lexicon: @escaping (String) -> String?, _ database: Database) throws {
        var names = ConceptNames(lexicon: lexicon)
        var reader = try StatementReader(database)
        let hasMentions = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM mention)") ?? false
        let patients = try String.fetchCursor(database, sql: "SELECT patient_id FROM patient ORDER BY patient_id")
        while let patientID = try patients.next() {
            names.beginPatient()
            let statements = try reader.statements(ofPatient: patientID, names: &names)
            let merge = EventMerge(statements)
            try save(merge, statements, database)
            for conflict in EventConflicts(merge, statements).conflicts {
                try database.cachedStatement(
                    sql: "INSERT INTO timeline_conflict VALUES (?, ?, ?, ?, NULL, NULL, ?, ?)"
                ).execute(arguments: [
                    conflict.eventID, conflict.flag, conflict.first, conflict.second, conflict.firstSays,
                    conflict.secondSays,
                ])
            }
            guard hasMentions else { continue }
            let mentions = try mentions(ofPatient: patientID, database)
            guard !mentions.isEmpty else { continue }
            let placement = MentionPlacement(mentions, statements: statements, merge: merge, names: names)
            try save(placement, patientID: patientID, database)
        }
    }

    /// What an encounter's view must not rest on: statements of documents that others replaced.
    ///
    /// `CROSS JOIN` keeps SQLite from taking each pair of documents.
    ///
    /// - Source: FHIR R4 `DocumentReference.relatesTo` with `replaces`; HL7 CDA R2 `relatedDocument` with `RPLC`.
    static let supersedeDocuments = """
        CREATE TEMP TABLE replacement AS
            SELECT DISTINCT link.value ->> '$.target' AS target, event.record_id AS by_id
            FROM temp.header CROSS JOIN event USING (event_id) CROSS JOIN json_each(event.content, '$.related') AS link
            WHERE event.source_type = 'ClinicalDocument'
                AND link.value ->> '$.role' = 'relatedDocument.RPLC';
        CREATE INDEX temp.replacement_target ON replacement (target);
        CREATE TEMP TABLE replaced_record AS
            SELECT old.record_id, min(by_id) AS by_record_id
            FROM temp.header CROSS JOIN event AS old USING (event_id) CROSS JOIN replacement ON target = old.reference
            WHERE old.record_id <> by_id
            GROUP BY old.record_id;
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
        DROP TABLE temp.header;
        """

    private static func save(_ merge: EventMerge, _ statements: [EventStatement], _ database: Database) throws {
        for event in merge.events {
            guard let principal = event.members.first?.index else { continue }
            for member in event.members {
                let replacement = merge.supersededBy[member.index].map { statements[$0].eventID }
                let isPrincipal = member.index == principal
                if isPrincipal, replacement == nil { continue }
                try database.cachedStatement(
                    sql: """
                        UPDATE timeline_event SET principal_id = ?, rule = ?,
                            superseded_by = coalesce(?, superseded_by) WHERE event_id = ?
                        """
                ).execute(arguments: [
                    statements[principal].eventID, isPrincipal ? "statement" : member.rule, replacement,
                    statements[member.index].eventID,
                ])
            }
        }
    }
}
