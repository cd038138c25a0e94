internal import GRDB

/// Puts events and documents on their patients' timelines, in one pass over each.
struct TimelinePlacement {
    private let database: Database
    private var resolver: ReferenceResolver
    /// What the last row named and what was found: most rows name the patient and encounter of the row before.
    private var last = Last()

    private struct Last {
        var sourceID: Int64 = 0
        var patient: [UInt8] = []
        var encounter: [UInt8] = []
        var patientID = ""
        var encounterID: String?
    }

    init(_ database: Database, resolver: ReferenceResolver) {
        self.database = database
        self.resolver = resolver
    }

    /// Places all that names a patient; the temporary table `header` gets the entries that can stand for documents.
    mutating func run() throws {
        // An index that is made at the end is sorted once.
        try database.execute(
            sql: """
                DROP INDEX IF EXISTS timeline_event_patient;
                DROP INDEX IF EXISTS timeline_document_patient;
                CREATE TEMP TABLE header (event_id INTEGER PRIMARY KEY);
                """)
        let header = try database.cachedStatement(sql: "INSERT INTO temp.header VALUES (?)")
        try place(
            """
            SELECT event_id, record.source_id, patient_reference, encounter_reference, kind = 'other' AND reference IS NOT NULL
            FROM event JOIN record USING (record_id) ORDER BY event_id
            """,
            """
            INSERT INTO timeline_event (event_id, patient_id, encounter_id, principal_id, rule)
            VALUES (?1, ?2, ?3, ?1, 'statement')
            """
        ) { eventID in try header.execute(arguments: [eventID]) }
        try place(
            """
            SELECT document_id, record.source_id, patient_reference, encounter_reference, 0
            FROM document JOIN record USING (record_id) ORDER BY document_id
            """, "INSERT INTO timeline_document (document_id, patient_id, encounter_id) VALUES (?1, ?2, ?3)"
        ) { _ in }
        try database.execute(
            sql: """
                CREATE INDEX timeline_event_patient ON timeline_event (patient_id);
                CREATE INDEX timeline_document_patient ON timeline_document (patient_id);
                """)
    }

    private mutating func place(
        _ selection: String, _ insertion: String, onMarked: (Int64) throws -> Void
    ) throws {
        let rows = ColumnReader(try database.cachedStatement(sql: selection))
        let target = ColumnReader(try database.cachedStatement(sql: insertion))
        try rows.begin()
        while try rows.step() {
            let number = rows.integer(0)
            if rows.integer(4) != 0 { try onMarked(number) }
            guard try find(rows) else { continue }
            try target.bind(number, to: 1)
            try target.bind(last.patientID, to: 2)
            try target.bind(last.encounterID, to: 3)
            _ = try target.step()
        }
    }

    /// Finds what a row names; false where it names no patient.
    private mutating func find(_ rows: ColumnReader) throws -> Bool {
        let sourceID = rows.integer(1)
        let isSamePatient = rows.equals(2, last.patient)
        if last.sourceID == sourceID, isSamePatient == true, rows.equals(3, last.encounter) ?? last.encounter.isEmpty {
            return true
        }
        guard isSamePatient != nil, let patient = rows.text(2) else { return false }
        let encounter = rows.text(3)
        last.patientID = try resolver.patient(patient, sourceID: sourceID)
        let visit = try encounter.flatMap { try resolver.encounter($0, sourceID: sourceID) }
        last.encounterID = visit.flatMap { $0.patientID == last.patientID ? $0.encounterID : nil }
        (last.sourceID, last.patient, last.encounter) = (sourceID, Array(patient.utf8), Array((encounter ?? "").utf8))
        return true
    }
}
