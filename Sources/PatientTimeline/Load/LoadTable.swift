/// The tables that loading fills, each with the columns in the order in which a ``RecordBatch`` gives them.
///
/// The numbers of the rows are SQLite's: each the next after the last.
enum LoadTable: UInt8, CaseIterable {
    case record, quarantine, issue, patientRecord, encounterRecord, event, documentText, document, audio

    var columns: [String] {
        switch self {
        case .record:
            [
                "source_id", "ordinal", "source_type", "pointer", "byte_start", "byte_end", "sha256", "outcome",
                "reason",
            ]
        case .quarantine:
            [
                "source_id", "ordinal", "pointer", "line", "column", "byte_start", "byte_end", "code", "message",
                "bytes",
            ]
        case .issue: ["record_id", "severity", "code", "message", "pointer", "line"]
        case .patientRecord: ["record_id", "reference", "status", "birth_date", "sex", "name", "content"]
        case .encounterRecord:
            ["record_id", "reference", "patient_reference", "status", "period_start", "period_end", "content"]
        case .event:
            [
                "event_key", "record_id", "kind", "source_type", "reference", "patient_reference",
                "encounter_reference", "document_reference", "section", "status", "assertion", "experiencer", "label",
                "effective_start", "effective_end", "recorded", "available", "pointer", "byte_start", "byte_end",
                "content",
            ]
        case .documentText: ["sha256", "text"]
        case .document:
            [
                "document_key", "record_id", "kind", "reference", "patient_reference", "encounter_reference", "title",
                "status", "date", "media_type", "sha256", "text_sha256", "pointer", "byte_start", "byte_end", "content",
            ]
        case .audio: ["document_id", "bytes"]
        }
    }

    private var name: String {
        switch self {
        case .patientRecord: "patient_record"
        case .encounterRecord: "encounter_record"
        case .documentText: "document_text"
        default: "\(self)"
        }
    }

    /// The statement that adds a row; a text that another document has brought is not added again.
    var insertion: String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(places))"
            + (self == .documentText ? " ON CONFLICT DO NOTHING" : "")
    }
}
