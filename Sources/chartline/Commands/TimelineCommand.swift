public import ArgumentParser
public import PipelineEngine

/// The command `chartline timeline`.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Look at patients' timelines.",
        subcommands: [List.self, Show.self, Export.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the patients.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        func run() throws {
            try withExitStatus { try TimelineTask(storePath: store).list { try StandardStreams.writeOutput($0) } }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one patient's timeline.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        @Option(help: "The patient's key, as «timeline list» prints it.")
        var patient: String

        @Option(help: "text, json or html.")
        var format = TimelineTask.Format.text

        func run() throws {
            try withExitStatus {
                try TimelineTask(storePath: store).show(patient, format: format) { try StandardStreams.writeOutput($0) }
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write timelines for other programs.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        @Option(help: "One patient's key; all patients by default.")
        var patient: String?

        @Option(help: "csv or ndjson.")
        var format = TimelineTask.ExportFormat.csv

        func run() throws {
            try withExitStatus {
                try TimelineTask(storePath: store).export(patient, format: format) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }
}

extension TimelineTask.Format: ExpressibleByArgument {}
extension TimelineTask.ExportFormat: ExpressibleByArgument {}
