internal import ClinicalModel
internal import GRDB

/// Rebuilds the clinical model's values from rows.
enum StoredRows {
    /// The columns that ``event(_:)`` reads, with the source's name.
    static let eventColumns = """
        event.*, source.name AS source_name, record.sha256 AS record_sha256
        """
    static let recordJoin = "JOIN record USING (record_id) JOIN source USING (source_id)"
    static let documentRecordJoin = "JOIN record ON record.record_id = document.record_id JOIN source USING (source_id)"
    /// The order of the sources' names and of the records within: that of loading is another where a source has changed
    /// and was read again.
    static let recordOrder = "source.name, record.ordinal"

    static func event(_ row: Row) throws -> ClinicalEvent {
        let provenance = provenance(row)
        var event = ClinicalEvent(
            kind: EventKind(rawValue: row["kind"]) ?? .other, sourceType: row["source_type"], provenance: provenance)
        event.reference = reference(row, "reference")
        event.patient = reference(row, "patient_reference")
        event.encounter = reference(row, "encounter_reference")
        event.document = reference(row, "document_reference")
        event.section = row["section"]
        event.status = EventStatus(rawValue: row["status"]) ?? .unknown
        event.assertion = Assertion(rawValue: row["assertion"]) ?? .present
        event.experiencer = Experiencer(rawValue: row["experiencer"]) ?? .patient
        event.effective = ClinicalPeriod(start: date(row, "effective_start"), end: date(row, "effective_end"))
        event.recorded = date(row, "recorded")
        event.available = date(row, "available")
        try RecordContent.read(row["content"], into: &event)
        return event
    }

    static func patient(_ row: Row) throws -> Patient {
        var patient = Patient(reference: RecordReference(row["reference"]), provenance: provenance(row))
        patient.status = EventStatus(rawValue: row["status"]) ?? .unknown
        patient.birthDate = date(row, "birth_date")
        patient.sex = row["sex"]
        try RecordContent.read(row["content"], into: &patient)
        return patient
    }

    static func encounter(_ row: Row) throws -> Encounter {
        var encounter = Encounter(reference: RecordReference(row["reference"]), provenance: provenance(row))
        encounter.patient = reference(row, "patient_reference")
        encounter.status = EventStatus(rawValue: row["status"]) ?? .unknown
        encounter.period = ClinicalPeriod(start: date(row, "period_start"), end: date(row, "period_end"))
        try RecordContent.read(row["content"], into: &encounter)
        return encounter
    }

    private static func provenance(_ row: Row) -> Provenance {
        var range: Range<Int>?
        if let start: Int = row["byte_start"], let end: Int = row["byte_end"] { range = start..<end }
        return Provenance(
            source: row["source_name"], pointer: row["pointer"], byteRange: range,
            contentHash: row["record_sha256"])
    }

    private static func reference(_ row: Row, _ column: String) -> RecordReference? {
        (row[column] as String?).map { RecordReference($0) }
    }

    static func date(_ row: Row, _ column: String) -> ClinicalDate? {
        (row[column] as String?).flatMap { ClinicalDate(iso8601: $0) }
    }
}
