public import ArgumentParser
public import PipelineEngine

/// The command `chartline lookup`.
struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup", abstract: "Find the codes for a term.")

    @Argument(help: "The term, such as \"type 2 diabetes with kidney disease\".")
    var phrase: String?

    @Option(help: "A file with one term a line.")
    var file: String?

    @Option(name: .customShort("n"), help: "How many codes a term.")
    var limit = 10

    @Option(help: "text, json or tsv (line, rank, code, score).")
    var format = LookupTask.Format.text

    @Option(help: "The terminology's file; the newest that is found by default.")
    var terminology: String?

    @Flag(help: "Find phrases by their meaning too; needs chartline terminology embed.")
    var embeddings = false

    func validate() throws {
        if (phrase == nil) == (file == nil) { throw ValidationError("Give either a phrase or --file FILE.") }
        if limit < 1 { throw ValidationError("-n must be 1 or more.") }
    }

    func run() throws {
        try withExitStatus {
            let task = LookupTask(
                installation: Installation.current, terminology: terminology, limit: limit, usesEmbeddings: embeddings)
            return try task.run(phrase: phrase, file: file, format: format) { try StandardStreams.writeOutput($0) }
        }
    }
}

extension LookupTask.Format: ExpressibleByArgument {}
