internal import ClinicalModel
internal import GRDB

extension TimelineStore {
    /// Finds which statements are about one event, patient by patient: no more than one patient's are held.
    static func mergeEvents(lexicon: @escaping (String) -> String?, _ database: Database) throws {
        var names = ConceptKeys(lexicon: lexicon)
        try database.execute(sql: supersedeDocuments)
        let patients = try String.fetchCursor(database, sql: "SELECT patient_id FROM patient ORDER BY patient_id")
        while let patientID = try patients.next() {
            let statements = try statements(ofPatient: patientID, database)
            var keysByConcept: [[String]] = []
            keysByConcept.reserveCapacity(statements.count)
            for statement in statements { keysByConcept.append(names.keys(of: statement.concept)) }
            let merge = EventMerge(statements, keys: keysByConcept)
            try save(merge, statements, database)
            let conflicts = EventConflicts(merge, statements, keys: keysByConcept)
            for conflict in conflicts.conflicts {
                try database.cachedStatement(
                    sql: "INSERT INTO timeline_conflict VALUES (?, ?, ?, ?, NULL, NULL, ?, ?)"
                ).execute(arguments: [
                    conflict.eventID, conflict.flag, conflict.first, conflict.second, conflict.firstSays,
                    conflict.secondSays,
                ])
            }
            let mentions = try mentions(ofPatient: patientID, database)
            guard !mentions.isEmpty else { continue }
            let placement = MentionPlacement(mentions, statements: statements, merge: merge, keys: keysByConcept)
            try save(placement, patientID: patientID, database)
        }
    }

    /// What an encounter's view must not rest on: statements of documents that others replaced.
    ///
    /// `CROSS JOIN` keeps SQLite from taking each pair of documents.
    ///
    /// - Source: FHIR R4 `DocumentReference.relatesTo` with `replaces`; HL7 CDA R2 `relatedDocument` with `RPLC`.
    private static let supersedeDocuments = """
        CREATE TEMP TABLE replacement AS
            SELECT DISTINCT link.value ->> '$.target' AS target, event.record_id AS by_id
            FROM event CROSS JOIN json_each(event.content, '$.related') AS link
            WHERE event.kind = 'other' AND event.source_type = 'ClinicalDocument'
                AND link.value ->> '$.role' = 'relatedDocument.RPLC';
        CREATE INDEX temp.replacement_target ON replacement (target);
        CREATE TEMP TABLE replaced_record AS
            SELECT old.record_id, min(by_id) AS by_record_id
            FROM event AS old CROSS JOIN replacement ON target = old.reference
            WHERE old.kind = 'other' AND old.record_id <> by_id
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
        """

    private static func statements(ofPatient patientID: String, _ database: Database) throws -> [EventStatement] {
        var result: [EventStatement] = []
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT event.event_id, record.source_id, source.scope, event.reference, event.record_id, event.kind,
                        event.status, event.assertion, event.experiencer, event.effective_start, event.effective_end,
                        event.recorded, event.available, timeline_event.encounter_id IS NOT NULL, event.content,
                        timeline_event.superseded_by
                    FROM timeline_event CROSS JOIN event USING (event_id) \(StoredRows.recordJoin)
                    WHERE timeline_event.patient_id = ? ORDER BY \(StoredRows.recordOrder), event_key
                    """), arguments: [patientID])
        while let row = try rows.next() {
            let (scope, reference): (String, String?) = (row[2], row[3])
            var statement = EventStatement(
                eventID: row[0], sourceID: row[1], record: reference.map { scope + "\0" + $0 }, recordID: row[4],
                kind: EventKind(rawValue: row[5]) ?? .other, status: EventStatus(rawValue: row[6]) ?? .unknown,
                assertion: Assertion(rawValue: row[7]) ?? .present,
                experiencer: Experiencer(rawValue: row[8]) ?? .patient, start: date(row[9]), end: date(row[10]),
                recorded: date(row[11]), available: date(row[12]), lastUpdated: nil, hasEncounter: row[13],
                concept: CodeableConcept())
            statement.replacedBy = row[15]
            // A request in FHIR tells when it was written, one in C-CDA from when the drug is taken.
            if statement.kind == .medicationRequest, statement.start == nil { statement.start = statement.recorded }
            let content: String = row[14]
            try ContentReader.read(content) { value in
                statement.concept = ContentReader.concept(value, "concept") ?? CodeableConcept()
                statement.lastUpdated = ContentReader.date(value, "lastUpdated")
                guard EventFamily(statement.kind) != nil else { return }
                statement.identifiers = ContentReader.list(value, "identifiers") { item in
                    ContentReader.identifier(item).flatMap { $0.system.isEmpty ? nil : $0.system + "\0" + $0.value }
                }
                statement.value = ContentReader.eventValue(value, "value")
                // The parts of an allergy are its reactions, which sources tell more or less of.
                if statement.kind == .observation {
                    statement.parts = ContentReader.list(value, "components") { item in
                        ContentReader.component(item).map { component in
                            let code = component.concept.codings.first?.code ?? component.concept.label ?? ""
                            return code + " " + (component.value?.text ?? "")
                        }
                    }.sorted()
                }
                statement.dosages = ContentReader.list(value, "dosages") { ContentReader.dosage($0) }
            }
            result.append(statement)
        }
        return result
    }

    private static func date(_ text: String?) -> ClinicalDate? { text.flatMap { ClinicalDate(iso8601: $0) } }

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
