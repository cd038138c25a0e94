import ClinicalModel

/// Short ways to say what a record holds.
enum Statements {
    static let nowhere = Provenance(source: "", pointer: "/0")

    static func patient(
        _ reference: String, name: String? = nil, born: String? = nil, _ identifiers: Identifier...
    ) -> ParsedRecord {
        var patient = Patient(reference: RecordReference(reference), provenance: nowhere)
        patient.identifiers = identifiers
        patient.names = name.map { [HumanName(text: $0)] } ?? []
        patient.birthDate = born.flatMap { ClinicalDate(iso8601: $0) }
        return .patient(patient)
    }

    static func encounter(
        _ reference: String, of patient: String, from start: String? = nil, to end: String? = nil,
        _ identifiers: Identifier...
    ) -> ParsedRecord {
        var encounter = Encounter(reference: RecordReference(reference), provenance: nowhere)
        encounter.patient = RecordReference(patient)
        encounter.identifiers = identifiers
        encounter.period = ClinicalPeriod(
            start: start.flatMap { ClinicalDate(iso8601: $0) }, end: end.flatMap { ClinicalDate(iso8601: $0) })
        return .encounter(encounter)
    }

    static func event(
        _ label: String, of patient: String, in encounter: String? = nil, on date: String? = nil,
        recorded: String? = nil, available: String? = nil
    ) -> ParsedRecord {
        var event = ClinicalEvent(kind: .condition, sourceType: "Condition", provenance: nowhere)
        event.patient = RecordReference(patient)
        event.encounter = encounter.map { RecordReference($0) }
        event.concept = CodeableConcept(text: label)
        event.effective = date.flatMap { ClinicalDate(iso8601: $0) }.map { ClinicalPeriod(at: $0) }
        event.recorded = recorded.flatMap { ClinicalDate(iso8601: $0) }
        event.available = available.flatMap { ClinicalDate(iso8601: $0) }
        return .event(event)
    }

    static func note(
        _ text: String, reference: String = "note", of patient: String, in encounter: String? = nil,
        status: EventStatus = .final
    ) -> ParsedRecord {
        var document = ClinicalDocument(
            kind: .note, reference: RecordReference(reference), content: .text(text), provenance: nowhere)
        document.patient = RecordReference(patient)
        document.encounter = encounter.map { RecordReference($0) }
        document.status = status
        return .document(document)
    }

    static func recording(of patient: String, bytes: [UInt8]? = nil) -> ClinicalDocument {
        var document = ClinicalDocument(
            kind: .audio, reference: RecordReference("file:dictation.wav"), content: bytes.map { .bytes($0) } ?? .none,
            provenance: nowhere)
        document.patient = RecordReference(patient)
        document.title = "dictation.wav"
        document.authors = [Participant(role: "author", name: "Dr. Okonkwo")]
        document.contentType = "audio/wav"
        return document
    }
}
