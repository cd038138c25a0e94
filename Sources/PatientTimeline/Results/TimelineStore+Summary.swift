internal import GRDB

/// What is in the store, in numbers.
public struct StoreSummary: Hashable, Sendable {
    /// Patient records of the sources.
    public var patientRecords: Int
    /// People.
    public var patients: Int
    /// Encounters.
    public var encounters: Int
    /// Events.
    public var events: Int
    /// Documents.
    public var documents: Int
    /// Recordings.
    public var recordings: Int
    /// Transcripts.
    public var transcripts: Int
    /// Distinct texts.
    public var texts: Int
    /// Mentions in distinct texts.
    public var mentions: Int
    /// Drafted notes.
    public var drafts: Int
    /// Suggested codes.
    public var suggestions: Int
    /// Events by kind.
    public var eventsByKind: [CountRow]
    /// Quarantined records by reason.
    public var quarantineByReason: [CountRow]
    /// Issues of records taken, by reason.
    public var issuesByReason: [CountRow]
    /// Suggestions by code system.
    public var suggestionsBySystem: [CountRow]
    /// Suggestions by what they rest on.
    public var suggestionsByBasis: [CountRow]
    /// Suggestions by flag, and how many carry none.
    public var suggestionsByFlag: [CountRow]
    /// The codes suggested most often, with their descriptions.
    public var topCodes: [TopCode]
    /// How many suggestions have a confidence within each tenth, from 0.0–0.1 up to 0.9–1.0.
    public var confidenceTenths: [Int]

    /// A number by a name.
    public struct CountRow: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The number.
        public var count: Int
    }

    /// A code and how often it is suggested.
    public struct TopCode: Hashable, Sendable {
        /// The code system's short name.
        public var codeSystem: String
        /// The code.
        public var code: String
        /// The description.
        public var description: String
        /// How often it is suggested.
        public var count: Int
    }
}

extension TimelineStore {
    /// Counts what is in the store.
    ///
    /// - Throws: ``TimelineError``.
    public func summary() throws -> StoreSummary {
        try read { database in
            func count(_ table: String) throws -> Int {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            func groups(_ sql: String) throws -> [StoreSummary.CountRow] {
                try Row.fetchAll(database, sql: sql).map { StoreSummary.CountRow(name: $0[0], count: $0[1]) }
            }
            var tenths = Array(repeating: 0, count: 10)
            for row in try Row.fetchAll(
                database,
                sql: """
                    SELECT min(cast(cast(confidence AS REAL) * 10 AS INTEGER), 9) AS tenth, count(*) AS number
                    FROM suggestion GROUP BY tenth
                    """)
            {
                let tenth: Int = row["tenth"]
                if tenths.indices.contains(tenth) { tenths[tenth] = row["number"] }
            }
            return StoreSummary(
                patientRecords: try count("patient_record"), patients: try count("patient"),
                encounters: try count("encounter"), events: try count("event"),
                documents: try count("document"), recordings: try count("audio"),
                transcripts: try count("transcript"), texts: try count("document_text"),
                mentions: try count("mention"), drafts: try count("draft"), suggestions: try count("suggestion"),
                eventsByKind: try groups("SELECT kind, count(*) AS n FROM event GROUP BY kind ORDER BY n DESC, kind"),
                quarantineByReason: try groups(
                    "SELECT code, count(*) AS n FROM quarantine GROUP BY code ORDER BY n DESC, code"),
                issuesByReason: try groups(
                    "SELECT code, count(*) AS n FROM issue GROUP BY code ORDER BY n DESC, code"),
                suggestionsBySystem: try groups(
                    """
                    SELECT code_system, count(*) AS n FROM suggestion GROUP BY code_system ORDER BY n DESC, code_system
                    """),
                suggestionsByBasis: try groups(
                    "SELECT basis, count(*) AS n FROM suggestion GROUP BY basis ORDER BY n DESC, basis"),
                suggestionsByFlag: try groups(
                    """
                    SELECT flag.value, count(*) AS n
                    FROM suggestion, json_each('["' || replace(flags, ';', '","') || '"]') AS flag
                    GROUP BY flag.value ORDER BY n DESC, flag.value
                    """),
                topCodes: try Row.fetchAll(
                    database,
                    sql: """
                        SELECT code_system, code, max(description) AS description, count(*) AS number FROM suggestion
                        GROUP BY code_system, code ORDER BY number DESC, code_system, code LIMIT 25
                        """
                ).map { row in
                    StoreSummary.TopCode(
                        codeSystem: row["code_system"], code: row["code"], description: row["description"],
                        count: row["number"])
                },
                confidenceTenths: tenths)
        }
    }
}
