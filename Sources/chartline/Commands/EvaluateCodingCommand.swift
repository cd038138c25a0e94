import ArgumentParser
import PipelineEngine

extension EvaluateCommand {
    /// The command `chartline evaluate coding`.
    struct Coding: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure suggested codes, level by level of the hierarchy, with intervals.")

        @Option(help: "The gold codes: a CSV with document_id (or encounter_id), code_system and code.")
        var gold: String

        @Option(help: "The suggestions: codes.csv.")
        var predicted: String

        @Option(help: "encounters.csv, where the gold names encounters by a source's identifier.")
        var encounters: String?

        @Option(help: "Another system's suggestions for the same documents: figures side by side, with p-values.")
        var compare: String?

        @Option(help: "metrics.json of an earlier run: the report then tells what changed.")
        var baseline: String?

        @Option(help: "The folder for metrics.json, metrics.csv, report.html and input-issues.csv.")
        var output: String

        @Option(help: "Suggestions below this confidence are left out.")
        var minimumConfidence = 0.0

        @Option(help: "The precision that the advised threshold for accepting unseen must hold.")
        var targetPrecision = 0.95

        @Option(help: "How often documents are drawn anew for the intervals; 0 leaves them out.")
        var resamples = 1000

        @Option(help: "What the draws start from.")
        var seed: UInt64?

        @Flag(help: "Leave examples, which quote records, out of the report.")
        var withoutExamples = false

        func validate() throws {
            for (name, value) in [("minimum-confidence", minimumConfidence), ("target-precision", targetPrecision)]
            where !(0...1).contains(value) {
                throw ValidationError("--\(name) is a number from 0 to 1.")
            }
            if resamples < 0 { throw ValidationError("--resamples is 0 or more.") }
        }

        func run() throws {
            try withExitStatus {
                var options = EvaluateTask.Options(gold: gold, predicted: predicted, output: output)
                options.encounters = encounters
                options.compare = compare
                options.baseline = baseline
                options.minimumConfidence = minimumConfidence
                options.targetPrecision = targetPrecision
                options.resamples = resamples
                options.seed = seed
                options.quotesRecords = !withoutExamples
                return try EvaluateTask(installation: Installation.current).coding(options) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }
}
