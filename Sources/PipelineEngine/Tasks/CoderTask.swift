internal import ClinicalEvaluation
internal import ClinicalModel
internal import ContentHash
internal import Foundation
internal import MedicalCoding
internal import Terminology

/// `chartline coder`: learning from coded notes.
public struct CoderTask {
    /// Where coded notes are.
    public struct Notes: Sendable {
        /// The table of codes.
        public var gold: String
        /// The folder of notes.
        public var folder: String
        /// The rows to take; all for `nil`.
        public var split: String?

        /// Names coded notes.
        public init(gold: String, folder: String, split: String?) {
            self.gold = gold
            self.folder = folder
            self.split = split
        }
    }

    private let installation: Installation
    private let terminology: String?

    /// Makes the task.
    public init(installation: Installation, terminology: String?) {
        self.installation = installation
        self.terminology = terminology
    }

    /// Learns from coded notes and writes a model.
    ///
    /// - Throws: ``PipelineError``: 66 and 65 for notes that cannot be read, 69 without a terminology, 73 where the model
    ///   cannot be written.
    public func train(
        _ notes: Notes, style: CodeTask.Style, output: String, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let work = try tools(model: nil)
        let read = try self.read(notes, work, emit: emit)
        var model = CoderTrainer(suggester: work.suggester, style: style.coding).train(
            on: read.notes, dataHash: read.hash)
        model.provenance = work.provenance
        try InputFile.write(Array(model.text().utf8), to: output)
        try emit(Array(Self.description(model).utf8))
        return .done
    }

    /// Fits the confidences of the lexicon and the rules, or of a model, to coded notes and writes a model.
    ///
    /// - Throws: ``PipelineError`` as ``train(_:style:output:emit:)`` does; 65 for a model that was trained on the same
    ///   notes, whose confidences on them are too high.
    public func calibrate(
        _ notes: Notes, style: CodeTask.Style, output: String, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let work = try tools(model: nil)
        let read = try self.read(notes, work, emit: emit)
        var outcomes: [(confidence: Double, isAccepted: Bool, fold: Int)] = []
        for (number, note) in read.notes.enumerated() {
            let codes = Set(note.codes.filter { $0.system == .icd10CM }.map(\.code))
            for suggestion in work.suggester.suggest(
                forNote: note.text, documentKey: RecordReference(note.document), style: style.coding)
            where suggestion.codeSystem == .icd10CM {
                outcomes.append((suggestion.confidence, codes.contains(suggestion.code), number % 5))
            }
        }
        var before = CalibrationCurve()
        var after = CalibrationCurve()
        for fold in 0..<5 {
            let others = IsotonicCalibration(
                fitting: outcomes.filter { $0.fold != fold }.map { ($0.confidence, $0.isAccepted) })
            for outcome in outcomes where outcome.fold == fold {
                before.add(outcome.confidence, cameTrue: outcome.isAccepted)
                after.add(others.calibrated(outcome.confidence), cameTrue: outcome.isAccepted)
            }
        }
        var model = CoderModel(
            style: style.coding, fiscalYear: work.fiscalYear, dataHash: read.hash)
        model.noteCount = read.notes.count
        model.provenance = work.provenance
        model.calibration = IsotonicCalibration(fitting: outcomes.map { ($0.confidence, $0.isAccepted) })
        model.figures = [
            .init(name: "calibration error before", value: before.expectedCalibrationError ?? 0),
            .init(name: "cross-validated calibration error", value: after.expectedCalibrationError ?? 0),
        ]
        try InputFile.write(Array(model.text().utf8), to: output)
        try emit(Array(Self.description(model).utf8))
        return .done
    }

    /// Shows what a model was made from and how well it did.
    ///
    /// - Throws: ``PipelineError`` with 65 or 66 for a model that cannot be read.
    public func info(_ path: String, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        try emit(Array(Self.description(try Self.model(path)).utf8))
        return .done
    }

    /// Compares two models on coded notes that neither was trained on.
    ///
    /// - Throws: ``PipelineError`` as ``train(_:style:output:emit:)`` does, and 65 for models of different styles.
    public func compare(
        _ first: String, _ second: String, on notes: Notes, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let models = [try Self.model(first), try Self.model(second)]
        guard models[0].style == models[1].style else {
            throw PipelineError(.unusableInput, "the models were trained in different styles", at: second)
        }
        let work = try tools(model: nil)
        let read = try self.read(notes, work, emit: emit)
        if models.contains(where: { $0.dataHash == read.hash }) {
            throw PipelineError(
                .unusableInput, "a model was trained on these notes; compare on others (--split)", at: notes.gold)
        }
        let counts = try models.map { model in
            let suggester = try tools(model: model).suggester
            return read.notes.map { note in
                let truth = Set(note.codes.map { $0.system.name + $0.code })
                let found = Set(
                    suggester.suggest(
                        forNote: note.text, documentKey: RecordReference(note.document), style: model.style
                    ).filter { model.codeSystems.isEmpty ? $0.codeSystem == .icd10CM : true }
                        .map { $0.codeSystem.name + $0.code })
                return PairedComparison.Counts(
                    hits: found.intersection(truth).count, suggested: found.count, wanted: truth.count)
            }
        }
        let comparison = PairedComparison(first: counts[0], second: counts[1])
        var text = "model\tmicro-F1\n\(first)\t\(DecimalText.threePlaces(comparison.firstF1))\n"
        text += "\(second)\t\(DecimalText.threePlaces(comparison.secondF1))\n"
        text += "difference\t\(DecimalText.threePlaces(comparison.secondF1 - comparison.firstF1))\n"
        text += "p (exchange of notes, two-sided)\t\(DecimalText.threePlaces(comparison.significance()))\n"
        try emit(Array(text.utf8))
        return .done
    }

    /// Reads a model's file.
    ///
    /// - Throws: ``PipelineError``: 66 for a file that is not there, 65 for one that is no model.
    static func model(_ path: String) throws -> CoderModel {
        do {
            return try CoderModel(text: try InputFile.text(path))
        } catch let error as CoderModel.Failure {
            throw PipelineError(.unusableInput, error.message, at: "\(path), line \(error.line)")
        }
    }

    private struct Tools {
        var suggester: CodeSuggester
        var resources: Resources
        var provenance: [CoderModel.Provenance]
        var fiscalYear: String
    }

    private func tools(model: CoderModel?) throws -> Tools {
        var configuration = PipelineConfiguration(name: "coder", stages: [.code])
        configuration.code.terminology = terminology
        let resources = try Resources(configuration: configuration, installation: installation, model: model)
        guard let suggester = resources.suggester, let terminology = resources.terminology else {
            throw PipelineError(
                .unavailable, "the terminology is not there; run Scripts/setup, or chartline terminology build")
        }
        return Tools(
            suggester: suggester, resources: resources,
            provenance: [
                .init(name: "chartline", value: ChartlineVersion.number),
                .init(name: "mappings", value: resources.mappingsHash),
                .init(name: "terminology", value: terminology.sha256),
            ], fiscalYear: terminology.index.fiscalYear)
    }

    private func read(
        _ notes: Notes, _ tools: Tools, emit: ([UInt8]) throws -> Void
    ) throws -> (notes: [CodedNote], hash: String) {
        guard let terminology = tools.resources.terminology else { return ([], "") }
        let file = try CodedNotesFile(
            gold: notes.gold, folder: notes.folder, split: notes.split, terminology: terminology.index)
        for issue in file.issues.prefix(20) { StandardStreams.writeError("\(notes.gold): \(issue)\n") }
        if file.issues.count > 20 {
            StandardStreams.writeError("\(notes.gold): \(file.issues.count - 20) further rows could not be used\n")
        }
        var hash = ContentHash()
        for note in file.notes {
            hash.update(field: note.document)
            hash.update(field: note.text)
            for code in note.codes { hash.update(field: "\(code.system.name) \(code.code) \(code.lines)") }
        }
        return (file.notes, hash.hexadecimal())
    }

    private static func description(_ model: CoderModel) -> String {
        var text = "style\t\(model.style.rawValue)\nICD-10-CM\t\(model.fiscalYear)\nnotes\t\(model.noteCount)\n"
        text += "data\t\(model.dataHash)\n"
        text += model.provenance.map { "\($0.name)\t\($0.value)\n" }.joined()
        text += "phrases\t\(model.phraseCount)\n"
        text += model.figures.map { "\($0.name)\t\(DecimalText.threePlaces($0.value))\n" }.joined()
        return text
    }
}

extension CodeTask.Style {
    /// The style as the suggester knows it.
    var coding: CodingStyle { self == .encounter ? .encounter : .mentions }
}
