internal import GRDB

extension TimelineStore {
    /// How far a stage has come.
    public enum StageState: Hashable, Sendable {
        /// Nothing of it is there, or what is there was made from other inputs.
        case toDo
        /// It was stopped in the middle; finished units are kept.
        case begun
        /// All of it is done.
        case complete
    }

    /// How far a stage has come with these inputs.
    ///
    /// - Parameters:
    ///   - stage: The stage's name.
    ///   - digest: The hash of all that the stage's result depends on.
    /// - Throws: ``TimelineError``.
    public func state(of stage: String, digest: String) throws -> StageState {
        try read { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT digest, complete FROM stage WHERE name = ?", arguments: [stage]),
                row["digest"] == digest
            else { return .toDo }
            return row["complete"] == 1 ? .complete : .begun
        }
    }

    /// Starts a stage anew: clears what an earlier run with other inputs left of it.
    ///
    /// - Parameters:
    ///   - stage: The stage's name.
    ///   - digest: The hash of all that the stage's result depends on.
    ///   - tables: The tables that hold the stage's result and nothing else, in an order that references allow.
    /// - Throws: ``TimelineError``.
    public func begin(stage: String, digest: String, clearing tables: [StageTable]) throws {
        try write { database in
            for table in tables { try database.execute(sql: "DELETE FROM \(table.rawValue)") }
            try database.execute(sql: "DELETE FROM stage WHERE name = ?", arguments: [stage])
            try database.execute(
                sql: "INSERT INTO stage (name, digest, complete) VALUES (?, ?, 0)", arguments: [stage, digest])
        }
    }

    /// Marks a stage as complete and drops the list of its units.
    ///
    /// - Throws: ``TimelineError``.
    public func complete(stage: String) throws {
        try write { database in
            try database.execute(sql: "DELETE FROM stage_unit WHERE stage = ?", arguments: [stage])
            try database.execute(sql: "UPDATE stage SET complete = 1 WHERE name = ?", arguments: [stage])
        }
    }

    /// The units of a stage that are done.
    ///
    /// - Throws: ``TimelineError``.
    public func finishedUnits(of stage: String) throws -> Set<String> {
        try read { database in
            try Set(String.fetchAll(database, sql: "SELECT unit FROM stage_unit WHERE stage = ?", arguments: [stage]))
        }
    }

    static func finish(unit: String, of stage: String, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO stage_unit (stage, unit) VALUES (?, ?)", arguments: [stage, unit])
    }
}

/// The tables that a stage fills and may clear.
public enum StageTable: String, Sendable {
    case section, mention, mentionTime = "mention_time"
    case patient, patientLink = "patient_link", patientConflict = "patient_conflict"
    case encounter, encounterLink = "encounter_link"
    case timelineEvent = "timeline_event", timelineDocument = "timeline_document"
    case timelineMention = "timeline_mention", timelineConflict = "timeline_conflict"
    case patientReview = "patient_review"
    case draft, suggestion, evidence
}
