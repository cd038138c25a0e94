public import ClinicalModel
internal import Foundation
internal import GRDB

extension TimelineStore {
    /// The patients' keys, ascending; without those whom a source deleted.
    ///
    /// - Throws: ``TimelineError``.
    public func patientIDs() throws -> [String] {
        try read {
            try String.fetchAll($0, sql: "SELECT patient_id FROM patient WHERE deleted_by IS NULL ORDER BY patient_id")
        }
    }

    /// Makes something of each chart of one patient: one an encounter, by start and then key, and one for each note or
    /// transcript that belongs to no encounter, with an empty `encounterID`.
    ///
    /// Each chart holds all that was known before its encounter's end, so that no more than one is made at a time.
    ///
    /// - Parameter body: Makes something of a chart; it does not use the store.
    /// - Throws: ``TimelineError``, or what the body throws.
    public func mapCharts<Result>(
        ofPatient patientID: String, _ body: (EncounterChart) throws -> Result
    ) throws -> [Result] {
        guard let records = try read({ try Self.records(ofPatient: patientID, $0) }) else { return [] }
        let events = Dictionary(grouping: records.events) { $0.encounterID }
        let documents = Dictionary(grouping: records.documents) { $0.encounterID }
        let byAvailability = records.events.filter { $0.availableOn != nil }.sorted(by: Self.isAvailableEarlier)
        let days = byAvailability.map { $0.availableOn?.daysSince1970 ?? .max }
        var results = try records.encounters.map { encounterID, encounter in
            var background: [ChartEvent] = []
            if let end = (encounter.period?.end ?? encounter.period?.start)?.daysSince1970 {
                for (index, placed) in byAvailability.enumerated()
                where days[index] <= end && placed.encounterID != encounterID {
                    background.append(placed.chartEvent)
                }
            }
            return try body(
                EncounterChart(
                    patientID: patientID, encounterID: encounterID, patient: records.patient, encounter: encounter,
                    events: (events[encounterID] ?? []).map(\.chartEvent), background: background,
                    documents: Self.distinct(documents[encounterID] ?? [])))
        }
        for placed in documents[nil] ?? [] where [.note, .transcript].contains(placed.document.kind) {
            var encounter = Encounter(reference: placed.document.key, provenance: records.patient.provenance)
            encounter.period = placed.document.date.map { ClinicalPeriod(at: $0) }
            results.append(
                try body(
                    EncounterChart(
                        patientID: patientID, encounterID: "", patient: records.patient, encounter: encounter,
                        events: [], background: [], documents: [placed.document])))
        }
        return results
    }

    /// One patient's whole timeline, without what security labels restrict; `nil` where the store knows no such patient.
    ///
    /// - Throws: ``TimelineError``.
    public func chronicle(ofPatient patientID: String) throws -> PatientChronicle? {
        try read { database in
            guard let patient = try Self.patient(patientID, database) else { return nil }
            let entries = try Self.eventEntries(ofPatient: patientID, database)
            let byKey = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
            let events = try Self.events(ofPatient: patientID, database).compactMap {
                placed -> PatientChronicle.Event? in
                guard let entry = byKey[placed.chartEvent.key.key], !entry.isRestricted else { return nil }
                return PatientChronicle.Event(
                    chartEvent: placed.chartEvent, encounterID: placed.encounterID ?? "", statements: entry.statements,
                    flags: entry.flags)
            }
            let visits = try Self.encounters(ofPatient: patientID, database).filter {
                !SecurityLabels.restrict($0.encounter.securityLabels)
            }
            return PatientChronicle(
                patientID: patientID, patient: patient,
                visits: visits.map { PatientChronicle.Visit(encounterID: $0.id, encounter: $0.encounter) },
                events: events)
        }
    }

    /// What the store holds of one patient; `nil` where it knows no such patient.
    private static func records(ofPatient patientID: String, _ database: Database) throws -> PatientRecords? {
        guard let patient = try patient(patientID, database) else { return nil }
        return PatientRecords(
            patient: patient, encounters: try encounters(ofPatient: patientID, database),
            events: try events(ofPatient: patientID, database),
            documents: try documents(ofPatient: patientID, database))
    }

    private struct PatientRecords {
        var patient: Patient
        var encounters: [(id: String, encounter: Encounter)]
        var events: [PlacedEvent]
        var documents: [PlacedDocument]
    }

    /// An event with the encounter that it belongs to.
    struct PlacedEvent {
        var chartEvent: ChartEvent
        var encounterID: String?
        /// When the statement became available to others, as far as the source tells.
        var availableOn: ClinicalDate?
    }

    private struct PlacedDocument {
        var document: ChartDocument
        var encounterID: String?
        var textHash: String
    }

    private static func isAvailableEarlier(_ left: PlacedEvent, _ right: PlacedEvent) -> Bool {
        guard let first = left.availableOn, let second = right.availableOn, first != second else {
            return left.chartEvent.key < right.chartEvent.key
        }
        return first < second
    }

    /// The patient as all linked records together tell: the first record that says something of a field is believed.
    private static func patient(_ patientID: String, _ database: Database) throws -> Patient? {
        let records = try Row.fetchAll(
            database,
            sql: """
                SELECT patient_record.*, record.pointer, record.byte_start, record.byte_end,
                       source.name AS source_name, record.sha256 AS record_sha256
                FROM patient_link JOIN patient_record USING (patient_record_id) \(StoredRows.recordJoin)
                WHERE patient_id = ? ORDER BY \(StoredRows.recordOrder), patient_record_id
                """, arguments: [patientID]
        ).map(StoredRows.patient)
        guard var patient = records.first else {
            let known = try Bool.fetchOne(
                database, sql: "SELECT 1 FROM patient WHERE patient_id = ?", arguments: [patientID])
            guard known == true else { return nil }
            return Patient(reference: RecordReference(patientID), provenance: Provenance(source: "", pointer: ""))
        }
        for other in records.dropFirst() {
            patient.identifiers += other.identifiers.filter { !patient.identifiers.contains($0) }
            if patient.names.isEmpty { patient.names = other.names }
            patient.birthDate = patient.birthDate ?? other.birthDate
            patient.sex = patient.sex ?? other.sex
            patient.birthSex = patient.birthSex ?? other.birthSex
            if patient.races.isEmpty { patient.races = other.races }
            if patient.ethnicities.isEmpty { patient.ethnicities = other.ethnicities }
            if patient.languages.isEmpty { patient.languages = other.languages }
            patient.deceased = patient.deceased ?? other.deceased
        }
        return patient
    }

    private static func encounters(
        ofPatient patientID: String, _ database: Database
    ) throws -> [(id: String, encounter: Encounter)] {
        var result: [(id: String, encounter: Encounter)] = []
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT encounter.encounter_id, encounter_record.*, record.pointer, record.byte_start, record.byte_end,
                       source.name AS source_name, record.sha256 AS record_sha256
                FROM encounter JOIN encounter_link USING (encounter_id)
                JOIN encounter_record USING (encounter_record_id) \(StoredRows.recordJoin)
                WHERE encounter.patient_id = ? AND encounter.deleted_by IS NULL
                ORDER BY encounter.period_start IS NULL, encounter.period_start, encounter.encounter_id,
                         encounter_record.period_start IS NULL, \(StoredRows.recordOrder), encounter_record_id
                """, arguments: [patientID])
        for row in rows {
            let encounterID: String = row["encounter_id"]
            let record = try StoredRows.encounter(row)
            guard result.last?.id == encounterID else {
                result.append((encounterID, record))
                continue
            }
            let last = result.count - 1
            result[last].encounter.identifiers += record.identifiers.filter {
                !result[last].encounter.identifiers.contains($0)
            }
            if result[last].encounter.encounterClass == nil {
                result[last].encounter.encounterClass = record.encounterClass
            }
            if result[last].encounter.types.isEmpty { result[last].encounter.types = record.types }
            if result[last].encounter.reasons.isEmpty { result[last].encounter.reasons = record.reasons }
            if result[last].encounter.diagnoses.isEmpty { result[last].encounter.diagnoses = record.diagnoses }
        }
        return result
    }

    /// The patient's statements that hold, by time and then key: none that a later version or document replaced.
    static func events(ofPatient patientID: String, _ database: Database) throws -> [PlacedEvent] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT \(StoredRows.eventColumns), timeline_event.encounter_id
                FROM timeline_event JOIN event USING (event_id) \(StoredRows.recordJoin)
                WHERE timeline_event.patient_id = ? AND superseded_by IS NULL
                ORDER BY coalesce(effective_start, effective_end, recorded, available, '9999'), event_key
                """, arguments: [patientID]
        ).map { row in
            let event = try StoredRows.event(row)
            return PlacedEvent(
                chartEvent: ChartEvent(key: RecordReference(row["event_key"]), event: event),
                encounterID: row["encounter_id"],
                availableOn: event.available ?? event.recorded ?? event.effective?.anchor)
        }
    }

    private static func documents(ofPatient patientID: String, _ database: Database) throws -> [PlacedDocument] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT document.*, CAST(document_text.text AS BLOB) AS text_bytes, timeline_document.encounter_id
                FROM timeline_document JOIN document USING (document_id)
                JOIN document_text ON document_text.sha256 = document.text_sha256
                WHERE timeline_document.patient_id = ? AND superseded_by IS NULL AND document.status NOT IN ('enteredInError', 'inactive')
                ORDER BY coalesce(date, '9999'), document_key
                """, arguments: [patientID]
        ).map { row in
            let content: String = row["content"]
            let (type, role, labels) = try ContentReader.read(content) { value in
                let author = ContentReader.list(value, "authors") { ContentReader.participant($0) }.first
                return (
                    ContentReader.concept(value, "type") ?? CodeableConcept(), author?.function?.label ?? author?.role,
                    ContentReader.list(value, "securityLabels") { ContentReader.coding($0) }
                )
            }
            return PlacedDocument(
                document: ChartDocument(
                    key: RecordReference(row["document_key"]),
                    kind: ClinicalDocument.Kind(rawValue: row["kind"]) ?? .note, type: type, title: row["title"],
                    date: StoredRows.date(row, "date"), authorRole: role,
                    text: String(decoding: row["text_bytes"] as Data, as: UTF8.self), securityLabels: labels),
                encounterID: row["encounter_id"], textHash: row["text_sha256"])
        }
    }

    /// The documents without those whose text an earlier one has: the same note in two records is one document.
    private static func distinct(_ documents: [PlacedDocument]) -> [ChartDocument] {
        var seen: Set<String> = []
        return documents.filter { seen.insert($0.textHash).inserted }.map(\.document)
    }
}
