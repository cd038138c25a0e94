public import ArgumentParser
public import PipelineEngine

/// The command `chartline transcribe`.
struct TranscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcribe", abstract: "Turn recordings into text with times and confidences.",
        discussion: """
            Text and captions are in written form: 120/80, 0.5 mg, new paragraphs; JSON has the words as they were \
            heard, the written form and the map between both. With --output, a call that was stopped goes on where it \
            stopped when it is given again.
            """)

    @Argument(help: "Recordings: WAV, FLAC, Ogg, Opus, MP3, AIFF and others.")
    var paths: [String]

    @Option(help: "The speech model: a name in Models, or a ggml file.")
    var model = TranscribeTask.Options().model

    @Option(help: "txt, json, vtt or srt.")
    var format = TranscribeTask.Format.txt

    @Option(help: "A folder for one file a recording; standard output by default.")
    var output: String?

    @Flag(help: "Write the words as they were heard.")
    var raw = false

    @Flag(help: "End each text with the drug names, numbers and sides that were not heard clearly.")
    var uncertain = false

    @Option(help: "mixed: all channels together; separate: each channel is a speaker.")
    var channels = ChannelUse.mixed

    @Option(
        help: """
            Where a model with a short window has speech without pauses cut. surest: where it is surest of what it \
            hears, with many trials; quietest: where it is quietest, which is far faster.
            """)
    var cuts = CutPlaces.surest

    @Option(help: "Words that are likely to be said, for models that were trained with prompts.")
    var prompt: String?

    @Option(help: "Stretches of speech that are recognised at the same time; one a core, at most 4, by default.")
    var jobs: Int?

    @Flag(help: "Let the sample model hear recordings that are not from Samples/; it is not for patients.")
    var allowSampleModel = false

    enum ChannelUse: String, CaseIterable, ExpressibleByArgument { case mixed, separate }

    enum CutPlaces: String, CaseIterable, ExpressibleByArgument { case surest, quietest }

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be from 1 to 1024.") }
    }

    func run() throws {
        var options = TranscribeTask.Options()
        options.model = model
        options.format = format
        options.isRaw = raw
        options.listsUncertain = uncertain
        options.separatesChannels = channels == .separate
        options.cutsWhereQuietest = cuts == .quietest
        options.prompt = prompt
        options.jobs = jobs
        options.allowsSampleModel = allowSampleModel
        try withExitStatus {
            let stop = StopSignal()
            let watch = SignalWatch(stop)
            defer { withExtendedLifetime(watch) {} }
            return try TranscribeTask(installation: Installation.current, options: options, stop: stop).run(
                paths, output: output, report: { StandardStreams.writeError("chartline: \($0)\n") },
                emit: { try StandardStreams.writeOutput($0) })
        }
    }
}

extension TranscribeTask.Format: ExpressibleByArgument {}
