import ArgumentParser
import PipelineEngine

/// The command `chartline evaluate`.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure results against a gold standard.", subcommands: [Coding.self])

    struct Coding: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure suggested codes, level by level of the hierarchy, with intervals.")

        @Option(help: "The gold codes: a CSV with document_id (or encounter_id), code_system and code.")
        var gold: String

        @Option(help: "The suggestions: codes.csv.")
        var predicted: String

        @Option(help: "encounters.csv, where the gold names encounters by a source's identifier.")
        var encounters: String?

        @Option(help: "The folder for metrics.json, metrics.csv and report.html.")
        var output: String

        @Option(help: "Suggestions below this confidence are left out.")
        var minimumConfidence = 0.0

        func run() throws {
            try withExitStatus {
                try EvaluateTask(installation: Installation.current).coding(
                    gold: gold, predicted: predicted, encounters: encounters, output: output,
                    minimumConfidence: minimumConfidence
                ) { try StandardStreams.writeOutput($0) }
            }
        }
    }
}
