internal import Dictation
internal import Foundation

/// `chartline transcribe`: recordings to text, JSON or captions.
public struct TranscribeTask {
    /// What is written.
    public enum Format: String, Sendable, CaseIterable {
        case txt, json, vtt, srt
    }

    /// How the recordings are transcribed and written.
    public struct Options: Sendable {
        /// A model's name in `Models`, or a file.
        public var model = PipelineConfiguration.Transcribe().model
        /// What is written.
        public var format = Format.txt
        /// Whether text and captions have the words as they were heard, and not their written form.
        public var isRaw = false
        /// Whether a text ends with the words that were heard with doubt.
        public var listsUncertain = false
        /// Whether each channel is a speaker.
        public var separatesChannels = false
        /// Whether speech without pauses is cut where it is quietest, and not where the model is surest of what it hears.
        public var cutsWhereQuietest = false
        /// Words that are likely to be said.
        public var prompt: String?
        /// Whether the sample model takes recordings that are not Chartline's own.
        public var allowsSampleModel = false
        /// Stretches of speech that are recognised at the same time; `nil` for one a core.
        public var jobs: Int?

        /// Makes the default options.
        public init() {}
    }

    private let installation: Installation
    private let options: Options
    private let stop: StopSignal

    /// Makes the task.
    ///
    /// - Parameters:
    ///   - installation: Where the models are.
    ///   - options: How the recordings are transcribed and written.
    ///   - stop: Ends the work; with an output folder, the next call goes on where it stopped.
    public init(installation: Installation, options: Options, stop: StopSignal = StopSignal()) {
        self.installation = installation
        self.options = options
        self.stop = stop
    }

    /// Transcribes recordings, each to a file of its own in `output`, or all to `emit`.
    ///
    /// A recording that cannot be used is told and does not stop the others.
    ///
    /// - Parameter report: Takes a line on each recording that could not be transcribed.
    /// - Returns: `done`; `doneWithGaps` where some could not be transcribed, `unusableInput` where none could.
    /// - Throws: ``PipelineError``: 69 where a library or the model is missing, 64 where two recordings would be written
    ///   to one file.
    public func run(
        _ paths: [String], output: String?, report: (String) -> Void, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        var configuration = PipelineConfiguration(name: "transcribe", stages: [.transcribe])
        configuration.transcribe.model = options.model
        configuration.transcribe.separatesChannels = options.separatesChannels
        configuration.transcribe.cutsWhereQuietest = options.cutsWhereQuietest
        configuration.transcribe.allowsSampleModel = options.allowsSampleModel
        let resources = try Resources(configuration: configuration, installation: installation)
        guard let speech = resources.speech,
            TranscribeStage.missingDependency(resources, model: options.model) == nil
        else {
            throw PipelineError(
                .unavailable, TranscribeStage.missingDependency(resources, model: options.model) ?? "no speech model",
                at: options.model)
        }
        if output != nil { try refuseSharedNames(paths) }
        let folder = try output.map { try OutputFolder(path: $0) }
        let transcriber = try RecordingTranscriber(
            model: speech.model, voiceActivityModel: speech.voiceActivityModel, tools: speech.tools,
            options: configuration.transcribe, jobs: options.jobs)
        // Texts on standard output may stand on the same terminal.
        let progress = output == nil ? nil : Progress()
        progress?.begin("transcribe", total: paths.count)
        defer { progress?.end() }
        var failures = 0
        for path in paths {
            try stop.check()
            do {
                let isForeign = try isForeign(path, speech)
                let partial = try folder.map {
                    try PartialTranscript(folder: $0, name: InputFile.stem(path) + PartialTranscript.ending)
                }
                var transcript = try transcriber.transcript(
                    of: try transcriber.decode(path: path), prompt: options.prompt, partial: partial, stop: stop,
                    progress: progress)
                if isForeign { transcript.warn(.sampleModel) }
                let bytes = try bytes(of: transcript)
                if let folder {
                    try folder.write(bytes, to: "\(InputFile.stem(path)).\(options.format.rawValue)")
                } else {
                    try emit(bytes)
                }
                try partial?.remove()
            } catch let error as DictationError {
                failures += 1
                progress?.clear()
                report("\(path): \(error.message)")
            }
            progress?.advance()
        }
        return failures == 0 ? .done : failures == paths.count ? .unusableInput : .doneWithGaps
    }

    /// Whether the sample model is to hear a recording that it was not made for.
    ///
    /// - Throws: ``PipelineError`` with 69 where that is not allowed.
    private func isForeign(_ path: String, _ speech: Resources.Speech) throws -> Bool {
        guard speech.model.isSample, !speech.samples.contains(recordingAt: path) else { return false }
        guard options.allowsSampleModel else {
            throw PipelineError(.unavailable, SampleRecordings.refusal, at: path)
        }
        return true
    }

    private func refuseSharedNames(_ paths: [String]) throws {
        var seen: Set<String> = []
        for path in paths where !seen.insert(InputFile.stem(path)).inserted {
            throw PipelineError(
                .usage, "two recordings would be written to one file; transcribe them into two folders", at: path)
        }
    }

    private func bytes(of transcript: Transcript) throws -> [UInt8] {
        var shown = transcript
        if options.isRaw { shown.written = nil }
        return switch options.format {
        case .txt: Array(text(of: shown).utf8)
        case .json: [UInt8](try transcript.json())
        case .vtt: Array(shown.webVTT.utf8)
        case .srt: Array(shown.subRip.utf8)
        }
    }

    private func text(of transcript: Transcript) -> String {
        var result = options.isRaw ? transcript.plainText : transcript.readableText
        if !result.hasSuffix("\n") { result += "\n" }
        guard options.listsUncertain else { return result }
        let bytes = Array(transcript.readableText.utf8)
        let doubts = transcript.readableUncertainMentions.map { range, mention in
            [
                Transcript.clock(mention.start), mention.kind.rawValue,
                String(decoding: bytes[range], as: UTF8.self), DecimalText.threePlaces(mention.confidence),
            ].joined(separator: "\t") + "\n"
        }
        return result + "\n" + (doubts.isEmpty ? "nothing to check\n" : "to check:\n" + doubts.joined())
    }
}
