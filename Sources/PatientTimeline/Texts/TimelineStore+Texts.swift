internal import Foundation
internal import GRDB

extension TimelineStore {
    /// A text to be analyzed.
    public struct StoredText: Hashable, Sendable {
        /// The SHA-256 of the text, its key.
        public var sha256: String
        /// The unmodified text.
        public var text: String
    }

    /// A section found in a text; ranges are half-open, in UTF-8 bytes.
    public struct SectionRow: Hashable, Sendable {
        /// The normalised name.
        public var name: String
        /// The LOINC code.
        public var loinc: String?
        /// The heading.
        public var heading: Range<Int>
        /// The body.
        public var body: Range<Int>

        /// Makes a section's row.
        public init(name: String, loinc: String?, heading: Range<Int>, body: Range<Int>) {
            self.name = name
            self.loinc = loinc
            self.heading = heading
            self.body = body
        }
    }

    /// When something was that a text mentions, as its words tell.
    public struct MentionTimeRow: Hashable, Sendable {
        /// The mention's position.
        public var position: Int
        /// The date of the note that the words are counted from, in ISO 8601; empty where they need none.
        public var noteDate: String
        /// The first and the last moment, in ISO 8601 with the precision of the words.
        public var start: String?, end: String?
        /// The words, in UTF-8 bytes of the text.
        public var words: Range<Int>
        /// Whether the words leave it open by more than their precision.
        public var isApproximate: Bool

        /// Makes a row.
        public init(
            position: Int, noteDate: String, start: String?, end: String?, words: Range<Int>, isApproximate: Bool
        ) {
            self.position = position
            self.noteDate = noteDate
            self.start = start
            self.end = end
            self.words = words
            self.isApproximate = isApproximate
        }
    }

    /// What was found in one text.
    public struct TextAnalysis: Sendable {
        /// The text's key.
        public var sha256: String
        /// The sections, in order.
        public var sections: [SectionRow]
        /// The mentions, in order.
        public var mentions: [MentionRow]
        /// When what is mentioned was.
        public var times: [MentionTimeRow]

        /// Makes an analysis.
        public init(
            sha256: String, sections: [SectionRow], mentions: [MentionRow], times: [MentionTimeRow] = []
        ) {
            self.sha256 = sha256
            self.sections = sections
            self.mentions = mentions
            self.times = times
        }
    }

    /// The dates of the documents that have a text, each once, ascending.
    ///
    /// - Throws: ``TimelineError``.
    public func documentDates(ofText sha256: String) throws -> [String] {
        try read { database in
            try String.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT DISTINCT date FROM document WHERE text_sha256 = ? AND length(date) >= 10 ORDER BY date
                        """), arguments: [sha256])
        }
    }

    /// A mention found in a text; ranges are half-open, in UTF-8 bytes.
    public struct MentionRow: Hashable, Sendable {
        /// The kind of mention.
        public var kind: String
        /// The concept's preferred words.
        public var concept: String
        /// The mention's words.
        public var utf8Range: Range<Int>
        /// The position of its section.
        public var section: Int
        /// The assertion.
        public var assertion: String
        /// The experiencer.
        public var experiencer: String
        /// The cue that decided the assertion.
        public var cue: Range<Int>?
        /// A measurement's number.
        public var value: String?
        /// A measurement's unit.
        public var unit: String?

        /// Makes a mention's row.
        public init(
            kind: String, concept: String, utf8Range: Range<Int>, section: Int, assertion: String, experiencer: String,
            cue: Range<Int>?, value: String?, unit: String?
        ) {
            self.kind = kind
            self.concept = concept
            self.utf8Range = utf8Range
            self.section = section
            self.assertion = assertion
            self.experiencer = experiencer
            self.cue = cue
            self.value = value
            self.unit = unit
        }
    }

    /// The keys of the texts, ascending.
    ///
    /// - Parameters:
    ///   - after: The key behind which to begin.
    ///   - limit: How many keys at most.
    ///   - stage: The stage of which finished units are left out.
    /// - Throws: ``TimelineError``.
    public func textKeys(
        after: String = "", limit: Int = .max, unfinishedIn stage: String = ""
    ) throws -> [String] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT sha256 FROM document_text
                    WHERE sha256 > ? AND NOT EXISTS (SELECT 1 FROM stage_unit WHERE stage = ? AND unit = sha256)
                    ORDER BY sha256 LIMIT ?
                    """, arguments: [after, stage, limit])
        }
    }

    /// How many texts there are.
    ///
    /// - Throws: ``TimelineError``.
    public func textCount() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM document_text") ?? 0 }
    }

    /// The texts with these keys, in the order of the keys.
    ///
    /// - Throws: ``TimelineError``.
    public func texts(withKeys keys: [String]) throws -> [StoredText] {
        try read { database in
            try keys.compactMap { key in
                try Data.fetchOne(
                    database, sql: "SELECT CAST(text AS BLOB) FROM document_text WHERE sha256 = ?", arguments: [key]
                ).map { StoredText(sha256: key, text: String(decoding: $0, as: UTF8.self)) }
            }
        }
    }

    /// Writes what was found in some texts, and marks each as a finished unit of the stage, in one transaction.
    ///
    /// - Throws: ``TimelineError``.
    public func saveAnalyses(_ analyses: [TextAnalysis], stage: String) throws {
        try write { database in
            for analysis in analyses {
                for (position, section) in analysis.sections.enumerated() {
                    try database.cachedStatement(sql: "INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?)").execute(
                        arguments: [
                            analysis.sha256, position, section.name, section.loinc, section.heading.lowerBound,
                            section.heading.upperBound, section.body.lowerBound, section.body.upperBound,
                        ])
                }
                for (position, mention) in analysis.mentions.enumerated() {
                    try database.cachedStatement(
                        sql: "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    ).execute(arguments: [
                        analysis.sha256, position, mention.kind, mention.concept, mention.utf8Range.lowerBound,
                        mention.utf8Range.upperBound, mention.section, mention.assertion, mention.experiencer,
                        mention.cue?.lowerBound, mention.cue?.upperBound, mention.value, mention.unit,
                    ])
                }
                for time in analysis.times {
                    try database.cachedStatement(
                        sql: "INSERT INTO mention_time VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    ).execute(arguments: [
                        analysis.sha256, time.noteDate, time.position, time.start, time.end, time.words.lowerBound,
                        time.words.upperBound, time.noteDate.isEmpty ? "words" : "words-and-note-date",
                        time.isApproximate,
                    ])
                }
                try Self.finish(unit: analysis.sha256, of: stage, in: database)
            }
        }
    }
}
