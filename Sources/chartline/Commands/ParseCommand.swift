public import ArgumentParser
public import PipelineEngine

/// The command `chartline parse`.
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Parse FHIR JSON and C-CDA XML, and print what they hold, one JSON object a line.")

    @Argument(help: "Files and folders to read.")
    var paths: [String]

    @Option(help: "auto, fhir or ccda.")
    var format = ParseTask.Format.auto

    func run() throws {
        try withExitStatus {
            try ParseTask(paths: paths, format: format).run { try StandardStreams.writeOutput($0) }
        }
    }
}

extension ParseTask.Format: ExpressibleByArgument {}
