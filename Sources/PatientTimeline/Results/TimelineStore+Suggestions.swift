internal import GRDB

extension TimelineStore {
    /// Writes one patient's suggestions and marks the patient as a finished unit of the stage, in one transaction.
    ///
    /// - Throws: ``TimelineError``.
    public func saveSuggestions(_ rows: [SuggestionRow], patientID: String, stage: String) throws {
        try write { database in
            var states = SourceStates()
            for row in rows {
                try database.cachedStatement(
                    sql: "INSERT INTO suggestion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                ).execute(arguments: [
                    row.suggestionID, row.patientID, row.encounterID, row.documentID, row.rank, row.codeSystem,
                    row.code, row.description, row.confidence, row.basis, row.rule, row.alternatives, row.flags,
                    row.codeSetYear, row.role, row.presentOnAdmission, row.modifiers, row.units, row.serviceDate,
                ])
                for (position, evidence) in row.evidence.enumerated() {
                    try database.cachedStatement(
                        sql: "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    ).execute(arguments: [
                        row.suggestionID, position, evidence.quote, evidence.source, evidence.utf8Range?.lowerBound,
                        evidence.utf8Range?.upperBound, evidence.section, evidence.assertion, evidence.cue,
                        evidence.authorRole, evidence.audioStart,
                    ])
                }
                for source in Set(row.evidence.map(\.source)).sorted() {
                    guard let state = try states.state(of: source, database) else { continue }
                    try database.cachedStatement(sql: "INSERT INTO suggestion_basis VALUES (?, ?, ?)").execute(
                        arguments: [row.suggestionID, source, state.digest])
                }
            }
            try Self.finish(unit: patientID, of: stage, in: database)
        }
    }

    /// Hands out every suggestion with the encounter's start, by patient, encounter, document and rank.
    ///
    /// - Throws: ``TimelineError``, or what the body throws.
    public func forEachSuggestion(
        _ body: (_ row: SuggestionRow, _ encounterStart: String) throws -> Void
    ) throws {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT suggestion.*, coalesce(encounter.period_start, '') AS encounter_start
                    FROM suggestion LEFT JOIN encounter USING (encounter_id)
                    ORDER BY suggestion.patient_id, encounter_start, suggestion.encounter_id, rank, suggestion_id
                    """)
            while let row = try rows.next() {
                let suggestionID: String = row["suggestion_id"]
                let evidence = try Row.fetchAll(
                    database.cachedStatement(sql: "SELECT * FROM evidence WHERE suggestion_id = ? ORDER BY position"),
                    arguments: [suggestionID]
                ).map(Self.evidence)
                try body(Self.suggestion(row, evidence: evidence), row["encounter_start"])
            }
        }
    }

    private static func suggestion(_ row: Row, evidence: [EvidenceRow]) -> SuggestionRow {
        SuggestionRow(
            suggestionID: row["suggestion_id"], patientID: row["patient_id"], encounterID: row["encounter_id"],
            documentID: row["document_id"], rank: row["rank"], codeSystem: row["code_system"], code: row["code"],
            description: row["description"], confidence: row["confidence"], basis: row["basis"], rule: row["rule"],
            alternatives: row["alternatives"], flags: row["flags"], codeSetYear: row["code_set_year"],
            role: row["role"], presentOnAdmission: row["present_on_admission"], modifiers: row["modifiers"],
            units: row["units"], serviceDate: row["service_date"], evidence: evidence)
    }

    private static func evidence(_ row: Row) -> EvidenceRow {
        var range: Range<Int>?
        if let start: Int = row["text_start"], let end: Int = row["text_end"] { range = start..<end }
        return EvidenceRow(
            quote: row["quote"], source: row["source"], utf8Range: range, section: row["section"],
            assertion: row["assertion"], cue: row["cue"], authorRole: row["author_role"],
            audioStart: row["audio_start"])
    }
}
