internal import ClinicalEvaluation
internal import Foundation

extension EvaluateTask {
    /// What robustness is measured from.
    public struct RobustnessOptions: Sendable {
        /// What is true; `nil` takes the answers on the inputs as they are.
        public var gold: String?
        /// The answers on the inputs as they are.
        public var predicted: String
        /// The answers on changed inputs: the change's name and the file.
        public var perturbed: [(name: String, path: String)]
        /// Another system's answers on the inputs as they are; `nil` compares none.
        public var compare: String?
        /// Another system's answers on changed inputs, under the same names.
        public var comparePerturbed: [(name: String, path: String)] = []
        /// The score from which on a document counts as right.
        public var threshold = 1.0

        /// Makes options.
        public init(predicted: String, perturbed: [(name: String, path: String)]) {
            self.predicted = predicted
            self.perturbed = perturbed
        }
    }

    /// Compares answers on changed inputs with those on the inputs as they are.
    ///
    /// - Throws: ``PipelineError``: 65 and 66 for inputs.
    public func robustness(
        _ options: RobustnessOptions, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        func table(_ path: String, _ side: EvaluationIssue.Side) throws -> LabelTable {
            let bytes = try InputFile.bytes(path)
            return try PipelineError.ofTable(path) { () throws(EvaluationError) in
                try LabelTable(csv: bytes, side: side)
            }
        }
        let predicted = try table(options.predicted, .predicted)
        let gold = try options.gold.map { try table($0, .gold) } ?? predicted
        var evaluation = RobustnessEvaluation()
        evaluation.threshold = options.threshold
        evaluation.bootstrap = settings.bootstrap
        func conditions(_ files: [(name: String, path: String)]) throws -> [RobustnessEvaluation.Condition] {
            try files.map { file in
                RobustnessEvaluation.Condition(
                    name: file.name,
                    scores: evaluation.scores(gold: gold, predicted: try table(file.path, .compared)))
            }
        }
        let original = evaluation.scores(gold: gold, predicted: predicted)
        let changed = try conditions(options.perturbed)
        let other = try options.compare.map { path in
            (
                original: evaluation.scores(gold: gold, predicted: try table(path, .compared)),
                conditions: try conditions(options.comparePerturbed)
            )
        }
        let report = try PipelineError.ofTable(options.predicted) { [evaluation] () throws(EvaluationError) in
            try evaluation.evaluate(original: original, conditions: changed, other: other)
        }
        return try finish(report, settings, emit: emit)
    }

    /// Writes texts changed by a named perturbation, each to a file of its own.
    ///
    /// - Parameters:
    ///   - paths: Texts, or folders of `.txt` files.
    ///   - name: The perturbation's name.
    ///   - rate: The share of words that may be changed.
    /// - Throws: ``PipelineError``: 64 for an unknown name or two texts of one name, 66 without texts, 73.
    public func perturb(
        _ paths: [String], name: String, rate: Double, seed: UInt64, output: String
    ) throws -> ExitStatus {
        guard let perturbation = Perturbation(rawValue: name) else {
            let names = Perturbation.allCases.map(\.rawValue).joined(separator: ", ")
            throw PipelineError(.usage, "there is no such change; choose one of \(names)", at: name)
        }
        var texts: [String: String] = [:]
        for path in paths {
            for (key, entry) in try Self.texts(at: path) {
                guard texts.updateValue(entry, forKey: key) == nil else {
                    throw PipelineError(.usage, "two texts would be written to one file", at: path)
                }
            }
        }
        let folder = try OutputFolder(path: output)
        for (index, key) in texts.keys.sorted().enumerated() {
            let changed = perturbation.apply(to: texts[key] ?? "", rate: rate, seed: seed &+ UInt64(index))
            try folder.write(Array(changed.utf8), to: key + ".txt")
        }
        return .done
    }

    private static func texts(at path: String) throws -> [(String, String)] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw PipelineError(.noInput, "there is no such file or folder", at: path)
        }
        if FolderListing.names(in: path) != nil {
            return try DocumentTexts(path, side: .sources).entries.map { ($0.key, $0.value.text) }
        }
        return [(InputFile.stem(path), try InputFile.text(path))]
    }

    /// Compares several runs on the same or paraphrased inputs.
    ///
    /// - Parameters:
    ///   - runs: The table of runs.
    ///   - compare: That of another system on the same inputs; `nil` compares none.
    /// - Throws: ``PipelineError``: 65 and 66 for inputs.
    public func consistency(
        runs: String, compare: String?, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        var evaluation = ConsistencyEvaluation()
        evaluation.bootstrap = settings.bootstrap
        let answers = try read(runs, ConsistencyEvaluation.answers)
        let others = try compare.map { try read($0, ConsistencyEvaluation.answers) }
        let report = try PipelineError.ofTable(runs) { [evaluation] () throws(EvaluationError) in
            try evaluation.evaluate(answers, other: others ?? [])
        }
        return try finish(report, settings, emit: emit)
    }

    /// Summarizes times, throughput, tokens and energy of tasks.
    ///
    /// - Parameters:
    ///   - tasks: The table of tasks.
    ///   - compare: That of another system with the same tasks; `nil` compares none.
    ///   - wallSeconds: How long the whole took; `nil` sums the tasks up.
    ///   - watts: The power of one busy processor core.
    /// - Throws: ``PipelineError``: 65 and 66 for inputs.
    public func operations(
        tasks: String, compare: String?, wallSeconds: Double?, watts: Double, _ settings: Settings,
        emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        var evaluation = OperationsEvaluation()
        evaluation.bootstrap = settings.bootstrap
        evaluation.wallSeconds = wallSeconds
        evaluation.watts = watts
        let own = try read(tasks, OperationsEvaluation.tasks)
        let others = try compare.map { try read($0, OperationsEvaluation.tasks) }
        let report = try PipelineError.ofTable(tasks) { [evaluation] () throws(EvaluationError) in
            try evaluation.evaluate(own, other: others ?? [])
        }
        return try finish(report, settings, emit: emit)
    }

    /// Summarizes people's ratings and a pilot.
    ///
    /// - Parameters:
    ///   - ratings: The table of ratings.
    ///   - compare: Ratings of what another system made of the same items; `nil` compares none.
    ///   - pilot: The table of a pilot.
    /// - Throws: ``PipelineError``: 65 and 66 for inputs.
    public func ratings(
        ratings: String?, compare: String?, pilot: String?, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let rated = try ratings.map { try read($0) { bytes throws(EvaluationError) in try HumanRatings(csv: bytes) } }
        let others = try compare.map { try read($0) { bytes throws(EvaluationError) in try HumanRatings(csv: bytes) } }
        let measured = try pilot.map { try read($0, RatingsEvaluation.pilot) }
        var evaluation = RatingsEvaluation()
        evaluation.bootstrap = settings.bootstrap
        let report = try PipelineError.ofTable(ratings ?? pilot ?? "") { [evaluation] () throws(EvaluationError) in
            try evaluation.evaluate(ratings: rated, other: others, pilot: measured ?? [])
        }
        return try finish(report, settings, emit: emit)
    }

    private func read<Value>(_ path: String, _ parse: ([UInt8]) throws(EvaluationError) -> Value) throws -> Value {
        let bytes = try InputFile.bytes(path)
        return try PipelineError.ofTable(path) { () throws(EvaluationError) in try parse(bytes) }
    }
}
