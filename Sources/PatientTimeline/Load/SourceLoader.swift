internal import ClinicalModel
internal import ContentHash
internal import Foundation
internal import GRDB

/// Writes one source's records; lives within one transaction.
struct SourceLoader {
    private let database: Database
    private let source: SourceDescription
    private let sourceID: Int64
    private var ordinal = 0

    init(source: SourceDescription, runID: String, database: Database) throws {
        self.database = database
        self.source = source
        try database.execute(
            sql: """
                INSERT INTO source (name, scope, format, sha256, byte_count, run_id) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [source.name, source.scope, source.format, source.sha256, source.byteCount, runID])
        sourceID = database.lastInsertedRowID
    }

    mutating func append(_ record: LoadedRecord) throws {
        defer { ordinal += 1 }
        let range = record.provenance.byteRange
        var outcome = "taken"
        var reason: String?
        switch record.outcome {
        case .taken: break
        case .notProcessed(let why): (outcome, reason) = ("not_processed", why)
        case .quarantined(let issue, let bytes): return try quarantine(issue, bytes: bytes)
        }
        try statement(
            """
            INSERT INTO record (source_id, ordinal, source_type, pointer, byte_start, byte_end, sha256, outcome, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
            sourceID, ordinal, record.sourceType, record.provenance.pointer, range?.lowerBound, range?.upperBound,
            record.provenance.contentHash, outcome, reason,
        ])
        let recordID = database.lastInsertedRowID
        for (index, value) in record.values.enumerated() {
            switch value {
            case .patient(let patient): try insert(patient, recordID: recordID)
            case .encounter(let encounter): try insert(encounter, recordID: recordID)
            case .event(let event): try insert(event, recordID: recordID, key: key(index))
            case .document(let document): try insert(document, recordID: recordID, key: key(index))
            case .issue(let issue): try insert(issue, recordID: recordID)
            case .end: break
            }
        }
    }

    /// The stable key of a record's value: it depends on the source's name and the value's place in it alone.
    private func key(_ index: Int) -> String {
        ContentHash.key([source.name, String(ordinal), String(index)])
    }

    private func statement(_ sql: String) throws -> Statement {
        try database.cachedStatement(sql: sql)
    }

    private func quarantine(_ issue: RecordIssue, bytes: [UInt8]?) throws {
        let range = issue.provenance.byteRange
        try statement(
            """
            INSERT INTO quarantine (source_id, ordinal, pointer, line, column, byte_start, byte_end, code, message, bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
            sourceID, ordinal, issue.provenance.pointer, issue.line, issue.column, range?.lowerBound,
            range?.upperBound, issue.code, issue.message, bytes.map { Data($0) },
        ])
    }

    private func insert(_ issue: RecordIssue, recordID: Int64) throws {
        try statement(
            "INSERT INTO issue (record_id, severity, code, message, pointer, line) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            recordID, issue.severity.rawValue, issue.code, issue.message, issue.provenance.pointer, issue.line,
        ])
    }

    private func insert(_ patient: Patient, recordID: Int64) throws {
        try statement(
            """
            INSERT INTO patient_record (record_id, reference, status, birth_date, sex, name, content)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
            recordID, patient.reference.key, patient.status.rawValue, patient.birthDate?.iso8601, patient.sex,
            patient.names.first?.label, text(RecordContent.json(of: patient)),
        ])
    }

    private func insert(_ encounter: Encounter, recordID: Int64) throws {
        try statement(
            """
            INSERT INTO encounter_record
            (record_id, reference, patient_reference, status, period_start, period_end, content)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
            recordID, encounter.reference.key, encounter.patient?.key, encounter.status.rawValue,
            encounter.period?.start?.iso8601, encounter.period?.end?.iso8601,
            text(RecordContent.json(of: encounter)),
        ])
    }

    private func insert(_ event: ClinicalEvent, recordID: Int64, key: String) throws {
        let range = event.provenance.byteRange
        try statement(
            """
            INSERT INTO event
            (event_key, record_id, kind, source_type, reference, patient_reference, encounter_reference,
             document_reference, section, status, assertion, experiencer, label, effective_start, effective_end,
             recorded, available, pointer, byte_start, byte_end, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
            key, recordID, event.kind.rawValue, event.sourceType, event.reference?.key, event.patient?.key,
            event.encounter?.key, event.document?.key, event.section, event.status.rawValue,
            event.assertion.rawValue, event.experiencer.rawValue, event.concept.label,
            event.effective?.start?.iso8601, event.effective?.end?.iso8601, event.recorded?.iso8601,
            event.available?.iso8601, event.provenance.pointer, range?.lowerBound, range?.upperBound,
            text(RecordContent.json(of: event)),
        ])
    }

    private func insert(_ document: ClinicalDocument, recordID: Int64, key: String) throws {
        try Self.insert(document, recordID: recordID, key: key, database: database)
    }

    /// Writes a document, and its text where no other document has brought it.
    static func insert(_ document: ClinicalDocument, recordID: Int64, key: String, database: Database) throws {
        var hash: String?
        var textHash: String?
        switch document.content {
        case .text(let text):
            let sha256 = ContentHash.sha256(text)
            (hash, textHash) = (sha256, sha256)
            // Bound as text, it would end at its first NUL.
            try database.cachedStatement(
                sql: "INSERT INTO document_text (sha256, text) VALUES (?, CAST(? AS TEXT)) ON CONFLICT DO NOTHING"
            ).execute(arguments: [sha256, Data(text.utf8)])
        case .bytes(let bytes): hash = ContentHash.sha256(bytes)
        case .url, .none: break
        }
        let range = document.provenance.byteRange
        try database.cachedStatement(
            sql: """
                INSERT INTO document
                (document_key, record_id, kind, reference, patient_reference, encounter_reference, title, status, date,
                 media_type, sha256, text_sha256, pointer, byte_start, byte_end, content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            key, recordID, document.kind.rawValue, document.reference.key, document.patient?.key,
            document.encounter?.key, document.title, document.status.rawValue, document.date?.iso8601,
            document.contentType, hash, textHash, document.provenance.pointer, range?.lowerBound, range?.upperBound,
            String(decoding: RecordContent.json(of: document), as: UTF8.self),
        ])
        if document.kind == .audio {
            let documentID = database.lastInsertedRowID
            var bytes: Data?
            if case .bytes(let held) = document.content { bytes = Data(held) }
            try database.cachedStatement(sql: "INSERT INTO audio (document_id, bytes) VALUES (?, ?)").execute(
                arguments: [documentID, bytes])
        }
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
