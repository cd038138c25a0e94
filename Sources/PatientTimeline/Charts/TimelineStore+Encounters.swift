internal import GRDB

/// One encounter as `encounters.csv` shows it.
public struct EncounterRow: Hashable, Sendable {
    /// The patient's key.
    public var patientID: String
    /// The encounter's key.
    public var encounterID: String
    /// The identifiers that the sources give it, `system|value`, joined by `;`.
    public var identifiers: String
    /// When it began.
    public var start: String
    /// When it ended.
    public var end: String
    /// The class code, such as `AMB`.
    public var encounterClass: String
    /// The state.
    public var status: String
    /// Its events.
    public var events: Int
    /// Its documents.
    public var documents: Int
    /// Its suggested codes.
    public var suggestions: Int
    /// The suggested codes in order, joined by `;`.
    public var order: String
    /// The rule that set the evaluation and management level, with the elements met; empty where there is none.
    public var evaluationAndManagement: String
    /// Whether records of the encounter's sources are in quarantine.
    public var isIncomplete: Bool
}

extension TimelineStore {
    /// Hands out every encounter, by patient, start and key.
    ///
    /// - Throws: ``TimelineError``, or what the body throws.
    public func forEachEncounter(_ body: (EncounterRow) throws -> Void) throws {
        try write { database in
            try database.execute(sql: Self.encounterCounts)
            let rows = try Row.fetchCursor(database, sql: Self.encounterRows)
            while let row = try rows.next() {
                try body(
                    EncounterRow(
                        patientID: row["patient_id"], encounterID: row["encounter_id"],
                        identifiers: row["identifiers"] ?? "", start: row["period_start"] ?? "",
                        end: row["period_end"] ?? "", encounterClass: row["class"] ?? "", status: row["status"],
                        events: row["events"] ?? 0, documents: row["documents"] ?? 0,
                        suggestions: row["suggestions"] ?? 0, order: row["code_order"] ?? "",
                        evaluationAndManagement: row["management"] ?? "", isIncomplete: row["incomplete"] == 1))
            }
            try database.execute(
                sql: "DROP TABLE temp.encounter_count; DROP TABLE temp.encounter_code; DROP TABLE temp.encounter_broken"
            )
        }
    }

    /// The encounters' keys by the values of the identifiers that the sources give them.
    ///
    /// A value that two encounters share is left out: it names neither.
    ///
    /// - Throws: ``TimelineError``.
    public func encounterIDsByIdentifier() throws -> [String: String] {
        try read { database in
            var result: [String: String] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT identifier.value ->> '$.value' AS value, min(encounter_id) AS encounter_id
                    FROM encounter_link JOIN encounter_record USING (encounter_record_id),
                        json_each(content, '$.identifiers') AS identifier
                    WHERE encounter_link.rule <> 'deleted'
                    GROUP BY identifier.value ->> '$.value' HAVING count(DISTINCT encounter_id) = 1
                    """)
            while let row = try rows.next() {
                if let value: String = row["value"] { result[value] = row["encounter_id"] }
            }
            return result
        }
    }

    private static let encounterCounts = """
        CREATE TEMP TABLE encounter_count AS
            SELECT encounter_id, sum(events) AS events, sum(documents) AS documents FROM (
                SELECT encounter_id, count(*) AS events, 0 AS documents FROM timeline_event
                    WHERE encounter_id IS NOT NULL GROUP BY encounter_id
                UNION ALL SELECT encounter_id, 0, count(*) FROM timeline_document
                    WHERE encounter_id IS NOT NULL GROUP BY encounter_id
            ) GROUP BY encounter_id;
        CREATE UNIQUE INDEX temp.encounter_count_key ON encounter_count (encounter_id);
        CREATE TEMP TABLE encounter_code AS
            SELECT encounter_id, count(*) AS suggestions, group_concat(code, ';') AS code_order,
                max(CASE WHEN code_system = 'CPT' AND code BETWEEN '99202' AND '99499'
                    THEN code || ': ' || rule END) AS management
            FROM (SELECT encounter_id, code_system, code, rule FROM suggestion WHERE encounter_id <> '' ORDER BY encounter_id, rank)
            GROUP BY encounter_id;
        CREATE UNIQUE INDEX temp.encounter_code_key ON encounter_code (encounter_id);
        CREATE TEMP TABLE encounter_broken AS
            SELECT DISTINCT encounter_link.encounter_id FROM encounter_link JOIN encounter_record USING (encounter_record_id)
            JOIN record USING (record_id) WHERE source_id IN (SELECT source_id FROM quarantine);
        CREATE UNIQUE INDEX temp.encounter_broken_key ON encounter_broken (encounter_id);
        """

    private static let encounterRows = """
        SELECT encounter.*, events, documents, suggestions, code_order, management,
            encounter_broken.encounter_id IS NOT NULL AS incomplete,
            (SELECT group_concat(identifier, ';') FROM (
                SELECT DISTINCT coalesce(held.value ->> '$.system', '') || '|' || (held.value ->> '$.value') AS identifier
                FROM encounter_link JOIN encounter_record USING (encounter_record_id),
                    json_each(encounter_record.content, '$.identifiers') AS held
                WHERE encounter_link.encounter_id = encounter.encounter_id ORDER BY identifier)) AS identifiers
        FROM encounter LEFT JOIN encounter_count USING (encounter_id) LEFT JOIN encounter_code USING (encounter_id)
            LEFT JOIN encounter_broken USING (encounter_id) JOIN patient USING (patient_id)
        WHERE encounter.deleted_by IS NULL AND patient.deleted_by IS NULL
        ORDER BY encounter.patient_id, encounter.period_start IS NULL, encounter.period_start, encounter.encounter_id
        """
}
