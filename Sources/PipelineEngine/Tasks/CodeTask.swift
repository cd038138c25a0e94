internal import ClinicalModel
internal import CodeReview
internal import ContentHash
internal import DelimitedText
internal import Foundation
internal import MedicalCoding

/// `chartline code --text`: codes for plain-text notes, without a store.
public struct CodeTask {
    /// What is coded.
    public enum Style: String, Sendable, CaseIterable {
        case encounter, mentions
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
    /// - Throws: ``PipelineError``: 69 without a terminology, 66 and 65 for a note that cannot be read.
    public func run(_ paths: [String], output: String, style: Style, explains: Bool) throws -> ExitStatus {
        var configuration = PipelineConfiguration(name: "code-text", stages: [.code])
        configuration.code.terminology = terminology
        let learned = try model.map(CoderTask.model)
        if let learned, let model, learned.style != style.coding {
            throw PipelineError(
                .unusableInput, "the model was trained for the style \(learned.style.rawValue); give --style", at: model
            )
        }
        let resources = try Resources(configuration: configuration, installation: installation, model: learned)
        guard let suggester = resources.suggester else {
            throw PipelineError(
                .unavailable, "the terminology is not there; run Scripts/setup, or chartline terminology build")
        }
        let notes = try paths.map { (key: InputFile.stem($0), text: try InputFile.text($0)) }
        let runID =
            "R"
            + ContentHash.key(
                [ChartlineVersion.number, style.rawValue, resources.mappingsHash, resources.terminology?.sha256 ?? ""]
                    + [learned.map { ContentHash.sha256(Array($0.text().utf8)) } ?? ""]
                    + notes.flatMap { [$0.key, $0.text] })
        var writer = CSVWriter()
        writer.append(CodesFile.columns)
        for note in notes {
            let (suggestions, rejected) = suggester.suggestWithTrace(
                forNote: note.text, documentKey: RecordReference(note.key),
                style: style.coding)
            for row in SuggestionRows.rows(suggestions, chart: Self.chart(of: note)) {
                writer.append(CodesFile.cells(row, encounterStart: "", runID: runID))
            }
            if explains { Self.explain(rejected, of: note.key) }
        }
        try InputFile.write(writer.bytes, to: output)
        return .done
    }

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
