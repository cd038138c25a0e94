import ClinicalModel
import ClinicalText
import Foundation
import NoteDrafting

/// Charts written for the tests, and the drafter over the repository's tables.
enum ChartFixture {
    static let mappings = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Mappings")

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: mappings.appending(path: name)))
    }

    private static let shared = Result {
        var files: [String: [UInt8]] = [:]
        for name in ClinicalLexicons.fileNames { files[name] = try bytes(name) }
        return (
            drafter: GroundedDrafter(analyzer: ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files))),
            template: try NoteTemplate(try bytes(NoteTemplate.soapFile))
        )
    }

    static func draft(_ chart: EncounterChart) throws -> Draft {
        let shared = try shared.get()
        return shared.drafter.draft(chart, template: shared.template)
    }

    static let nowhere = Provenance(source: "fixture", pointer: "")

    static func event(
        _ kind: EventKind, _ key: String, _ label: String, status: EventStatus = .active, value: EventValue? = nil,
        category: String? = nil, date: String? = nil, change: (inout ClinicalEvent) -> Void = { _ in }
    ) -> ChartEvent {
        var event = ClinicalEvent(kind: kind, sourceType: "fixture", provenance: nowhere)
        event.concept = CodeableConcept(text: label)
        event.status = status
        event.value = value
        if let category { event.categories = [CodeableConcept(codings: [Coding(system: nil, code: category)])] }
        if let date = date.flatMap({ ClinicalDate(iso8601: $0) }) { event.effective = ClinicalPeriod(at: date) }
        change(&event)
        return ChartEvent(key: RecordReference(key), event: event)
    }

    static func note(_ key: String, _ text: String, kind: ClinicalDocument.Kind = .note) -> ChartDocument {
        ChartDocument(
            key: RecordReference(key), kind: kind, type: CodeableConcept(), title: nil, date: nil, authorRole: nil,
            text: text)
    }

    static func chart(
        _ events: [ChartEvent] = [], background: [ChartEvent] = [], documents: [ChartDocument] = [],
        reasons: [String] = [], change: (inout Encounter) -> Void = { _ in }
    ) -> EncounterChart {
        var encounter = Encounter(reference: RecordReference("Encounter/1"), provenance: nowhere)
        encounter.reasons = reasons.map { CodeableConcept(text: $0) }
        change(&encounter)
        return EncounterChart(
            patientID: "p1", encounterID: "e1",
            patient: Patient(reference: RecordReference("Patient/1"), provenance: nowhere), encounter: encounter,
            events: events, background: background, documents: documents)
    }
}

extension Draft {
    /// The sentences of a section.
    func texts(_ heading: String) -> [String] {
        sections.filter { $0.heading == heading }.flatMap(\.sentences).map(\.text)
    }

    var allText: String { sections.flatMap(\.sentences).map(\.text).joined(separator: "\n") }
}
