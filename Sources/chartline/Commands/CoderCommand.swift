import ArgumentParser
import PipelineEngine

/// The command `chartline coder`.
struct CoderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coder", abstract: "Learn from coded notes, for chartline code --model.",
        discussion: """
            Coded notes are a table with the columns document, code and optionally code_system, split and lines, or a \
            codes.csv that a coder filled in, and a folder with DOCUMENT.txt for each document. A model holds numbers \
            that stand for words, no words. To go back to an older model, name its file.
            """,
        subcommands: [Train.self, Calibrate.self, Info.self, Compare.self])

    /// The options that name coded notes.
    struct NotesOptions: ParsableArguments {
        @Option(help: "The table of codes.")
        var gold: String

        @Option(help: "The folder with the notes.")
        var notes: String

        @Option(help: "Take the rows alone whose column split holds this.")
        var split: String?

        @Option(help: "The terminology's file; the newest that is found by default.")
        var terminology: String?

        var value: CoderTask.Notes { CoderTask.Notes(gold: gold, folder: notes, split: split) }

        var task: CoderTask { CoderTask(installation: Installation.current, terminology: terminology) }
    }

    struct Train: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Learn phrases and how to weigh what is found.")

        @OptionGroup var options: NotesOptions

        @Option(help: "The style of coding that the table follows.")
        var style = CodeTask.Style.mentions

        @Option(help: "The model's file to write.")
        var output: String

        func run() throws {
            try withExitStatus {
                try options.task.train(options.value, style: style, output: output) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }

    struct Calibrate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fit the confidences of the lexicon and the rules to coded notes.")

        @OptionGroup var options: NotesOptions

        @Option(help: "The style of coding that the table follows.")
        var style = CodeTask.Style.encounter

        @Option(help: "The model's file to write.")
        var output: String

        func run() throws {
            try withExitStatus {
                try options.task.calibrate(options.value, style: style, output: output) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }

    struct Info: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a model was made from, and how well it did by cross-validation.")

        @Argument(help: "The model's file.")
        var model: String

        func run() throws {
            try withExitStatus {
                try CoderTask(installation: Installation.current, terminology: nil).info(model) {
                    try StandardStreams.writeOutput($0)
                }
            }
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare two models on coded notes that neither has seen.")

        @Argument(help: "A model's file.")
        var first: String

        @Argument(help: "Another model's file.")
        var second: String

        @OptionGroup var options: NotesOptions

        func run() throws {
            try withExitStatus {
                try options.task.compare(first, second, on: options.value) { try StandardStreams.writeOutput($0) }
            }
        }
    }
}
