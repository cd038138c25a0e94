import ArgumentParser
import PipelineEngine

/// The command `chartline understand`.
struct UnderstandCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understand",
        abstract: "Find sections, sentences and mentions in notes, and print them, one JSON object a line.",
        discussion: "Every range is half-open and counts UTF-8 bytes of the file.")

    @Argument(help: "Plain-text notes.")
    var paths: [String] = []

    @Option(help: "A TSV of id, concept and sentence; prints id, assertion and the cue that decided it.")
    var concepts: String?

    func validate() throws {
        if paths.isEmpty == (concepts == nil) { throw ValidationError("Give either notes or --concepts FILE.") }
    }

    func run() throws {
        try withExitStatus {
            let task = UnderstandTask(installation: Installation.current)
            if let concepts { return try task.classify(conceptsAt: concepts) { try StandardStreams.writeOutput($0) } }
            return try task.analyze(paths) { try StandardStreams.writeOutput($0) }
        }
    }
}
