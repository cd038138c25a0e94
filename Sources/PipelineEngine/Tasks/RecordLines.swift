internal import ClinicalModel
internal import JSONTape
internal import PatientTimeline

/// Writes one record as lines: a JSON object for each value, and one for a record that was not taken.
enum RecordLines {
    static func write(_ record: LoadedRecord, to writer: inout JSONWriter) {
        for value in record.values {
            writer.object { writer in
                switch value {
                case .patient(let patient):
                    writer.field("type", "patient")
                    writer.field("reference", patient.reference.key)
                    place(patient.provenance, &writer)
                    writer.field("name", patient.names.first?.label)
                    writer.field("birth_date", patient.birthDate?.iso8601)
                    writer.field("sex", patient.sex)
                    writer.key("content")
                    writer.json(RecordContent.json(of: patient))
                case .encounter(let encounter):
                    writer.field("type", "encounter")
                    writer.field("reference", encounter.reference.key)
                    writer.field("patient", encounter.patient?.key)
                    place(encounter.provenance, &writer)
                    writer.field("status", encounter.status.rawValue)
                    writer.field("period", encounter.period?.iso8601)
                    writer.key("content")
                    writer.json(RecordContent.json(of: encounter))
                case .event(let event): write(event, to: &writer)
                case .document(let document):
                    writer.field("type", "document")
                    writer.field("kind", document.kind.rawValue)
                    writer.field("reference", document.reference.key)
                    writer.field("patient", document.patient?.key)
                    writer.field("encounter", document.encounter?.key)
                    place(document.provenance, &writer)
                    writer.field("title", document.title)
                    writer.field("date", document.date?.iso8601)
                    writer.field("media_type", document.contentType)
                    if case .text(let text) = document.content { writer.field("text", text) }
                    writer.key("content")
                    writer.json(RecordContent.json(of: document))
                case .issue(let issue): write(issue, to: &writer)
                case .end: break
                }
            }
            writer.endLine()
        }
        if case .quarantined(let issue, _) = record.outcome {
            writer.object { write(issue, to: &$0) }
            writer.endLine()
        }
    }

    private static func write(_ event: ClinicalEvent, to writer: inout JSONWriter) {
        writer.field("type", "event")
        writer.field("kind", event.kind.rawValue)
        writer.field("source_type", event.sourceType)
        writer.field("reference", event.reference?.key)
        writer.field("patient", event.patient?.key)
        writer.field("encounter", event.encounter?.key)
        writer.field("document", event.document?.key)
        writer.field("section", event.section)
        place(event.provenance, &writer)
        writer.field("status", event.status.rawValue)
        writer.field("assertion", event.assertion.rawValue)
        writer.field("experiencer", event.experiencer.rawValue)
        writer.field("effective", event.effective?.iso8601)
        writer.field("recorded", event.recorded?.iso8601)
        writer.field("available", event.available?.iso8601)
        writer.key("content")
        writer.json(RecordContent.json(of: event))
    }

    private static func write(_ issue: RecordIssue, to writer: inout JSONWriter) {
        writer.field("type", "issue")
        writer.field("severity", issue.severity.rawValue)
        writer.field("code", issue.code)
        writer.field("message", issue.message)
        place(issue.provenance, &writer)
        writer.field("line", issue.line)
        writer.field("column", issue.column)
    }

    private static func place(_ provenance: Provenance, _ writer: inout JSONWriter) {
        writer.field("source", provenance.source)
        writer.field("pointer", provenance.pointer)
        writer.field("byte_start", provenance.byteRange?.lowerBound)
        writer.field("byte_end", provenance.byteRange?.upperBound)
    }
}
