internal import ClinicalModel
internal import GRDB

extension TimelineStore {
    /// What unifying found.
    public struct UnifyCounts: Hashable, Sendable {
        /// People.
        public var patients = 0
        /// Encounters.
        public var encounters = 0
        /// Statements of the sources on the timelines.
        public var statements = 0
        /// Events that they and the notes' words are about.
        public var events = 0
        /// Contradictions between what sources say of one event.
        public var eventConflicts = 0
        /// Pairs of patient records that a person should look at.
        public var review = 0
        /// Documents on the timeline.
        public var documents = 0
        /// Pairs of records that share an identifier and contradict each other.
        public var conflicts = 0
        /// Events and documents that name no patient: they stay in the store, off the timeline.
        public var withoutPatient = 0
    }

    /// Finds the patients and their encounters, and puts every event and document on its patient's timeline.
    ///
    /// All of it is derived from the records, in one transaction; the records stay as they are.
    ///
    /// - Parameters:
    ///   - nicknames: For each given name in small letters, what it may stand for: `bob` for `robert`.
    ///   - lexicon: The preferred words for a label such as `Essential hypertension`; `nil` where none are known.
    ///     Notes' mentions name their concepts by the same words.
    ///   - siteZone: The zone that times without one are taken to be in; events say that it is assumed. `nil`: such
    ///     times are compared as written.
    /// - Throws: ``TimelineError``.
    public func unify(
        nicknames: [String: Set<String>] = [:], lexicon: @escaping (String) -> String? = { _ in nil },
        siteZone: SiteZone? = nil
    ) throws -> UnifyCounts {
        try write { database in
            try database.execute(sql: StoreSchema.recordIndices)
            let identity = PatientIdentity(
                try Self.patientRecords(database), nicknames: nicknames, decisions: try Self.decisions(database))
            try Self.insert(identity, into: database)
            var resolver = try ReferenceResolver(database)
            try Self.findEncounters(&resolver, siteZone: siteZone, database)
            var placement = TimelinePlacement(database, resolver: resolver)
            try placement.run()
            try Self.attachByTime(siteZone: siteZone, database)
            try Self.supersede(database)
            try Self.mergeEvents(lexicon: lexicon, siteZone: siteZone, database)
            return try Self.counts(database)
        }
    }

    private static func patientRecords(_ database: Database) throws -> [PatientIdentity.Record] {
        var records: [PatientIdentity.Record] = []
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT patient_record_id, source.scope, reference, birth_date, patient_record.name AS person, sex, content
                FROM patient_record \(StoredRows.recordJoin)
                WHERE patient_record.status <> 'enteredInError' ORDER BY \(StoredRows.recordOrder), patient_record_id
                """)
        while let row = try rows.next() {
            let name: String = row["person"] ?? ""
            var patient = Patient(
                reference: RecordReference(row["reference"]), provenance: Provenance(source: "", pointer: ""))
            patient.birthDate = StoredRows.date(row, "birth_date")
            patient.sex = row["sex"]
            try RecordContent.read(row["content"], into: &patient)
            var record = PatientIdentity.Record(
                recordID: row["patient_record_id"], scope: row["scope"], reference: row["reference"],
                birthDate: row["birth_date"], nameWords: words(of: name))
            record.identifiers = patient.identifiers.map { ($0.system, $0.value, $0.type) }
            record.traits = PersonTraits(patient)
            records.append(record)
        }
        return records
    }

    private static func words(of name: String) -> Set<String> {
        Set(name.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 1 })
    }

    private static func insert(_ identity: PatientIdentity, into database: Database) throws {
        for person in identity.people {
            try database.cachedStatement(sql: "INSERT INTO patient (patient_id) VALUES (?)").execute(
                arguments: [person.patientID])
            for member in person.members {
                try database.cachedStatement(
                    sql: "INSERT INTO patient_link (patient_record_id, patient_id, rule) VALUES (?, ?, ?)"
                ).execute(arguments: [member.recordID, person.patientID, member.rule])
            }
        }
        for conflict in identity.conflicts {
            try database.cachedStatement(
                sql: "INSERT INTO patient_conflict VALUES (?, ?, ?, ?)"
            ).execute(arguments: [conflict.system, conflict.value, conflict.first, conflict.second])
        }
        for pair in identity.review {
            try database.cachedStatement(sql: "INSERT OR IGNORE INTO patient_review VALUES (?, ?, ?, ?)").execute(
                arguments: [pair.first, pair.second, Int((pair.weight * 100).rounded()), pair.agreement])
        }
        // The first record that says something of a person is the one that is shown.
        try database.execute(
            sql: """
                UPDATE patient SET
                    name = \(firstSaid("name")), birth_date = \(firstSaid("birth_date")), sex = \(firstSaid("sex"))
                """)
    }

    private static func firstSaid(_ column: String) -> String {
        """
        (SELECT patient_record.\(column) FROM patient_link JOIN patient_record USING (patient_record_id)
            \(StoredRows.recordJoin)
            WHERE patient_link.patient_id = patient.patient_id AND patient_record.\(column) IS NOT NULL
            ORDER BY \(StoredRows.recordOrder), patient_record_id LIMIT 1)
        """
    }

    private static func counts(_ database: Database) throws -> UnifyCounts {
        func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
        return UnifyCounts(
            patients: try count("SELECT count(*) FROM patient"),
            encounters: try count("SELECT count(*) FROM encounter"),
            statements: try count("SELECT count(*) FROM timeline_event"),
            events: try count(
                """
                SELECT (SELECT count(*) FROM timeline_event WHERE principal_id = event_id)
                    + (SELECT count(*) FROM timeline_mention
                        WHERE first_document_id = document_id AND first_position = position)
                """),
            eventConflicts: try count("SELECT count(*) FROM timeline_conflict WHERE flag <> 'zone'"),
            review: try count("SELECT count(*) FROM patient_review"),
            documents: try count("SELECT count(*) FROM timeline_document"),
            conflicts: try count("SELECT count(*) FROM patient_conflict"),
            withoutPatient: try count(
                """
                SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM document)
                    - (SELECT count(*) FROM timeline_event) - (SELECT count(*) FROM timeline_document)
                """))
    }
}
