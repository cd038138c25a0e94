internal import ContentHash
internal import GRDB

/// What the sources delete: records of the folder's files under a key, but for versions that are known to be later.
///
/// - Source: FHIR R4 Bundle, entries with the method DELETE; FHIR Bulk Data Access 2.0, output of `deleted`.
extension TimelineStore {
    /// Makes the temporary tables `deletion`, `deleted_patient` and `deleted_encounter`.
    static func findDeletions(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE deletion AS
                    SELECT link.value ->> '$.target' AS target, source.scope, event.event_id AS by_id,
                        \(eventDetail("entry.response.lastModified")) AS deleted_on
                    FROM event INDEXED BY event_deletion JOIN record USING (record_id)
                    JOIN source USING (source_id) CROSS JOIN json_each(event.content, '$.related') AS link
                    WHERE event.source_type = 'Bundle.entry' AND link.value ->> '$.role' = 'deletes';
                CREATE INDEX temp.deletion_target ON deletion (target);
                \(deletedRecords("patient"))
                \(deletedRecords("encounter"))
                """)
    }

    private static func deletedRecords(_ kind: String) -> String {
        """
        CREATE TEMP TABLE deleted_\(kind) AS
            SELECT \(kind)_record_id, min(by_id) AS by_id
            FROM temp.deletion CROSS JOIN \(kind)_record ON target = \(kind)_record.reference \(StoredRows.recordJoin)
            WHERE source.scope = deletion.scope AND coalesce(julianday((
                SELECT coalesce(detail.value ->> '$.value.date', detail.value ->> '$.value.text')
                FROM json_each(\(kind)_record.content, '$.details') AS detail
                WHERE detail.value ->> '$.path' = 'meta.lastUpdated')) <= julianday(deleted_on), true)
            GROUP BY \(kind)_record_id;
        CREATE UNIQUE INDEX temp.deleted_\(kind)_record ON deleted_\(kind) (\(kind)_record_id);
        """
    }

    /// Gives each deleted patient record a patient of its own, off all lists: what was said of it is history.
    static func keepDeletedPatients(_ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT patient_record_id, by_id, source.scope, patient_record.reference, patient_record.name AS person,
                    birth_date, sex
                FROM temp.deleted_patient JOIN patient_record USING (patient_record_id) \(StoredRows.recordJoin)
                ORDER BY \(StoredRows.recordOrder), patient_record_id
                """)
        for row in rows {
            let (scope, reference): (String, String) = (row["scope"], row["reference"])
            let patientID = "P" + ContentHash.key(["deleted", scope, reference], digits: 12)
            try database.execute(
                sql: "INSERT INTO patient VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [
                    patientID, row["person"] as String?, row["birth_date"] as String?, row["sex"] as String?,
                    row["by_id"] as Int64,
                ])
            try database.execute(
                sql: "INSERT INTO patient_link VALUES (?, ?, 'deleted')",
                arguments: [row["patient_record_id"] as Int64, patientID])
        }
    }

    /// Gives each deleted encounter record an encounter of its own, off all lists; nothing else is of it.
    static func keepDeletedEncounters(_ resolver: inout ReferenceResolver, _ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT encounter_record_id, by_id, source_id, source.scope, encounter_record.reference, patient_reference,
                    period_start, period_end, content -> '$.class' ->> '$.code' AS class, status
                FROM temp.deleted_encounter JOIN encounter_record USING (encounter_record_id) \(StoredRows.recordJoin)
                WHERE patient_reference IS NOT NULL ORDER BY \(StoredRows.recordOrder), encounter_record_id
                """)
        for row in rows {
            let (scope, reference): (String, String) = (row["scope"], row["reference"])
            let encounterID = "E" + ContentHash.key(["deleted", scope, reference], digits: 12)
            try database.execute(
                sql: "INSERT INTO encounter VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [
                    encounterID, try resolver.patient(row["patient_reference"], sourceID: row["source_id"]),
                    row["period_start"] as String?, row["period_end"] as String?, row["class"] as String?,
                    row["status"] as String, row["by_id"] as Int64,
                ])
            try database.execute(
                sql: "INSERT INTO encounter_link VALUES (?, ?, 'deleted')",
                arguments: [row["encounter_record_id"] as Int64, encounterID])
        }
    }

    /// The text of a detail of an event.
    static func eventDetail(_ path: String) -> String {
        """
        (SELECT coalesce(detail.value ->> '$.value.text', detail.value ->> '$.value.date')
            FROM json_each(event.content, '$.details') AS detail WHERE detail.value ->> '$.path' = '\(path)')
        """
    }
}
