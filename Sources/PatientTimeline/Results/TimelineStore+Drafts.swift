internal import GRDB

extension TimelineStore {
    /// What the store keeps of a draft; the note itself is a file.
    public struct DraftRow: Hashable, Sendable {
        /// The encounter's key.
        public var encounterID: String
        /// The template's name.
        public var template: String
        /// The number of sentences.
        public var sentences: Int
        /// The number of things left out or missing.
        public var omissions: Int
        /// The SHA-256 of the draft's JSON.
        public var sha256: String
        /// The keys of the events and documents that it cites.
        public var sources: Set<String>

        /// Makes a row.
        public init(
            encounterID: String, template: String, sentences: Int, omissions: Int, sha256: String,
            sources: Set<String> = []
        ) {
            self.encounterID = encounterID
            self.template = template
            self.sentences = sentences
            self.omissions = omissions
            self.sha256 = sha256
            self.sources = sources
        }
    }

    /// Whose drafts the store knows of.
    ///
    /// - Throws: ``TimelineError``.
    public func draftKeys() throws -> [(patientID: String, encounterID: String)] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT patient_id, encounter_id FROM draft").map {
                ($0["patient_id"], $0["encounter_id"])
            }
        }
    }

    /// Writes one patient's drafts and marks the patient as a finished unit of the stage, in one transaction.
    ///
    /// - Throws: ``TimelineError``.
    public func saveDrafts(_ rows: [DraftRow], patientID: String, stage: String) throws {
        try write { database in
            var states = SourceStates()
            for row in rows {
                try database.cachedStatement(sql: "INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?)").execute(arguments: [
                    patientID, row.encounterID, row.template, row.sentences, row.omissions, row.sha256,
                ])
                for source in row.sources.sorted() {
                    guard let state = try states.state(of: source, database) else { continue }
                    try database.cachedStatement(sql: "INSERT INTO draft_basis VALUES (?, ?, ?, ?, ?)").execute(
                        arguments: [patientID, row.encounterID, row.template, source, state.digest])
                }
            }
            try Self.finish(unit: patientID, of: stage, in: database)
        }
    }
}
