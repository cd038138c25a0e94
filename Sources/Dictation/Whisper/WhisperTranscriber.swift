import Dispatch
import FoundationEssentials
import Synchronization

/// Transcribes with whisper.cpp: voice activity first, then one call for each stretch of speech.
///
/// The result depends on the recording, the model, the prompt and the configuration alone: decoding is greedy, at
/// temperature 0, without falling back to sampling and without memory from one stretch to the next. The work is done
/// on a thread of its own; one transcriber does one recording at a time, several may share a ``WhisperModel``.
public final class WhisperTranscriber: Transcriber {
    /// How recordings are transcribed.
    public struct Configuration: Hashable, Sendable {
        /// The encoder's frames of 20 ms to use, for models that were trained with a shorter context; `nil` for all.
        public var audioContext: Int?
        /// Whether the model was trained with timestamp tokens; without them words share a stretch's time.
        public var usesTimestamps = true
        /// The language that is spoken, as a code such as `en`.
        public var language = "en"
        /// The threads of one call; `nil` for one a core.
        ///
        /// Share the cores among transcribers: too many threads are far slower than too few.
        public var threadCount: Int?
        /// The most tokens of a prompt that are used.
        public var maximumPromptTokenCount = 200
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
    private let state: Mutex<WhisperState>
    private let queue = DispatchQueue(label: "chartline.transcriber")

    /// Makes a transcriber with working memory of its own.
    ///
    /// - Throws: ``DictationError`` with `invalidConfiguration` where a setting does not fit the model, or
    ///   `transcriptionFailed` where there is no memory.
    public init(model: WhisperModel, configuration: Configuration = Configuration()) throws(DictationError) {
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
        state = Mutex(try WhisperState(model: model))
    }

    /// Loads a model and makes a transcriber for it.
    ///
    /// - Throws: ``DictationError`` as ``WhisperModel/init(path:description:)`` and
    ///   ``init(model:configuration:)`` do.
    public convenience init(
        modelPath: String, description: Transcript.Model, configuration: Configuration = Configuration()
    ) throws(DictationError) {
        try self.init(model: WhisperModel(path: modelPath, description: description), configuration: configuration)
    }

    /// Transcribes a recording.
    public func transcribe(_ recording: AudioRecording, prompt: String?) async throws -> Transcript {
        try await transcribe(recording, prompt: prompt) { _ in }
    }

    /// Transcribes a recording and tells how far it has come, from the transcriber's own thread.
    ///
    /// - Throws: ``DictationError`` with `transcriptionFailed` or `cancelled`.
    public func transcribe(
        _ recording: AudioRecording, prompt: String?, progress: @escaping @Sendable (Progress) -> Void
    ) async throws -> Transcript {
        let cancellation = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(
                        with: Result { () throws(DictationError) in
                            try self.run(recording, prompt, cancellation, progress)
                        }
                        .mapError { $0 as any Error })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    private static let leastAudioContext = 50
    /// whisper.cpp hears nothing in less than a tenth of a second.
    private static let leastSampleCount = AudioRecording.sampleRate / 5

    private func run(
        _ recording: AudioRecording, _ prompt: String?, _ cancellation: CancellationFlag,
        _ progress: (Progress) -> Void
    ) throws(DictationError) -> Transcript {
        var warnings = Set(recording.warnings)
        let options = options(prompt: prompt, warnings: &warnings)
        let speech = VoiceActivityDetector(voiceActivity).segments(in: recording)
        var assembly = TranscriptAssembly(
            numbering: TokenNumbering(endOfText: model.endOfTextToken, firstTimestamp: model.firstTimestampToken))
        for (index, segment) in speech.enumerated() {
            guard !cancellation.isCancelled else {
                throw DictationError(.cancelled, "the transcription was cancelled")
            }
            if segment.endsInSpeech { warnings.insert(.cutInSpeech) }
            assembly.take(try decode(segment, of: recording, options, cancellation), of: segment)
            progress(Progress(finishedSegmentCount: index + 1, segmentCount: speech.count))
        }
        if assembly.hasDroppedText { warnings.insert(.discardedText) }
        return Transcript(
            model: model.description, language: configuration.language, duration: recording.duration,
            segments: assembly.segments, discarded: assembly.discarded, warnings: warnings)
    }

    private func decode(
        _ segment: SpeechSegment, of recording: AudioRecording, _ options: WhisperState.Options,
        _ cancellation: CancellationFlag
    ) throws(DictationError) -> [DecodedSegment] {
        var samples = Array(recording.samples[segment.sampleRange])
        let missing = Self.leastSampleCount - samples.count
        if missing > 0 { samples.append(contentsOf: repeatElement(0, count: missing)) }
        return try state.withLock { (state) throws(DictationError) in
            try state.transcribe(samples, options: options, cancellation: cancellation)
        }
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
            threads: max(1, configuration.threadCount ?? ProcessInfo.processInfo.activeProcessorCount),
            audioContext: configuration.audioContext ?? 0, usesTimestamps: configuration.usesTimestamps,
            language: configuration.language, prompt: bounded)
    }

    /// The longest run of whole words from the prompt's start that keeps the limit.
    private func boundedPrompt(_ prompt: String) -> String {
        let limit = configuration.maximumPromptTokenCount
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
