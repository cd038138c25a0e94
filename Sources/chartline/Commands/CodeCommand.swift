public import ArgumentParser
public import PipelineEngine

/// The command `chartline code`.
struct CodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Suggest codes for plain-text notes.",
        discussion: "The document_id of each row is the file's name without its ending.")

    @Option(parsing: .upToNextOption, help: "Plain-text notes.")
    var text: [String]

    @Option(help: "The CSV file to write.")
    var output: String

    @Option(help: "encounter: what an outpatient claim carries; mentions: every finding that is stated.")
    var style = CodeTask.Style.encounter

    @Option(help: "The terminology's file; the newest that is found by default.")
    var terminology: String?

    @Option(help: "A model of the same style, made by chartline coder; the lexicon and the rules alone by default.")
    var model: String?

    @Flag(help: "Print to standard error what was considered and rejected, and why.")
    var explain = false

    func run() throws {
        try withExitStatus {
            try CodeTask(installation: Installation.current, terminology: terminology, model: model).run(
                text, output: output, style: style, explains: explain)
        }
    }
}

extension CodeTask.Style: ExpressibleByArgument {}
