public import ArgumentParser
public import PipelineEngine

/// The command `chartline timeline`.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Look at patients' timelines.",
        subcommands: [List.self, Show.self, Explain.self, Export.self, Review.self, Link.self, Unlink.self, Stale.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the patients.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        @Flag(help: "List those whom a source deleted, and no others.")
        var deleted = false

        func run() throws {
            try withExitStatus {
                try TimelineTask(storePath: store).list(areDeleted: deleted) { try StandardStreams.writeOutput($0) }
            }
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

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell where an event comes from, down to bytes, words or seconds.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        @Argument(help: "The event's key, as «timeline show --format json» prints it.")
        var event: String

        func run() throws {
            try withExitStatus {
                try TimelineTask(storePath: store).explain(event) { try StandardStreams.writeOutput($0) }
            }
        }
    }

    struct Review: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List pairs of records that may be of one person, and what was decided.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        func run() throws {
            try withExitStatus { try TimelineTask(storePath: store).review { try StandardStreams.writeOutput($0) } }
        }
    }

    struct Stale: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List drafts and codes that rested on what has changed since.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        func run() throws {
            try withExitStatus { try TimelineTask(storePath: store).stale { try StandardStreams.writeOutput($0) } }
        }
    }

    struct Pair: ParsableArguments {
        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        @Argument(help: "A record as «timeline review» prints it, folder|reference, or a patient's key.")
        var first: String

        @Argument(help: "The other record or patient.")
        var second: String

        @Option(help: "Why; kept with the decision.")
        var reason = ""
    }

    struct Link: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that two records are of one person; «unlink» undoes it.")

        @OptionGroup var pair: Pair

        func run() throws {
            try withExitStatus {
                try TimelineTask.decide(
                    .link, pair.first, pair.second, reason: pair.reason, storePath: pair.store)
            }
        }
    }

    struct Unlink: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that two records are not of one person; «link» undoes it.")

        @OptionGroup var pair: Pair

        func run() throws {
            try withExitStatus {
                try TimelineTask.decide(
                    .unlink, pair.first, pair.second, reason: pair.reason, storePath: pair.store)
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write timelines for other programs.")

        @Option(help: "The store: timeline.sqlite of an output folder.")
        var store: String

        @Option(help: "One patient's key; all patients by default.")
        var patient: String?

        @Option(help: "csv, ndjson, meds, omop or fhir.")
        var format = TimelineTask.ExportFormat.csv

        @Option(help: "The folder for the tables of omop.")
        var output: String?

        func run() throws {
            try withExitStatus {
                try TimelineTask(storePath: store).export(patient, format: format, output: output) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }
}

extension TimelineTask.Format: ExpressibleByArgument {}
extension TimelineTask.ExportFormat: ExpressibleByArgument {}
