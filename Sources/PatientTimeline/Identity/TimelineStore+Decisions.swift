internal import GRDB

/// What a person decided of two patient records: data that a later decision undoes.
public struct PatientDecision: Hashable, Sendable {
    /// What was decided.
    public enum Kind: String, Hashable, Sendable { case link, unlink }

    /// The decision's number; later decisions have higher ones.
    public var ordinal: Int
    /// What was decided.
    public var kind: Kind
    /// The records, `folder|reference`, which outlive a new reading of their sources.
    public var first: String, second: String
    /// Why, in the person's words.
    public var reason: String
}

/// Two patient records that are probably, but not certainly, of one person.
public struct PatientReview: Hashable, Sendable {
    /// The records, `folder|reference`.
    public var first: String, second: String
    /// The patients that they are linked to.
    public var firstPatient: String, secondPatient: String
    /// The weight in hundredths of log2.
    public var weight: Int
    /// How each field compares, such as `family=exact given=nickname`.
    public var agreement: String
}

extension TimelineStore {
    static func decisions(_ database: Database) throws -> [PatientIdentity.Decision] {
        try Row.fetchAll(database, sql: "SELECT * FROM patient_decision ORDER BY ordinal").map { row in
            PatientIdentity.Decision(
                isLink: row["decision"] == "link",
                first: PatientIdentity.Name(scope: row["scope"], reference: row["reference"]),
                second: PatientIdentity.Name(scope: row["other_scope"], reference: row["other_reference"]))
        }
    }

    /// What people decided, in the order in which they did.
    ///
    /// - Throws: ``TimelineError``.
    public func patientDecisions() throws -> [PatientDecision] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM patient_decision ORDER BY ordinal").map { row in
                let (scope, reference, otherScope, otherReference): (String, String, String, String) = (
                    row["scope"], row["reference"], row["other_scope"], row["other_reference"]
                )
                return PatientDecision(
                    ordinal: row["ordinal"], kind: row["decision"] == "link" ? .link : .unlink,
                    first: scope + "|" + reference, second: otherScope + "|" + otherReference, reason: row["reason"])
            }
        }
    }

    /// The pairs for clerical review, the likeliest first.
    ///
    /// - Throws: ``TimelineError``.
    public func patientReviews() throws -> [PatientReview] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT weight, agreement, source.scope || '|' || one.reference AS first,
                        other_source.scope || '|' || other.reference AS second, one_link.patient_id AS first_patient,
                        other_link.patient_id AS second_patient
                    FROM patient_review
                    JOIN patient_record AS one USING (patient_record_id)
                    JOIN record ON record.record_id = one.record_id JOIN source USING (source_id)
                    JOIN patient_link AS one_link ON one_link.patient_record_id = one.patient_record_id
                    JOIN patient_record AS other ON other.patient_record_id = other_patient_record_id
                    JOIN record AS other_record ON other_record.record_id = other.record_id
                    JOIN source AS other_source ON other_source.source_id = other_record.source_id
                    JOIN patient_link AS other_link ON other_link.patient_record_id = other.patient_record_id
                    ORDER BY weight DESC, first, second
                    """
            ).map { row in
                PatientReview(
                    first: row["first"], second: row["second"], firstPatient: row["first_patient"],
                    secondPatient: row["second_patient"], weight: row["weight"], agreement: row["agreement"])
            }
        }
    }

    /// Writes down that two records are, or are not, of one person.
    ///
    /// What `unify` and later stages made does not hold any more: the next run makes them anew, and until then the
    /// store says so (``isStale()``).
    ///
    /// - Parameters:
    ///   - kind: What was decided.
    ///   - first: A record as ``PatientReview`` names it, or a patient's key, which stands for its first record.
    ///   - second: The other.
    ///   - reason: Why.
    /// - Returns: Whether both are there; nothing is written where one is not.
    /// - Throws: ``TimelineError``.
    public func decide(_ kind: PatientDecision.Kind, _ first: String, _ second: String, reason: String) throws -> Bool {
        try write { database in
            guard let one = try Self.record(named: first, database),
                let other = try Self.record(named: second, database),
                one != other
            else { return false }
            try database.execute(
                sql: """
                    INSERT INTO patient_decision (decision, scope, reference, other_scope, other_reference, reason)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, arguments: [kind.rawValue, one.scope, one.reference, other.scope, other.reference, reason])
            let patients = try [one, other].compactMap { record in
                try String.fetchOne(
                    database,
                    sql: """
                        SELECT patient_id FROM patient_link JOIN patient_record USING (patient_record_id)
                        \(StoredRows.recordJoin) WHERE source.scope = ? AND patient_record.reference = ?
                        """, arguments: [record.scope, record.reference])
            }
            try Self.markStale(patients: patients, reason: kind.rawValue, database)
            try database.execute(sql: "DELETE FROM stage WHERE name IN ('unify', 'draft', 'code')")
            return true
        }
    }

    /// Whether drafts and codes rest on links that were changed since.
    ///
    /// - Throws: ``TimelineError``.
    public func isStale() throws -> Bool {
        try read { database in
            let unified = try Int.fetchOne(database, sql: "SELECT complete FROM stage WHERE name = 'unify'") == 1
            let held = try Int.fetchOne(database, sql: "SELECT count(*) FROM patient") ?? 0
            return held > 0 && !unified
        }
    }

    private struct NamedRecord: Equatable {
        var scope: String
        var reference: String
    }

    private static func record(named name: String, _ database: Database) throws -> NamedRecord? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT source.scope, patient_record.reference FROM patient_record \(StoredRows.recordJoin)
                LEFT JOIN patient_link USING (patient_record_id)
                WHERE source.scope || '|' || patient_record.reference = ?1 OR patient_link.patient_id = ?1
                ORDER BY \(StoredRows.recordOrder), patient_record_id LIMIT 1
                """, arguments: [name]
        ).map { NamedRecord(scope: $0["scope"], reference: $0["reference"]) }
    }
}
