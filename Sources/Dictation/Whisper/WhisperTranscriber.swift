import Dispatch
import FoundationEssentials
import Synchronization

/// Transcribes with whisper.cpp: voice activity first, then one call for each stretch of speech.
///
/// The result depends on the recording, the model, the prompt and the configuration alone, and not on the number of
/// workers: decoding is greedy, at temperature 0, without falling back to sampling and without memory from one stretch
/// to the next. The work is done on threads of its own; one transcriber does one recording at a time, several may share
/// a ``WhisperModel``.
public final class WhisperTranscriber: Transcriber {
    /// How recordings are transcribed.
    public struct Configuration: Hashable, Sendable {
        /// The encoder's frames of 20 ms to use, for models that were trained with a shorter context; `nil` for all.
        public var audioContext: Int?
        /// Whether the model was trained with timestamp tokens; without them words share a stretch's time.
        public var usesTimestamps = true
        /// The language that is spoken, as a code such as `en`.
        public var language = "en"
        /// The stretches of speech that are recognised at the same time; `nil` for one a core, at most 4.
        ///
        /// Each takes a thread and working memory of its own (about 100 MB with `base.en`); share the cores among
        /// transcribers.
        public var workerCount: Int?
        /// The most tokens of a prompt that are used; the model's own limit holds besides.
        public var maximumPromptTokenCount = 200
        /// Whether speech without pauses, of which the model is in doubt, is cut where it is surest of what it hears, and
        /// not where it is quietest; `nil` where the model's window is shorter than 15 s.
        ///
        /// Such speech then takes ten to twenty times as long.
        public var seeksSurestCuts: Bool?
        /// How speech is found; its segments are kept within the model's window whatever it says.
        public var voiceActivity = VoiceActivityDetector.Configuration()

        /// Makes the default configuration.
        public init() {}
    }

    /// How far a transcription has come.
    public struct Progress: Hashable, Sendable {
        /// The stretches of speech that are done.
        public var finishedSegmentCount: Int
        /// The stretches of speech that there are.
        public var segmentCount: Int
    }

    /// The model in use.
    public let model: WhisperModel
    private let configuration: Configuration
    private let voiceActivityModel: SileroVoiceActivityModel?
    private let workers: [Worker]
    private let queue = DispatchQueue(label: "chartline.transcriber")

    /// Makes a transcriber with working memory of its own.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - configuration: How recordings are transcribed.
    ///   - voiceActivityModel: What finds speech; `nil` for level and flatness alone.
    /// - Throws: ``DictationError`` with `invalidConfiguration` where a setting does not fit the model, or
    ///   `transcriptionFailed` where there is no memory.
    public init(
        model: WhisperModel, configuration: Configuration = Configuration(),
        voiceActivityModel: SileroVoiceActivityModel? = nil
    ) throws(DictationError) {
        if let context = configuration.audioContext, !(Self.leastAudioContext...model.audioContext).contains(context) {
            throw DictationError(
                .invalidConfiguration,
                "an audio context of \(context) was asked for; this model takes \(Self.leastAudioContext) to "
                    + "\(model.audioContext)")
        }
        guard WhisperModel.knowsLanguage(configuration.language) else {
            throw DictationError(.invalidConfiguration, "Whisper does not know the language; give a code such as en")
        }
        self.model = model
        self.configuration = configuration
        self.voiceActivityModel = voiceActivityModel
        let cores = min(ProcessInfo.processInfo.activeProcessorCount, Self.mostDefaultWorkers)
        var workers: [Worker] = []
        for _ in 0..<max(1, configuration.workerCount ?? cores) { workers.append(try Worker(model: model)) }
        self.workers = workers
    }

    /// Loads a model and makes a transcriber for it.
    ///
    /// - Throws: ``DictationError`` as ``WhisperModel/init(path:description:)`` and
    ///   ``init(model:configuration:voiceActivityModel:)`` do.
    public convenience init(
        modelPath: String, description: Transcript.Model, configuration: Configuration = Configuration(),
        voiceActivityModel: SileroVoiceActivityModel? = nil
    ) throws(DictationError) {
        try self.init(
            model: WhisperModel(path: modelPath, description: description), configuration: configuration,
            voiceActivityModel: voiceActivityModel)
    }

    /// Transcribes a recording.
    public func transcribe(_ recording: AudioRecording, prompt: String?) async throws -> Transcript {
        try await transcribe(recording, prompt: prompt) { _ in }
    }

    /// Transcribes a recording, tells how far it has come, and goes on from where it was stopped.
    ///
    /// Both closures are called from the transcriber's own threads, one call at a time.
    ///
    /// - Parameters:
    ///   - recording: The recording.
    ///   - prompt: Words that are likely to be said; it is cut where too long.
    ///   - checkpoint: Where to go on; `nil`, or one with another key, for the beginning.
    ///   - finished: Gets each stretch of speech, in order and once, when it and all before it are done; not those of
    ///     the checkpoint.
    ///   - progress: Gets how many stretches are done, whichever they are.
    /// - Throws: ``DictationError`` with `transcriptionFailed` or `cancelled`.
    public func transcribe(
        _ recording: AudioRecording, prompt: String?, resuming checkpoint: TranscriptionCheckpoint? = nil,
        finished: @escaping @Sendable (TranscribedStretch) -> Void = { _ in },
        progress: @escaping @Sendable (Progress) -> Void
    ) async throws -> Transcript {
        let cancellation = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(
                        with: Result { () throws(DictationError) in
                            try self.run(recording, prompt, checkpoint, cancellation, finished, progress)
                        }
                        .mapError { $0 as any Error })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    /// What a checkpoint's key must be for this recording, model, prompt and configuration.
    ///
    /// - Complexity: O(*n*) for *n* samples.
    public func checkpointKey(for recording: AudioRecording, prompt: String?) -> String {
        var hash = CheckpointHash()
        for text in [WhisperModel.libraryVersion, model.description.name, model.description.sha256 ?? "", prompt ?? ""]
        {
            hash.combine(text)
        }
        var settings = configuration
        // The result does not depend on it.
        settings.workerCount = nil
        hash.combine("\(settings) \(voiceActivityModel == nil)")
        hash.combine(recording.samples)
        return String(hash.value, radix: 16)
    }

    private static let leastAudioContext = 50
    private static let mostDefaultWorkers = 4
    /// whisper.cpp hears nothing in less than a tenth of a second.
    private static let leastSampleCount = AudioRecording.sampleRate / 5

    private func run(
        _ recording: AudioRecording, _ prompt: String?, _ checkpoint: TranscriptionCheckpoint?,
        _ cancellation: CancellationFlag, _ finished: @Sendable (TranscribedStretch) -> Void,
        _ progress: @Sendable (Progress) -> Void
    ) throws(DictationError) -> Transcript {
        var warnings = Set(recording.warnings)
        let options = options(prompt: prompt, warnings: &warnings)
        let detector = VoiceActivityDetector(voiceActivity, model: voiceActivityModel)
        let speech =
            seeksSurestCuts
            ? try detector.passages(in: recording)
            : try detector.segments(in: recording).map { SpeechPassage(segments: [$0], cuts: []) }
        var done: [TranscribedStretch] = []
        if let checkpoint, checkpoint.key == checkpointKey(for: recording, prompt: prompt) {
            done = checkpoint.finished(of: speech)
        }
        let stretches = try decode(speech, of: recording, after: done, options, cancellation, finished, progress)
        let discarded = stretches.flatMap(\.discarded)
        if speech.contains(where: { $0.segments.contains(where: \.endsInSpeech) }) { warnings.insert(.cutInSpeech) }
        if discarded.contains(where: { $0.reason != .noText }) { warnings.insert(.discardedText) }
        return Transcript(
            model: model.description, language: configuration.language, duration: recording.duration,
            segments: stretches.flatMap(\.segments), discarded: discarded, warnings: warnings)
    }

    /// Recognises stretches of speech, as many at a time as there are workers, and gives the results in their order.
    private func decode(
        _ speech: [SpeechPassage], of recording: AudioRecording, after done: [TranscribedStretch],
        _ options: WhisperState.Options, _ cancellation: CancellationFlag,
        _ finished: @Sendable (TranscribedStretch) -> Void, _ progress: @Sendable (Progress) -> Void
    ) throws(DictationError) -> [TranscribedStretch] {
        let next = Atomic<Int>(done.count)
        let results = Mutex(StretchCollection(count: speech.count, finished: done))
        DispatchQueue.concurrentPerform(iterations: min(workers.count, speech.count - done.count)) { worker in
            while case let index = next.add(1, ordering: .relaxed).oldValue, index < speech.count {
                let result = Result { () throws(DictationError) in
                    try stretch(index, of: speech, in: recording) { range throws(DictationError) in
                        let samples = Self.samples(of: range, in: recording)
                        return HeardPart(
                            range: range, decoded: try workers[worker].decode(samples, options, cancellation))
                    }
                }
                results.withLock { results in
                    results.take(result, at: index, finished: finished)
                    guard case .success = result else {
                        // The transcript cannot be made any more, so the others may stop too.
                        cancellation.cancel()
                        return
                    }
                    progress(Progress(finishedSegmentCount: results.finishedCount, segmentCount: speech.count))
                }
            }
        }
        return try results.withLock { results throws(DictationError) in try results.ordered() }
    }

    /// Recognises a passage as it is cut, or as the model is surest of it, and judges, times and places what came out.
    private func stretch(
        _ index: Int, of speech: [SpeechPassage], in recording: AudioRecording,
        hear: (Range<Int>) throws(DictationError) -> HeardPart
    ) throws(DictationError) -> TranscribedStretch {
        let passage = speech[index]
        var parts: [HeardPart] = []
        for segment in passage.segments { parts.append(try hear(segment.sampleRange)) }
        var assembly = assembly(of: parts, in: recording)
        // Among many cuts of music or noise the model would be sure of some words at last.
        let isSpeech = assembly.discarded.allSatisfy { $0.reason == .repetition }
        if isSpeech, !passage.cuts.isEmpty, parts.contains(where: \.isDoubtful) {
            let longest = Int(voiceActivity.maximumSegmentDuration * Double(AudioRecording.sampleRate))
            var search = CutSearch(passage, longest: longest, heard: parts)
            let others = try search.best(hear: hear)
            if HeardPart.cost(of: others) < HeardPart.cost(of: parts) {
                parts = others
                assembly = self.assembly(of: parts, in: recording)
            }
        }
        return TranscribedStretch(
            index: index, count: speech.count, start: passage.start, end: passage.end,
            cuts: parts.dropFirst().map { SpeechSegment(sampleRange: $0.range).start }, segments: assembly.segments,
            discarded: assembly.discarded)
    }

    private func assembly(of parts: [HeardPart], in recording: AudioRecording) -> TranscriptAssembly {
        var assembly = TranscriptAssembly(
            numbering: TokenNumbering(endOfText: model.endOfTextToken, firstTimestamp: model.firstTimestampToken))
        for part in parts {
            assembly.take(
                part.decoded, of: SpeechSegment(sampleRange: part.range),
                samples: Self.samples(of: part.range, in: recording))
        }
        return assembly
    }

    private var seeksSurestCuts: Bool {
        configuration.seeksSurestCuts ?? (voiceActivity.maximumSegmentDuration < SpeechSegmentation.shortSegment)
    }

    private static func samples(of range: Range<Int>, in recording: AudioRecording) -> [Float] {
        var samples = recording.samples.floats(in: range)
        let missing = leastSampleCount - samples.count
        if missing > 0 { samples.append(contentsOf: repeatElement(0, count: missing)) }
        return samples
    }

    /// The detector's settings, with segments that fit into the window in use.
    private var voiceActivity: VoiceActivityDetector.Configuration {
        var result = configuration.voiceActivity
        let frames = configuration.audioContext ?? model.audioContext
        let window = min(model.windowDuration, Double(frames) * WhisperModel.secondsPerFrame)
        result.maximumSegmentDuration = min(result.maximumSegmentDuration, window)
        return result
    }

    private func options(prompt: String?, warnings: inout Set<DictationWarning>) -> WhisperState.Options {
        var bounded = prompt
        if let prompt {
            let shorter = boundedPrompt(prompt)
            if shorter != prompt { warnings.insert(.promptCut) }
            bounded = shorter.isEmpty ? nil : shorter
        }
        return WhisperState.Options(
            audioContext: configuration.audioContext ?? 0, usesTimestamps: configuration.usesTimestamps,
            language: configuration.language, prompt: bounded)
    }

    /// The longest run of whole words from the prompt's start that keeps the limit.
    private func boundedPrompt(_ prompt: String) -> String {
        let limit = min(configuration.maximumPromptTokenCount, model.promptTokenLimit)
        let fits: (String) -> Bool = { (self.model.tokenCount(of: $0) ?? .max) <= limit }
        if fits(prompt) { return prompt }
        let words = prompt.split(separator: " ")
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if fits(words[..<middle].joined(separator: " ")) { low = middle } else { high = middle - 1 }
        }
        return words[..<low].joined(separator: " ")
    }
}

/// Working memory that one thread at a time may use.
private final class Worker: Sendable {
    private let state: Mutex<WhisperState>

    init(model: WhisperModel) throws(DictationError) {
        state = Mutex(try WhisperState(model: model))
    }

    func decode(
        _ samples: [Float], _ options: WhisperState.Options, _ cancellation: CancellationFlag
    ) throws(DictationError) -> [DecodedSegment] {
        guard !cancellation.isCancelled else {
            throw DictationError(.cancelled, "the transcription was cancelled")
        }
        return try state.withLock { state throws(DictationError) in
            try state.transcribe(samples, options: options, cancellation: cancellation)
        }
    }
}
