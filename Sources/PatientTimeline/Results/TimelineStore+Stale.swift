internal import GRDB

/// A draft or a suggested code that rested on what has changed since.
public struct StaleResult: Hashable, Sendable {
    /// `draft` or `suggestion`.
    public var kind: String
    /// The suggestion's key; for a draft the encounter's key and the template.
    public var name: String
    /// The patient's and the encounter's key as they were.
    public var patientID: String, encounterID: String
    /// The code system and the code; empty for a draft.
    public var codeSystem: String, code: String
    /// What changed: `gone` (deleted, replaced, withdrawn or no longer read), `another-patient`, `changed`, or, before
    /// the timelines are made anew, `link` or `unlink`.
    public var reason: String
    /// The key of the event, document or encounter that changed; empty where it is the patient.
    public var source: String
}

extension TimelineStore {
    /// The drafts and suggestions that became stale, by kind, patient, encounter and name.
    ///
    /// - Throws: ``TimelineError``.
    public func staleResults() throws -> [StaleResult] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM stale_result ORDER BY kind, patient_id, encounter_id, name"
            ).map { row in
                StaleResult(
                    kind: row["kind"], name: row["name"], patientID: row["patient_id"],
                    encounterID: row["encounter_id"], codeSystem: row["code_system"], code: row["code"],
                    reason: row["reason"], source: row["source"])
            }
        }
    }

    /// Clears what the last unifying made, but for the results that rest on it: ``bringBackResults(_:)`` judges these.
    static func clearDerived(_ database: Database) throws {
        for table in resultTables {
            try database.execute(sql: "CREATE TEMP TABLE old_\(table) AS SELECT * FROM main.\(table)")
        }
        try database.execute(
            sql: "CREATE INDEX temp.old_evidence_suggestion ON old_evidence (suggestion_id)")
        for table in resultTables + derivedTables { try database.execute(sql: "DELETE FROM main.\(table)") }
    }

    private static let resultTables = ["suggestion_basis", "evidence", "suggestion", "draft_basis", "draft"]
    private static let derivedTables = [
        "timeline_conflict", "timeline_mention", "timeline_document", "timeline_event", "encounter_link", "encounter",
        "patient_review", "patient_conflict", "patient_link", "patient",
    ]

    /// Brings back the drafts and suggestions whose every source says what it said, and names the others stale.
    static func bringBackResults(_ database: Database) throws {
        if try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM temp.old_suggestion) OR EXISTS (SELECT 1 FROM temp.old_draft)") ?? false
        {
            try findSourceStates(database)
            try database.execute(sql: judgement)
        }
        for table in resultTables { try database.execute(sql: "DROP TABLE temp.old_\(table)") }
    }

    private static func findSourceStates(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE source_state (
                    source TEXT PRIMARY KEY, patient_id TEXT, digest TEXT
                ) WITHOUT ROWID
                """)
        var states = SourceStates()
        let keys = try String.fetchCursor(
            database,
            sql: "SELECT source FROM temp.old_suggestion_basis UNION SELECT source FROM temp.old_draft_basis")
        while let key = try keys.next() {
            guard let state = try states.state(of: key, database) else { continue }
            try database.cachedStatement(sql: "INSERT INTO temp.source_state VALUES (?, ?, ?)").execute(
                arguments: [key, state.patientID, state.digest])
        }
    }

    /// Why a result does not hold, `NULL` where it does: the first of its sources that says something else.
    private static let reason = """
        CASE WHEN state.source IS NULL THEN 'gone' WHEN state.patient_id <> old.patient_id THEN 'another-patient'
            WHEN state.digest <> basis.digest THEN 'changed' END
        """

    private static let judgement = """
        INSERT OR REPLACE INTO stale_result
            SELECT 'suggestion', old.suggestion_id, old.patient_id, old.encounter_id, code_system, code, \(reason) AS why,
                min(basis.source)
            FROM temp.old_suggestion AS old JOIN temp.old_suggestion_basis AS basis USING (suggestion_id)
            LEFT JOIN temp.source_state AS state USING (source)
            WHERE why IS NOT NULL GROUP BY old.suggestion_id;
        INSERT OR REPLACE INTO stale_result
            SELECT 'draft', old.encounter_id || '/' || old.template, old.patient_id, old.encounter_id, '', '',
                \(reason) AS why, min(basis.source)
            FROM temp.old_draft AS old JOIN temp.old_draft_basis AS basis USING (patient_id, encounter_id, template)
            LEFT JOIN temp.source_state AS state USING (source)
            WHERE why IS NOT NULL GROUP BY old.patient_id, old.encounter_id, old.template;
        INSERT OR REPLACE INTO stale_result
            SELECT 'suggestion', suggestion_id, patient_id, encounter_id, code_system, code, 'gone', encounter_id
            FROM temp.old_suggestion
            WHERE patient_id NOT IN (SELECT patient_id FROM main.patient WHERE deleted_by IS NULL) OR (encounter_id <> ''
                AND encounter_id NOT IN (SELECT encounter_id FROM main.encounter WHERE deleted_by IS NULL));
        INSERT OR REPLACE INTO stale_result
            SELECT 'draft', encounter_id || '/' || template, patient_id, encounter_id, '', '', 'gone', encounter_id
            FROM temp.old_draft
            WHERE patient_id NOT IN (SELECT patient_id FROM main.patient WHERE deleted_by IS NULL)
                OR encounter_id NOT IN (SELECT encounter_id FROM main.encounter WHERE deleted_by IS NULL);
        INSERT INTO main.suggestion SELECT * FROM temp.old_suggestion
            WHERE suggestion_id NOT IN (SELECT name FROM stale_result WHERE kind = 'suggestion');
        INSERT INTO main.evidence SELECT * FROM temp.old_evidence
            WHERE suggestion_id IN (SELECT suggestion_id FROM main.suggestion);
        INSERT INTO main.suggestion_basis SELECT * FROM temp.old_suggestion_basis
            WHERE suggestion_id IN (SELECT suggestion_id FROM main.suggestion);
        INSERT INTO main.draft SELECT * FROM temp.old_draft
            WHERE encounter_id || '/' || template NOT IN (SELECT name FROM stale_result WHERE kind = 'draft');
        INSERT INTO main.draft_basis SELECT old.* FROM temp.old_draft_basis AS old
            JOIN main.draft USING (patient_id, encounter_id, template);
        DROP TABLE temp.source_state;
        """

    /// Names the results of two patients stale whose records a person linked or took apart: until the timelines are made
    /// anew it is not known which of them hold.
    static func markStale(patients: [String], reason: String, _ database: Database) throws {
        for patientID in patients {
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO stale_result
                        SELECT 'suggestion', suggestion_id, patient_id, encounter_id, code_system, code, ?2, ''
                        FROM suggestion WHERE patient_id = ?1;
                    """, arguments: [patientID, reason])
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO stale_result
                        SELECT 'draft', encounter_id || '/' || template, patient_id, encounter_id, '', '', ?2, ''
                        FROM draft WHERE patient_id = ?1;
                    """, arguments: [patientID, reason])
        }
    }
}
