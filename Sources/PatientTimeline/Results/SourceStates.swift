internal import ContentHash
internal import GRDB

/// What events, documents and encounters say now, so that it shows whether what rests on them still holds.
struct SourceStates {
    struct State {
        var patientID: String
        /// A hash of what it says and where it stands on the timeline.
        var digest: String
    }

    /// By key; most results of a patient rest on the same few.
    private var known: [String: State?] = [:]

    /// The state of an event, a document or an encounter by its key; `nil` where no timeline has it any more.
    mutating func state(of key: String, _ database: Database) throws -> State? {
        if let state = known[key] { return state }
        let row =
            try Self.row(Self.event, key, database) ?? Self.row(Self.document, key, database)
            ?? Self.row(Self.encounter, key, database)
        let state = row.map { row in
            State(
                patientID: row[0],
                digest: ContentHash.key((1..<row.count).map { (row[$0] as String?) ?? "" }, digits: 16))
        }
        known.updateValue(state, forKey: key)
        return state
    }

    private static func row(_ sql: String, _ key: String, _ database: Database) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [key])
    }

    private static let event = """
        SELECT timeline_event.patient_id, encounter_id, kind, status, assertion, experiencer, label, effective_start,
            effective_end, content
        FROM event JOIN timeline_event USING (event_id) JOIN patient USING (patient_id)
        WHERE event_key = ? AND superseded_by IS NULL AND patient.deleted_by IS NULL
        """
    private static let document = """
        SELECT timeline_document.patient_id, encounter_id, kind, status, date, text_sha256
        FROM document JOIN timeline_document USING (document_id) JOIN patient USING (patient_id)
        WHERE document_key = ? AND superseded_by IS NULL AND status NOT IN ('enteredInError', 'inactive')
            AND patient.deleted_by IS NULL
        """
    private static let encounter = """
        SELECT patient_id, period_start, period_end, class, status FROM encounter
        WHERE encounter_id = ? AND deleted_by IS NULL
        """
}
