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
        case csv, ndjson, meds, omop, fhir
    }

    private let store: TimelineStore
    private let storePath: String

    /// Opens the store.
    ///
    /// - Throws: ``PipelineError`` with 66 where there is none and 65 where it is no store.
    public init(storePath: String) throws {
        self.storePath = storePath
        store = try Self.open(storePath) { try TimelineStore(readingFrom: storePath) }
        let isStale = try PipelineError.ofStore(at: storePath) { try store.isStale() }
        if isStale {
            StandardStreams.writeError(
                "chartline: what was read or linked has changed since: timelines, drafts and codes are stale; run the "
                    + "pipeline again\n")
        }
    }

    static func open(_ path: String, _ body: () throws -> TimelineStore) throws -> TimelineStore {
        guard FileManager.default.fileExists(atPath: path) else {
            throw PipelineError(.noInput, "there is no such store; run the pipeline first", at: path)
        }
        do {
            return try body()
        } catch let error as TimelineError {
            throw PipelineError(.unusableInput, error.message, at: path)
        }
    }

    /// Links two patient records, or takes them apart; the next run makes the timelines anew.
    ///
    /// - Throws: ``PipelineError`` with 66 where one of the records is not there.
    public static func decide(
        _ kind: PatientDecisionKind, _ first: String, _ second: String, reason: String, storePath: String
    ) throws -> ExitStatus {
        let store = try open(storePath) { try TimelineStore(path: storePath) }
        var stale: [StaleResult] = []
        let isWritten = try PipelineError.ofStore(at: storePath) {
            let isWritten = try store.decide(kind == .link ? .link : .unlink, first, second, reason: reason)
            stale = try store.staleResults()
            try store.finishStage()
            return isWritten
        }
        guard isWritten else {
            throw PipelineError(
                .noInput, "the store does not hold two such records; «chartline timeline review» shows names",
                at: storePath)
        }
        StandardStreams.writeError(
            "chartline: written down; \(Self.counted(stale)) are stale until the pipeline runs again; «timeline stale» "
                + "lists them\n")
        return .done
    }

    private static func counted(_ stale: [StaleResult]) -> String {
        let drafts = stale.count { $0.kind == "draft" }
        return "\(drafts) drafts and \(stale.count - drafts) codes"
    }

    /// Lists the drafts and codes that rested on what has changed since, with what changed.
    ///
    /// - Throws: ``PipelineError``.
    public func stale(emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        try emit(try PipelineError.ofStore(at: storePath) { StaleFile.bytes(try store.staleResults()) })
        return .done
    }

    /// What a person can decide of two patient records.
    public enum PatientDecisionKind: Sendable { case link, unlink }

    /// Lists the pairs of records that are probably of one person, and what people decided so far.
    ///
    /// - Throws: ``PipelineError``.
    public func review(emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let (reviews, decisions) = try PipelineError.ofStore(at: storePath) {
            (try store.patientReviews(), try store.patientDecisions())
        }
        var text = "state\tfirst\tsecond\tfirst_patient\tsecond_patient\tweight\tagreement\n"
        for pair in reviews {
            let weight = "\(pair.weight / 100).\(String(pair.weight % 100 + 100).suffix(2))"
            text +=
                ["open", pair.first, pair.second, pair.firstPatient, pair.secondPatient, weight, pair.agreement]
                .joined(separator: "\t") + "\n"
        }
        for decision in decisions {
            text +=
                [decision.kind.rawValue, decision.first, decision.second, "", "", "", decision.reason]
                .joined(separator: "\t") + "\n"
        }
        try emit(Array(text.utf8))
        return .done
    }

    /// Tells the whole chain of an event: every statement of it down to its bytes, the rule that brought each, and what
    /// contradicts.
    ///
    /// - Parameter key: The event's key, or that of one of its statements.
    /// - Throws: ``PipelineError`` with 66 where there is no such event.
    public func explain(_ key: String, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let explanation = try PipelineError.ofStore(at: storePath) { try store.explanation(of: key) }
        guard let explanation else {
            throw PipelineError(
                .noInput, "there is no such event; «chartline timeline show --format json» lists keys", at: key)
        }
        guard !explanation.entry.isRestricted else {
            throw PipelineError(.noInput, "the event is restricted by its security labels", at: key)
        }
        let stored = try PipelineError.ofStore(at: storePath) {
            try store.transcripts(ofPatient: explanation.entry.patientID)
        }
        let text = TimelineExplanationText.text(explanation, dictations: try DictatedText.all(stored))
        try emit(Array(text.utf8))
        return .done
    }

    /// Lists the patients: key, name, birth date, sex, records, encounters and events, separated by tabs.
    ///
    /// - Parameter areDeleted: Whether those are listed whom a source deleted, with its name behind, and no others.
    /// - Throws: ``PipelineError``.
    public func list(areDeleted: Bool = false, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        var text = "patient_id\tname\tbirth_date\tsex\trecords\tencounters\tevents"
        text += areDeleted ? "\tdeleted_by\n" : "\n"
        for row in try patientRows(areDeleted: areDeleted) {
            text +=
                ([
                    row.patientID, row.name, row.birthDate, row.sex, String(row.records), String(row.encounters),
                    String(row.events),
                ] + (areDeleted ? [row.deletedBy ?? ""] : [])).joined(separator: "\t") + "\n"
        }
        try emit(Array(text.utf8))
        return .done
    }

    /// Shows one patient's timeline.
    ///
    /// - Throws: ``PipelineError`` with 66 where there is no such patient.
    public func show(_ patientID: String, format: Format, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let rows = try patientRows() + patientRows(areDeleted: true)
        guard let patient = rows.first(where: { $0.patientID == patientID }) else {
            throw PipelineError(
                .noInput, "there is no such patient; «chartline timeline list» shows all", at: patientID)
        }
        if let source = patient.deletedBy {
            StandardStreams.writeError("chartline: \(patientID) was deleted by \(source); what follows is history\n")
        }
        let entries = try openEntries(ofPatient: patientID)
        switch format {
        case .json: try emit(TimelineExport.json(entries))
        case .html:
            let page = try PipelineError.ofStore(at: storePath) {
                PatientPageBuilder(
                    patient: patient, entries: entries, chronicle: try store.chronicle(ofPatient: patientID),
                    texts: try store.texts(ofPatient: patientID)
                ).page
            }
            try emit(Array(try page.html().utf8))
        case .text:
            var text = "\(patient.name)  \(patient.birthDate)  \(patient.sex)  \(patientID)\n"
            for entry in entries {
                let state = [entry.status, entry.assertion].filter { !$0.isEmpty && $0 != "present" }
                text +=
                    [
                        entry.date, entry.kind, entry.label, entry.code, entry.value, state.joined(separator: ", "),
                        entry.statements.count > 1 ? "(\(entry.statements.count) statements)" : "",
                        entry.flags.map { "! " + $0.text }.joined(separator: " "),
                    ]
                    .filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
            }
            try emit(Array(text.utf8))
        }
        return .done
    }

    /// Exports one patient's timeline, or everyone's, one patient at a time.
    ///
    /// - Parameters:
    ///   - patientID: The patient's key; `nil` for all.
    ///   - format: The form. `fhir` gives a Bundle a line; `omop` a folder of tables.
    ///   - output: The folder for `omop`; it is made where it is not there.
    /// - Throws: ``PipelineError``, with 64 where `omop` has no folder.
    public func export(
        _ patientID: String?, format: ExportFormat, output: String? = nil, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let all = try PipelineError.ofStore(at: storePath) { try patientID.map { [$0] } ?? store.patientIDs() }
        switch format {
        case .csv, .ndjson:
            if format == .csv { try emit(TimelineExport.csv([])) }
            for patient in all {
                let entries = try openEntries(ofPatient: patient)
                try emit(format == .csv ? TimelineExport.csvRows(entries) : TimelineExport.ndjson(entries))
            }
        case .meds:
            try emit(MEDSExport.header())
            // The standard wants its rows by subject.
            for patient in all.sorted(by: { Self.subject($0) < Self.subject($1) }) {
                if let chronicle = try chronicle(patient) { try emit(MEDSExport.rows(chronicle)) }
            }
        case .fhir:
            for patient in all {
                if let chronicle = try chronicle(patient) { try emit(FHIRBundleExport.bundle(chronicle)) }
            }
        case .omop:
            guard let output else {
                throw PipelineError(.usage, "omop is a folder of tables; name it with --output")
            }
            try exportOMOP(all, to: output)
        }
        return .done
    }

    private static func subject(_ patientID: String) -> Int64 { Int64(MEDSExport.subjectID(patientID)) ?? 0 }

    private func chronicle(_ patientID: String) throws -> PatientChronicle? {
        try PipelineError.ofStore(at: storePath) { try store.chronicle(ofPatient: patientID) }
    }

    /// Writes the tables into a folder of their own, readable by their owner only.
    private func exportOMOP(_ patients: [String], to folder: String) throws {
        var files: [String: FileHandle] = [:]
        defer { for file in files.values { try? file.close() } }
        func file(_ name: String) throws -> FileHandle {
            if let open = files[name] { return open }
            let path = folder + "/" + name
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
                let made = FileHandle(forWritingAtPath: path)
            else { throw PipelineError(.cannotWrite, "the table cannot be written", at: path) }
            files[name] = made
            return made
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            var export = try OMOPExport { table, bytes in
                try file(table.rawValue + ".csv").write(contentsOf: Data(bytes))
            }
            for patient in patients {
                if let chronicle = try chronicle(patient) { try export.add(chronicle) }
            }
            try file("unmapped.csv").write(contentsOf: Data(export.unmappedReport()))
        } catch let error as PipelineError {
            throw error
        } catch {
            throw PipelineError(
                .cannotWrite, "the tables cannot be written (\(error.localizedDescription))", at: folder)
        }
    }

    private func patientRows(areDeleted: Bool = false) throws -> [PatientRow] {
        try PipelineError.ofStore(at: storePath) { try store.patientRows(areDeleted: areDeleted) }
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
}
