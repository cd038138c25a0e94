public import ClinicalModel
internal import ContentHash
internal import Foundation
internal import GRDB

extension TimelineStore {
    /// A recording that waits for transcription.
    public struct StoredAudio: Hashable, Sendable {
        /// The recording's number in the store.
        public var documentID: Int64
        /// The recording's key.
        public var documentKey: String
        /// The source's name: the file, or the record that holds the recording.
        public var source: String
        /// Whether it came inside a record; otherwise the source file is the recording.
        public var isAttached: Bool
        /// The SHA-256 of the recording.
        public var sha256: String
    }

    /// The recordings that wait for transcription, in the order they were loaded.
    ///
    /// - Throws: ``TimelineError``.
    public func untranscribedAudio() throws -> [StoredAudio] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT document_id, document_key, source.name AS source_name, audio.bytes IS NOT NULL AS attached,
                        coalesce(document.sha256, source.sha256) AS audio_sha256
                    FROM audio JOIN document USING (document_id) \(StoredRows.recordJoin)
                    WHERE record.outcome = 'not_processed' AND record.reason = '\(Self.waiting)'
                        AND document_id NOT IN (SELECT document_id FROM transcript) ORDER BY document_id
                    """
            ).map { row in
                StoredAudio(
                    documentID: row["document_id"], documentKey: row["document_key"], source: row["source_name"],
                    isAttached: row["attached"], sha256: row["audio_sha256"])
            }
        }
    }

    /// The bytes of a recording that came inside a record.
    ///
    /// - Throws: ``TimelineError``.
    public func bytes(of audio: StoredAudio) throws -> [UInt8] {
        try read { database in
            let bytes = try Data.fetchOne(
                database, sql: "SELECT bytes FROM audio WHERE document_id = ?", arguments: [audio.documentID])
            return bytes.map { [UInt8]($0) } ?? []
        }
    }

    /// The names of the sources with a recording that could not be decoded or recognised.
    ///
    /// - Throws: ``TimelineError``.
    public func sourcesWithRefusedRecordings() throws -> Set<String> {
        try read { database in
            try Set(
                String.fetchAll(
                    database,
                    sql: """
                        SELECT source.name FROM quarantine JOIN source USING (source_id) WHERE format = 'audio'
                        UNION SELECT source.name FROM issue \(StoredRows.recordJoin)
                        WHERE issue.code = 'not-audio' OR issue.code LIKE 'audio-%' OR issue.code = 'transcription-failed'
                        """))
        }
    }

    /// The keys of the recordings with a transcript.
    ///
    /// - Throws: ``TimelineError``.
    public func transcribedAudioKeys() throws -> Set<String> {
        try read {
            try Set(
                String.fetchAll($0, sql: "SELECT document_key FROM transcript JOIN document USING (document_id)"))
        }
    }

    /// Writes a recording's transcript: a document of its own on the same timeline, with the words' times beside it.
    ///
    /// - Parameters:
    ///   - text: The transcript's text.
    ///   - content: The transcript as JSON, with segments, words and times in seconds.
    /// - Throws: ``TimelineError``.
    public func saveTranscript(
        of audio: StoredAudio, text: String, content: String, model: String, modelSHA256: String
    ) throws {
        try write { database in
            guard
                let row = try Row.fetchOne(
                    database, sql: "SELECT * FROM document WHERE document_id = ?", arguments: [audio.documentID])
            else { return }
            let recordID: Int64 = row["record_id"]
            var document = ClinicalDocument(
                kind: .transcript, reference: RecordReference((row["reference"] as String) + "#transcript"),
                content: .text(text),
                provenance: Provenance(source: audio.source, pointer: row["pointer"]))
            document.patient = (row["patient_reference"] as String?).map { RecordReference($0) }
            document.encounter = (row["encounter_reference"] as String?).map { RecordReference($0) }
            document.title = row["title"]
            document.date = StoredRows.date(row, "date")
            document.contentType = "text/plain"
            document.authors = try ContentReader.read(row["content"]) { value in
                ContentReader.list(value, "authors") { ContentReader.participant($0) }
            }
            try ContentReader.read(row["content"]) { value in
                document.type = ContentReader.concept(value, "type") ?? CodeableConcept()
                document.securityLabels = ContentReader.list(value, "securityLabels") { ContentReader.coding($0) }
            }
            document.related = [RelatedRecord(role: "transforms", target: RecordReference(row["reference"]))]
            let key = ContentHash.key([audio.documentKey, "transcript"])
            var batch = RecordBatch()
            batch.append(document, key: key)
            var writer = try RowWriter(database, sourceName: audio.source)
            writer.recordID = recordID
            try writer.write(batch, firstOrdinal: 0)
            try database.execute(
                sql: """
                    INSERT INTO transcript (document_id, transcript_document_id, model, model_sha256, content)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [audio.documentID, writer.documentID, model, modelSHA256, content])
            try Self.settle(recordID, database)
        }
    }

    /// A record is taken when none of its recordings waits any more.
    private static func settle(_ recordID: Int64, _ database: Database) throws {
        let waits =
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM document JOIN audio USING (document_id)
                        WHERE record_id = ? AND document_id NOT IN (SELECT document_id FROM transcript))
                    """, arguments: [recordID]) ?? false
        guard !waits else { return }
        try database.execute(
            sql: "UPDATE record SET outcome = 'taken', reason = NULL WHERE record_id = ?", arguments: [recordID])
    }

    /// A recording's transcript as JSON; empty where there is none.
    ///
    /// - Parameter key: The recording's key.
    /// - Throws: ``TimelineError``.
    public func transcript(ofRecording key: String) throws -> String {
        try read { database in
            try String.fetchOne(
                database,
                sql: """
                    SELECT transcript.content FROM transcript JOIN document USING (document_id) WHERE document_key = ?
                    """, arguments: [key]) ?? ""
        }
    }

    /// The transcripts on a patient's timeline as JSON, by the keys of their documents.
    ///
    /// - Throws: ``TimelineError``.
    public func transcripts(ofPatient patientID: String) throws -> [String: String] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT document.document_key, transcript.content FROM transcript
                    JOIN timeline_document ON timeline_document.document_id = transcript_document_id
                    JOIN document ON document.document_id = transcript_document_id WHERE patient_id = ?
                    """, arguments: [patientID])
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["document_key"], $0["content"]) })
        }
    }

    /// What the model was told for each transcript that is there, by the recording's number; empty for nothing.
    ///
    /// - Throws: ``TimelineError``.
    public func transcriptPrompts() throws -> [Int64: String] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT document_id, coalesce(content ->> '$.prompt', '') AS prompt FROM transcript")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["document_id"], $0["prompt"]) })
        }
    }

    /// Removes the transcripts of some recordings, which wait again.
    ///
    /// - Throws: ``TimelineError``.
    public func removeTranscripts(ofRecordings numbers: [Int64]) throws {
        guard !numbers.isEmpty else { return }
        try write { database in
            for number in numbers {
                try database.execute(
                    sql: """
                        DELETE FROM document WHERE document_id IN
                            (SELECT transcript_document_id FROM transcript WHERE document_id = ?);
                        UPDATE record SET outcome = 'not_processed', reason = ?
                            WHERE record_id IN (SELECT record_id FROM document WHERE document_id = ?)
                        """, arguments: [number, Self.waiting, number])
            }
            try Self.removeTextsWithoutDocument(database)
        }
    }

    /// The reason of a recording that waits for transcription.
    public static let waiting = "not-transcribed"

    /// Removes all transcripts, so that another model can make them anew: all recordings wait again.
    ///
    /// - Throws: ``TimelineError``.
    public func removeTranscripts() throws {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM document WHERE document_id IN (SELECT transcript_document_id FROM transcript)
                    """)
            try Self.removeTextsWithoutDocument(database)
            try setRecordingsAside(reason: Self.waiting, database)
        }
    }

    /// Says why the recordings without a transcript were not processed.
    ///
    /// - Throws: ``TimelineError``.
    public func setRecordingsAside(reason: String) throws {
        try write { try setRecordingsAside(reason: reason, $0) }
    }

    /// Says why one recording was not processed.
    ///
    /// - Throws: ``TimelineError``.
    public func setAside(_ audio: StoredAudio, reason: String) throws {
        try write { database in
            try database.execute(
                sql: """
                    UPDATE record SET outcome = 'not_processed', reason = ?
                    WHERE record_id IN (SELECT record_id FROM document WHERE document_id = ?)
                    """, arguments: [reason, audio.documentID])
        }
    }

    private func setRecordingsAside(reason: String, _ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE record SET outcome = 'not_processed', reason = ?
                WHERE record_id IN (SELECT record_id FROM document JOIN audio USING (document_id)
                    WHERE document_id NOT IN (SELECT document_id FROM transcript))
                """, arguments: [reason])
    }

    /// Takes a recording that cannot be decoded or recognised into quarantine, by its record.
    ///
    /// - Throws: ``TimelineError``.
    public func quarantineAudio(_ audio: StoredAudio, issue: RecordIssue) throws {
        try write { database in
            guard
                let row = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT record.record_id, record.source_id, record.ordinal,
                            (SELECT count(*) FROM document AS sibling WHERE sibling.record_id = record.record_id)
                            + (SELECT count(*) FROM event WHERE event.record_id = record.record_id) AS values_held
                        FROM document JOIN record USING (record_id) WHERE document_id = ?
                        """, arguments: [audio.documentID])
            else { return }
            let recordID: Int64 = row["record_id"]
            // A recording inside a record that says more is told as an issue of that record, which stays.
            guard row["values_held"] == 1 else {
                try database.execute(
                    sql: """
                        INSERT INTO issue (record_id, severity, code, message, pointer) VALUES (?, 'warning', ?, ?, ?)
                        """, arguments: [recordID, issue.code, issue.message, issue.provenance.pointer])
                try database.execute(
                    sql: "DELETE FROM audio WHERE document_id = ?", arguments: [audio.documentID])
                try Self.settle(recordID, database)
                return
            }
            try database.execute(sql: "DELETE FROM record WHERE record_id = ?", arguments: [recordID])
            try database.execute(
                sql: """
                    INSERT INTO quarantine (source_id, ordinal, pointer, code, message) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    row["source_id"] as Int64, row["ordinal"] as Int, issue.provenance.pointer, issue.code,
                    issue.message,
                ])
        }
    }
}
