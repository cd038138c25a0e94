import ArgumentParser
import PipelineEngine

/// The command `chartline evaluate`.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure results against a gold standard.",
        subcommands: [
            Coding.self, Drafting.self, Transcription.self, Classification.self, Fairness.self, Robustness.self,
            Perturb.self, Consistency.self, Operations.self, Ratings.self,
        ])
}

/// What all evaluations but that of codes have in common.
struct EvaluationOptions: ParsableArguments {
    @Option(help: "The folder for metrics.json, metrics.csv, report.html, documents.csv and input-issues.csv.")
    var output: String

    @Option(help: "How often documents are drawn anew for the intervals; 0 leaves them out.")
    var resamples = 1000

    @Option(help: "What the draws start from.")
    var seed: UInt64?

    @Flag(help: "Leave what quotes records or names documents out of the report.")
    var withoutExamples = false

    func validate() throws {
        if resamples < 0 { throw ValidationError("--resamples is 0 or more.") }
    }

    var settings: EvaluateTask.Settings {
        var settings = EvaluateTask.Settings(output: output)
        settings.resamples = resamples
        settings.seed = seed
        settings.quotesRecords = !withoutExamples
        return settings
    }
}

/// By which attributes of patients figures are broken down.
struct GroupOptions: ParsableArguments {
    @Option(help: "A CSV of document_id and attributes of the patients: sex, age_band, race, language and so on.")
    var attributes: String?

    @Option(name: .customLong("by"), help: "A further column that is an attribute; may be repeated.")
    var dimensions: [String] = []

    func add(to settings: EvaluateTask.Settings) -> EvaluateTask.Settings {
        var copy = settings
        copy.attributes = attributes
        copy.dimensions = dimensions
        return copy
    }
}

/// Runs an evaluation; its figures go to standard output.
func evaluate(
    _ body: (EvaluateTask, (_ bytes: [UInt8]) throws -> Void) throws -> ExitStatus
) throws {
    try withExitStatus {
        try body(EvaluateTask(installation: Installation.current)) { try StandardStreams.writeOutput($0) }
    }
}
