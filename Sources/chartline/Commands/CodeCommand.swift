public import ArgumentParser
public import PipelineEngine

/// The command `chartline code`.
struct CodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Suggest codes for plain-text notes, or for the encounters of a store.",
        discussion: "Of notes, the document_id of each row is the file's name without its ending.")

    @Option(parsing: .upToNextOption, help: "Plain-text notes.")
    var text: [String] = []

    @Option(help: "A store, such as out/timeline.sqlite; it stays as it is.")
    var store: String?

    @Option(help: "The CSV file to write.")
    var output: String

    @Option(help: "encounter: what an outpatient claim carries; mentions: every finding that is stated.")
    var style = CodeTask.Style.encounter

    @Option(help: "Where the care of the notes was given; for inpatients uncertain diagnoses are coded.")
    var setting = CodeTask.Setting.outpatient

    @Option(help: "The patients of a store that are coded at a time.")
    var jobs = 1

    @Option(help: "The terminology's file; the newest that is found by default.")
    var terminology: String?

    @Option(help: "A model of the same style, made by chartline coder; the lexicon and the rules alone by default.")
    var model: String?

    @Flag(help: "Print to standard error what was considered and rejected, and why.")
    var explain = false

    func validate() throws {
        guard (store == nil) != text.isEmpty else { throw ValidationError("Give notes with --text, or a --store.") }
        guard store == nil || (model == nil && style == .encounter) else {
            throw ValidationError("A store is coded by encounter, without a --model.")
        }
        guard jobs > 0 else { throw ValidationError("The number of --jobs must be 1 or more.") }
    }

    func run() throws {
        try withExitStatus {
            let task = CodeTask(installation: Installation.current, terminology: terminology, model: model)
            if let store { return try task.run(store: store, output: output, jobs: jobs, explains: explain) }
            return try task.run(text, output: output, style: style, setting: setting, explains: explain)
        }
    }
}

extension CodeTask.Style: ExpressibleByArgument {}
extension CodeTask.Setting: ExpressibleByArgument {}
