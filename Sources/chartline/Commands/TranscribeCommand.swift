public import ArgumentParser
public import PipelineEngine

/// The command `chartline transcribe`.
struct TranscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcribe", abstract: "Turn recordings into text with times and confidences.")

    @Argument(help: "Recordings: WAV, FLAC, Ogg, MP3, AIFF and others.")
    var paths: [String]

    @Option(help: "The speech model: a name in Models, or a ggml file.")
    var model = "sample"

    @Option(help: "txt, json, vtt or srt.")
    var format = TranscribeTask.Format.txt

    @Option(help: "A folder for one file a recording; standard output by default.")
    var output: String?

    func run() throws {
        try withExitStatus {
            try TranscribeTask(installation: Installation.current, model: model, format: format).run(
                paths, output: output
            ) { try StandardStreams.writeOutput($0) }
        }
    }
}

extension TranscribeTask.Format: ExpressibleByArgument {}
