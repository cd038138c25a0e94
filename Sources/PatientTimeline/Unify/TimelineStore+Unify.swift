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
        /// Drafts that rested on what changed.
        public var staleDrafts = 0
        /// Suggested codes that rested on what changed.
        public var staleSuggestions = 0
        /// Documents on the timeline.
        public var documents = 0
        /// Pairs of records that share an identifier and contradict each other.
        public var conflicts = 0
        /// Events and documents that name no patient: they stay in the store, off the timeline.
        public var withoutPatient = 0
    }

    /// Finds the patients and their encounters, and puts every event and document on its patient's timeline.
    ///
    /// All of it is derived from the records, in one transaction; the records stay as they are. Drafts and suggestions
    /// stay that rest on what says the same as before; ``staleResults()`` tells of the others.
    ///
    /// - Parameters:
    ///   - nicknames: For each given name in small letters, what it may stand for: `bob` for `robert`.
    ///   - lexicon: The preferred words for a label such as `Essential hypertension`; `nil` where none are known.
    ///     Notes' mentions name their concepts by the same words.
    ///   - siteZone: The zone that times without one are taken to be in; events say that it is assumed. `nil`: such
    ///     times are compared as written.
    ///   - memory: How much memory it may take; what it finds is the same with any.
    /// - Throws: ``TimelineError``.
    public func unify(
        nicknames: [String: Set<String>] = [:], lexicon: @escaping (String) -> String? = { _ in nil },
        siteZone: SiteZone? = nil, memory: UnifyMemory = UnifyMemory()
    ) throws -> UnifyCounts {
        try writeDerived { database in
            try database.execute(sql: StoreSchema.recordIndices)
            try database.execute(sql: "PRAGMA cache_size = -\(memory.pageBytes >> 10)")
            try Self.clearDerived(database)
            try database.execute(sql: "DELETE FROM stale_result")
            try Self.findDeletions(database)
            var resolver = try ReferenceResolver(database, bytes: memory.answerBytes)
            try Self.findPatients(&resolver, nicknames: nicknames, memory: memory, database)
            try Self.keepDeletedPatients(database)
            try Self.findEncounters(&resolver, siteZone: siteZone, database)
            var placement = TimelinePlacement(database, resolver: resolver)
            try placement.run()
            try Self.attachByTime(siteZone: siteZone, database)
            try Self.supersede(database)
            try Self.mergeEvents(lexicon: lexicon, siteZone: siteZone, database)
            try Self.bringBackResults(database)
            return try Self.counts(database)
        }
    }

    private static func findPatients(
        _ resolver: inout ReferenceResolver, nicknames: [String: Set<String>], memory: UnifyMemory, _ database: Database
    ) throws {
        let shelf = try PersonShelf(database, bytes: memory.recordBytes)
        var identity = try PatientIdentity(
            shelf, keyBytes: memory.keyBytes, nicknames: nicknames, decisions: try decisions(database))
        // An index that is made at the end is sorted once.
        try database.execute(sql: "DROP INDEX IF EXISTS patient_link_patient")
        let target = try PatientWriter(database)
        try identity.forEachPerson { records, rules in
            let patientID = try target.write(records, rules: rules)
            for record in records {
                resolver.remember(
                    patient: record.reference, sourceID: record.sourceID, recordID: record.recordID, patientID)
            }
        }
        try database.execute(sql: "CREATE INDEX patient_link_patient ON patient_link (patient_id)")
        try shelf.close(database)
        for conflict in identity.conflicts {
            try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO patient_conflict VALUES (?, ?, ?, ?)"
            ).execute(arguments: [conflict.system, conflict.value, conflict.first, conflict.second])
        }
        for pair in identity.review {
            try database.cachedStatement(sql: "INSERT OR IGNORE INTO patient_review VALUES (?, ?, ?, ?)").execute(
                arguments: [pair.first, pair.second, Int((pair.weight * 100).rounded()), pair.agreement])
        }
    }

    private static func counts(_ database: Database) throws -> UnifyCounts {
        func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
        return UnifyCounts(
            patients: try count("SELECT count(*) FROM patient WHERE deleted_by IS NULL"),
            encounters: try count("SELECT count(*) FROM encounter WHERE deleted_by IS NULL"),
            statements: try count("SELECT count(*) FROM timeline_event"),
            events: try count(
                """
                SELECT (SELECT count(*) FROM timeline_event WHERE principal_id = event_id)
                    + (SELECT count(*) FROM timeline_mention
                        WHERE first_document_id = document_id AND first_position = position)
                """),
            eventConflicts: try count("SELECT count(*) FROM timeline_conflict WHERE flag <> 'zone'"),
            review: try count("SELECT count(*) FROM patient_review"),
            staleDrafts: try count("SELECT count(*) FROM stale_result WHERE kind = 'draft'"),
            staleSuggestions: try count("SELECT count(*) FROM stale_result WHERE kind = 'suggestion'"),
            documents: try count("SELECT count(*) FROM timeline_document"),
            conflicts: try count("SELECT count(*) FROM patient_conflict"),
            withoutPatient: try count(
                """
                SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM document)
                    - (SELECT count(*) FROM timeline_event) - (SELECT count(*) FROM timeline_document)
                """))
    }
}
