public import ClinicalModel
internal import GRDB

/// One patient as a list shows them.
public struct PatientRow: Hashable, Sendable {
    /// The patient's key.
    public var patientID: String
    /// The name.
    public var name: String
    /// The birth date.
    public var birthDate: String
    /// The administrative sex.
    public var sex: String
    /// How many records of the sources are linked.
    public var records: Int
    /// Encounters.
    public var encounters: Int
    /// Events.
    public var events: Int
    /// The source that deleted the patient; `nil` where none did.
    public var deletedBy: String?
}

extension TimelineStore {
    /// The patients, by key.
    ///
    /// - Parameter areDeleted: Whether those are meant whom a source deleted, or all others.
    /// - Throws: ``TimelineError``.
    public func patientRows(areDeleted: Bool = false) throws -> [PatientRow] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT patient.*,
                        (SELECT count(*) FROM patient_link WHERE patient_link.patient_id = patient.patient_id) AS records,
                        (SELECT count(*) FROM encounter WHERE encounter.patient_id = patient.patient_id
                            AND encounter.deleted_by IS NULL) AS encounters,
                        (SELECT count(*) FROM timeline_event WHERE timeline_event.patient_id = patient.patient_id
                            AND principal_id = event_id)
                        + (SELECT count(*) FROM timeline_mention WHERE timeline_mention.patient_id = patient.patient_id
                            AND first_document_id = document_id AND first_position = position) AS events,
                        (SELECT source.name FROM event JOIN record USING (record_id) JOIN source USING (source_id)
                            WHERE event_id = patient.deleted_by) AS deleting_source
                    FROM patient WHERE (deleted_by IS NOT NULL) = ? ORDER BY patient_id
                    """, arguments: [areDeleted]
            ).map { row in
                PatientRow(
                    patientID: row["patient_id"], name: row["name"] ?? "", birthDate: row["birth_date"] ?? "",
                    sex: row["sex"] ?? "", records: row["records"], encounters: row["encounters"],
                    events: row["events"], deletedBy: row["deleting_source"])
            }
        }
    }

    /// One patient's events, each once with all that states it, and documents, by time and then key.
    ///
    /// - Throws: ``TimelineError``.
    public func entries(ofPatient patientID: String) throws -> [TimelineEntry] {
        try read { database in
            let events = try Self.eventEntries(ofPatient: patientID, database)
            let mentions = try Self.mentionEntries(ofPatient: patientID, database)
            let documents = try Row.fetchAll(
                database,
                sql: """
                    SELECT document.*, source.name AS source_name, timeline_document.encounter_id
                    FROM timeline_document JOIN document USING (document_id) \(StoredRows.recordJoin)
                    WHERE timeline_document.patient_id = ? AND superseded_by IS NULL
                    ORDER BY coalesce(date, '9999'), document_key
                    """, arguments: [patientID]
            ).map { row in
                let labels = try ContentReader.read(row["content"]) { value in
                    ContentReader.list(value, "securityLabels") { ContentReader.coding($0) }
                }
                return TimelineEntry(
                    patientID: patientID, encounterID: row["encounter_id"] ?? "", key: row["document_key"],
                    date: row["date"] ?? "", kind: row["kind"], label: row["title"] ?? "", code: "", value: "",
                    status: row["status"], assertion: "", source: row["source_name"], pointer: row["pointer"],
                    isRestricted: SecurityLabels.restrict(labels))
            }
            return (events + mentions + documents).sorted { left, right in
                let (first, second) = (left.date.isEmpty ? "9999" : left.date, right.date.isEmpty ? "9999" : right.date)
                return first == second ? left.key < right.key : first < second
            }
        }
    }

    /// The value, the components and the doses of an event in one line.
    static func valueText(_ event: ClinicalEvent) -> String {
        var parts: [String] = []
        if let value = event.value { parts.append(value.text) }
        for component in event.components {
            let value = component.value?.text ?? ""
            parts.append([component.concept.label ?? "", value].filter { !$0.isEmpty }.joined(separator: " "))
        }
        for dosage in event.dosages {
            if let text = dosage.text {
                parts.append(text)
            } else {
                let dose = [dosage.dose?.text, dosage.route?.label, dosage.timing].compactMap { $0 }
                parts.append(dose.joined(separator: " "))
            }
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
