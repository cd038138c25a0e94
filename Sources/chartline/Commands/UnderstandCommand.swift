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

    @Option(help: "A TSV of id and text; prints id and the header, name and LOINC code of the likely section.")
    var headers: String?

    @Option(help: "The date of the notes, such as 2024-03-14, from which relative times are counted.")
    var date: String?

    func validate() throws {
        let inputs = [!paths.isEmpty, concepts != nil, headers != nil].filter { $0 }
        if inputs.count != 1 { throw ValidationError("Give either notes, --concepts FILE or --headers FILE.") }
    }

    func run() throws {
        try withExitStatus {
            let task = UnderstandTask(installation: Installation.current)
            if let concepts { return try task.classify(conceptsAt: concepts) { try StandardStreams.writeOutput($0) } }
            if let headers { return try task.classify(sectionsAt: headers) { try StandardStreams.writeOutput($0) } }
            return try task.analyze(paths, date: date) { try StandardStreams.writeOutput($0) }
        }
    }
}
