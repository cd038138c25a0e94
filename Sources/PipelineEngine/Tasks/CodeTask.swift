internal import ClinicalModel
internal import CodeReview
internal import ContentHash
internal import DelimitedText
internal import Foundation
internal import MedicalCoding
internal import PatientTimeline

/// `chartline code --text`: codes for plain-text notes, without a store.
public struct CodeTask {
    /// What is coded.
    public enum Style: String, Sendable, CaseIterable {
        case encounter, mentions
    }

    /// Where the care of a note was given.
    public enum Setting: String, Sendable, CaseIterable {
        case outpatient, inpatient
    }

    private let installation: Installation
    private let terminology: String?
    private let model: String?

    /// Makes the task.
    ///
    /// - Parameter model: The file of a model that `chartline coder` made; `nil` for the lexicon and the rules alone.
    public init(installation: Installation, terminology: String?, model: String? = nil) {
        self.installation = installation
        self.terminology = terminology
        self.model = model
    }

    /// Suggests codes and writes them as `codes.csv`.
    ///
    /// A note that cannot be read, or holds nothing, is named on standard error, and the rest goes on.
    ///
    /// - Returns: 3 where a note could not be read.
    /// - Throws: ``PipelineError``: 69 without a terminology; where no note could be read, 66 for one that is not there
    ///   and 65 for one that is no text.
    public func run(
        _ paths: [String], output: String, style: Style, setting: Setting = .outpatient, explains: Bool
    ) throws -> ExitStatus {
        var configuration = PipelineConfiguration(name: "code-text", stages: [.code])
        configuration.code.terminology = terminology
        let learned = try model.map(CoderTask.model)
        if let learned, let model, learned.style != style.coding {
            throw PipelineError(
                .unusableInput, "the model was trained for the style \(learned.style.rawValue); give --style", at: model
            )
        }
        let resources = try Resources(configuration: configuration, installation: installation, model: learned)
        let suggester = try Self.suggester(of: resources)
        let (notes, unread) = try Self.notes(paths)
        let runID =
            "R"
            + ContentHash.key(
                [
                    ChartlineVersion.number, style.rawValue, setting.rawValue, resources.mappingsHash,
                    resources.terminology?.sha256 ?? "",
                ]
                    + [learned.map { ContentHash.sha256(Array($0.text().utf8)) } ?? ""]
                    + notes.flatMap { [$0.key, $0.text] })
        var writer = CSVWriter()
        writer.append(CodesFile.columns)
        for note in notes {
            let (suggestions, rejected) = suggester.suggestWithTrace(
                forNote: note.text, documentKey: RecordReference(note.key),
                style: style.coding, setting: setting.care)
            for row in SuggestionRows.rows(suggestions, chart: Self.chart(of: note)) {
                writer.append(CodesFile.cells(row, encounterStart: "", runID: runID))
            }
            if explains { Self.explain(rejected, of: note.key) }
        }
        try InputFile.write(writer.bytes, to: output)
        return unread.isEmpty ? .done : .doneWithGaps
    }

    private static func notes(
        _ paths: [String]
    ) throws -> (read: [(key: String, text: String)], unread: [PipelineError]) {
        var notes: [(key: String, text: String)] = []
        var unread: [PipelineError] = []
        for path in paths {
            do {
                let text = try InputFile.text(path)
                if text.allSatisfy(\.isWhitespace) {
                    StandardStreams.writeError("chartline: \(path): the note is empty, so there is nothing to code\n")
                }
                notes.append((InputFile.stem(path), text))
            } catch let error as PipelineError {
                unread.append(error)
            }
        }
        if notes.isEmpty, let error = unread.first { throw error }
        for error in unread { StandardStreams.writeError("chartline: \(error)\n") }
        return (notes, unread)
    }

    /// Suggests codes for all encounters of a store and writes them as `codes.csv`; the store stays as it is.
    ///
    /// - Throws: ``PipelineError``: 69 without a terminology, 66 where there is no store, 65 where it is none.
    public func run(store path: String, output: String, jobs: Int, explains: Bool) throws -> ExitStatus {
        var configuration = PipelineConfiguration(name: "code-store", stages: [.code])
        configuration.code.terminology = terminology
        let resources = try Resources(configuration: configuration, installation: installation)
        guard let codeSets = resources.codeSets else { throw Self.terminologyMissing }
        let store = try TimelineTask.open(path) { try TimelineStore(readingFrom: path) }
        let patients = try PipelineError.ofStore(at: path) { try store.patientIDs() }
        let runID =
            "R"
            + ContentHash.key(
                [ChartlineVersion.number, resources.mappingsHash, resources.terminology?.sha256 ?? ""] + patients)
        var writer = CSVWriter()
        writer.append(CodesFile.columns)
        var encounters = 0
        let readable = try resources.mappedTools().readableDocuments
        try OrderedWork.map(patients, workers: jobs) { patientID -> [CodedChart] in
            let spoken = SpokenEvidence(dictations: try DictatedText.all(try store.transcripts(ofPatient: patientID)))
            var earlier: [Encounter] = []
            return try store.mapCharts(ofPatient: patientID) { chart in
                let chart = readable.chart(chart)
                let (found, rejected) = codeSets.suggestWithTrace(for: chart, earlierEncounters: earlier)
                earlier.append(chart.encounter)
                let suggestions = found.map(spoken.judged)
                let start = chart.encounterID.isEmpty ? "" : chart.encounter.period?.start?.iso8601 ?? ""
                let cells = SuggestionRows.rows(suggestions, chart: chart).map {
                    CodesFile.cells($0, encounterStart: start, runID: runID)
                }
                return CodedChart(key: chart.encounterID, cells: cells, rejected: rejected)
            }
        } consume: { _, charts in
            encounters += charts.count
            for chart in charts {
                for cells in chart.cells { writer.append(cells) }
                if explains { Self.explain(chart.rejected, of: chart.key) }
            }
        }
        if encounters == 0 {
            StandardStreams.writeError("chartline: the store holds no encounter, so there is nothing to code\n")
        }
        try InputFile.write(writer.bytes, to: output)
        return .done
    }

    /// An encounter's rows, and what was not suggested for it.
    private struct CodedChart: Sendable {
        var key: String
        var cells: [[String]]
        var rejected: [RejectedCandidate]
    }

    private static func suggester(of resources: Resources) throws -> CodeSuggester {
        guard let suggester = resources.suggester else { throw terminologyMissing }
        return suggester
    }

    private static let terminologyMissing = PipelineError(
        .unavailable, "the terminology is not there; run Scripts/setup, or chartline terminology build")

    /// A note on its own as a chart: no patient, no encounter.
    private static func chart(of note: (key: String, text: String)) -> EncounterChart {
        let reference = RecordReference(note.key)
        let provenance = Provenance(source: note.key, pointer: "")
        return EncounterChart(
            patientID: "", encounterID: "", patient: Patient(reference: reference, provenance: provenance),
            encounter: Encounter(reference: reference, provenance: provenance), events: [], background: [],
            documents: [
                ChartDocument(
                    key: reference, kind: .note, type: CodeableConcept(), title: nil, date: nil, authorRole: nil,
                    text: note.text)
            ])
    }

    private static func explain(_ rejected: [RejectedCandidate], of key: String) {
        for candidate in rejected {
            let place = candidate.evidence.first?.utf8Range.map { "\($0.lowerBound)-\($0.upperBound)" } ?? ""
            let line = [
                key, candidate.codeSystem.name, candidate.code, candidate.reason.rawValue, candidate.detail, place,
            ]
            .joined(separator: "\t")
            StandardStreams.writeError((line + "\n"))
        }
    }
}

extension CodeTask.Setting {
    var care: CareSetting { self == .inpatient ? .inpatient : .outpatient }
}
