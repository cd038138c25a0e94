import ClinicalModel
import GRDB
import PatientTimeline
import Testing

@Suite("Every field of a record comes back from the store as it went in")
struct RoundTripTests {
    @Test("the filled values say something in every field")
    func filledValuesAreComplete() {
        let nowhere = Provenance(source: "", pointer: "")
        let none = RecordReference("")
        #expect(Completeness.emptyFields(of: FilledValues.event()) == [])
        #expect(Completeness.emptyFields(of: FilledValues.patient()) == [])
        #expect(Completeness.emptyFields(of: FilledValues.encounter()) == [])
        #expect(Completeness.emptyFields(of: FilledValues.document()) == [])
        let event = ClinicalEvent(kind: .other, sourceType: "", provenance: nowhere)
        #expect(Completeness.equalFields(FilledValues.event(), event) == [])
        #expect(Completeness.equalFields(FilledValues.patient(), Patient(reference: none, provenance: nowhere)) == [])
        #expect(
            Completeness.equalFields(FilledValues.encounter(), Encounter(reference: none, provenance: nowhere)) == [])
        let document = ClinicalDocument(kind: .note, reference: none, content: .none, provenance: nowhere)
        #expect(Completeness.equalFields(FilledValues.document(), document) == [])
    }

    @Test("a patient, an encounter and an event with every field filled come back equal")
    func filledRecords() throws {
        let chart = try #require(
            try chart(of: FilledValues.patient(), FilledValues.encounter(), FilledValues.event()))
        #expect(chart.patient == FilledValues.patient())
        #expect(chart.encounter == FilledValues.encounter())
        #expect(chart.events.map(\.event) == [FilledValues.event()])
    }

    @Test("a patient, an encounter and an event that say nothing come back saying nothing")
    func bareRecords() throws {
        let patient = Patient(reference: RecordReference("Patient/1"), provenance: FilledValues.provenance)
        var encounter = Encounter(reference: RecordReference("Encounter/1"), provenance: FilledValues.provenance)
        encounter.patient = patient.reference
        var event = ClinicalEvent(kind: .other, sourceType: "Basic", provenance: FilledValues.provenance)
        event.patient = patient.reference
        event.encounter = encounter.reference
        let chart = try #require(try chart(of: patient, encounter, event))
        #expect(chart.patient == patient)
        #expect(chart.encounter == encounter)
        #expect(chart.events.map(\.event) == [event])
    }

    @Test(
        "a value of any kind comes back equal, however little it says",
        arguments: FilledValues.values + [
            .quantity(Quantity(value: nil)), .concept(CodeableConcept()), .text(""), .boolean(false), .integer("-1"),
            .range(low: nil, high: nil), .range(low: FilledValues.quantity, high: nil),
            .ratio(numerator: Quantity(value: "1"), denominator: Quantity(value: nil)),
        ])
    func eventValue(_ value: EventValue) throws {
        var event = FilledValues.event()
        event.value = value
        let chart = try #require(try chart(of: FilledValues.patient(), FilledValues.encounter(), event))
        #expect(chart.events.first?.event.value == value)
    }

    @Test("each kind of value is among those that are tried")
    func allKindsOfValue() {
        func name(_ value: EventValue) -> String {
            switch value {
            case .quantity: "quantity"
            case .concept: "concept"
            case .text: "text"
            case .boolean: "boolean"
            case .integer: "integer"
            case .range: "range"
            case .ratio: "ratio"
            case .date: "date"
            case .period: "period"
            }
        }
        #expect(Set(FilledValues.values.map(name)).count == 9)
    }

    @Test("each way to tell of death comes back", arguments: [.no, .yes, nil] as [Patient.Deceased?])
    func deceased(_ deceased: Patient.Deceased?) throws {
        var patient = FilledValues.patient()
        patient.deceased = deceased
        let chart = try #require(try chart(of: patient, FilledValues.encounter(), FilledValues.event()))
        #expect(chart.patient.deceased == deceased)
    }

    @Test("each field of a document is in its row or in its content")
    func document() throws {
        let temporary = try TemporaryStore()
        let document = FilledValues.document()
        try temporary.load(document.provenance.source, [Self.record(.document(document))])
        let row = try #require(
            try temporary.rows("SELECT * FROM document JOIN document_text ON document_text.sha256 = text_sha256").first)
        let content: String = row["content"]
        #expect(content == String(decoding: RecordContent.json(of: document), as: UTF8.self))
        let columns: [String: String] = [
            "kind": row["kind"], "reference": row["reference"], "patient": row["patient_reference"],
            "encounter": row["encounter_reference"], "title": row["title"], "status": row["status"],
            "date": row["date"], "contentType": row["media_type"], "content": row["text"],
            "provenance": "\(row["pointer"] as String) \(row["byte_start"] as Int)..<\(row["byte_end"] as Int)",
        ]
        let expected: [String: String] = [
            "kind": "sectionNarrative", "reference": "DocumentReference/1", "patient": "Patient/1",
            "encounter": "Encounter/1", "title": "Progress note", "status": "final",
            "date": document.date?.iso8601 ?? "", "contentType": "text/plain", "content": "Grüße, naïve 😀",
            "provenance": "/entry/3/resource 17..<901",
        ]
        #expect(columns == expected)
        for field in Mirror(reflecting: document).children.compactMap(\.label) where expected[field] == nil {
            #expect(content.contains("\"\(field)\":"), "the field \(field) is neither a column nor a member")
        }
    }

    @Test("an address instead of a text is in the document's content")
    func address() {
        var document = FilledValues.document()
        document.content = .url("https://example.org/1")
        let content = String(decoding: RecordContent.json(of: document), as: UTF8.self)
        #expect(content.contains(#""url":"https://example.org/1""#))
    }

    @Test("a text comes back to the byte", arguments: ["", " \t\r\n", "Grüße 😀\u{FEFF}", "a\u{0}b", "it's; --"])
    func text(_ text: String) throws {
        let temporary = try TemporaryStore()
        try temporary.load("a/note.txt", [Statements.note(text, of: "P")])
        let keys = try temporary.store.textKeys()
        #expect(try temporary.store.texts(withKeys: keys).map { Array($0.text.utf8) } == [Array(text.utf8)])
    }

    private func chart(of patient: Patient, _ encounter: Encounter, _ event: ClinicalEvent) throws -> EncounterChart? {
        let temporary = try TemporaryStore()
        try temporary.load(
            FilledValues.provenance.source,
            [Self.record(.patient(patient)), Self.record(.encounter(encounter)), Self.record(.event(event))])
        _ = try temporary.store.unify()
        let patientID = try #require(try temporary.store.patientIDs().first)
        return try temporary.store.mapCharts(ofPatient: patientID, { $0 }).first
    }

    private static func record(_ value: ParsedRecord) -> LoadedRecord {
        LoadedRecord(sourceType: "R", provenance: FilledValues.provenance, outcome: .taken, values: [value])
    }
}
