internal import ClinicalModel
internal import Exporting
internal import Foundation
internal import PatientTimeline
internal import Reporting

/// `chartline timeline`: lists, shows and exports what a store holds.
public struct TimelineTask {
    /// How one timeline is shown.
    public enum Format: String, Sendable, CaseIterable {
        case text, json, html
    }

    /// What timelines are exported as.
    public enum ExportFormat: String, Sendable, CaseIterable {
        case csv, ndjson
    }

    private let store: TimelineStore
    private let storePath: String

    /// Opens the store.
    ///
    /// - Throws: ``PipelineError`` with 66 where there is none and 65 where it is no store.
    public init(storePath: String) throws {
        guard FileManager.default.fileExists(atPath: storePath) else {
            throw PipelineError(.noInput, "there is no such store; run the pipeline first", at: storePath)
        }
        self.storePath = storePath
        do {
            store = try TimelineStore(readingFrom: storePath)
        } catch let error as TimelineError {
            throw PipelineError(.unusableInput, error.message, at: storePath)
        }
    }

    /// Lists the patients: key, name, birth date, sex, records, encounters and events, separated by tabs.
    ///
    /// - Throws: ``PipelineError``.
    public func list(emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        var text = "patient_id\tname\tbirth_date\tsex\trecords\tencounters\tevents\n"
        for row in try patientRows() {
            text +=
                [
                    row.patientID, row.name, row.birthDate, row.sex, String(row.records), String(row.encounters),
                    String(row.events),
                ].joined(separator: "\t") + "\n"
        }
        try emit(Array(text.utf8))
        return .done
    }

    /// Shows one patient's timeline.
    ///
    /// - Throws: ``PipelineError`` with 66 where there is no such patient.
    public func show(_ patientID: String, format: Format, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        guard let patient = try patientRows().first(where: { $0.patientID == patientID }) else {
            throw PipelineError(
                .noInput, "there is no such patient; «chartline timeline list» shows all", at: patientID)
        }
        let entries = try openEntries(ofPatient: patientID)
        switch format {
        case .json: try emit(TimelineExport.json(entries))
        case .html: try emit(Array(try Self.page(patient, entries).html().utf8))
        case .text:
            var text = "\(patient.name)  \(patient.birthDate)  \(patient.sex)  \(patientID)\n"
            for entry in entries {
                let state = [entry.status, entry.assertion].filter { !$0.isEmpty && $0 != "present" }
                text +=
                    [entry.date, entry.kind, entry.label, entry.code, entry.value, state.joined(separator: ", ")]
                    .filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
            }
            try emit(Array(text.utf8))
        }
        return .done
    }

    /// Exports one patient's timeline, or everyone's.
    ///
    /// - Throws: ``PipelineError``.
    public func export(_ patientID: String?, format: ExportFormat, emit: ([UInt8]) throws -> Void) throws -> ExitStatus
    {
        var entries: [TimelineEntry] = []
        let all = try PipelineError.ofStore(at: storePath) { try patientID.map { [$0] } ?? store.patientIDs() }
        for patient in all {
            entries += try openEntries(ofPatient: patient)
        }
        try emit(format == .csv ? TimelineExport.csv(entries) : TimelineExport.ndjson(entries))
        return .done
    }

    private func patientRows() throws -> [PatientRow] {
        try PipelineError.ofStore(at: storePath) { try store.patientRows() }
    }

    /// The entries that no security label restricts; how many are left out is told on standard error.
    private func openEntries(ofPatient patientID: String) throws -> [TimelineEntry] {
        let entries = try PipelineError.ofStore(at: storePath) { try store.entries(ofPatient: patientID) }
        let open = entries.filter { !$0.isRestricted }
        let restricted = entries.count - open.count
        if restricted > 0 {
            StandardStreams.writeError("\(patientID): \(restricted) restricted entries left out\n")
        }
        return open
    }

    private static func page(_ patient: PatientRow, _ entries: [TimelineEntry]) -> TimelinePage {
        TimelinePage(
            patientName: patient.name.isEmpty ? patient.patientID : patient.name,
            facts: [
                TimelinePage.Fact(name: "Born", value: patient.birthDate),
                TimelinePage.Fact(name: "Sex", value: patient.sex),
                TimelinePage.Fact(name: "Key", value: patient.patientID),
                TimelinePage.Fact(name: "Encounters", value: String(patient.encounters)),
            ].filter { !$0.value.isEmpty },
            rows: entries.map { entry in
                let ends = entry.date.split(separator: "/").map { ClinicalDate(iso8601: $0) }
                return TimelinePage.Row(
                    period: ClinicalPeriod(start: ends.first ?? nil, end: ends.last ?? nil), kind: entry.kind,
                    label: entry.label, code: entry.code, value: entry.value,
                    status: EventStatus(rawValue: entry.status) ?? .unknown,
                    assertion: Assertion(rawValue: entry.assertion) ?? .present,
                    source: [entry.source, entry.pointer].filter { !$0.isEmpty }.joined(separator: " "), flags: [])
            })
    }
}
