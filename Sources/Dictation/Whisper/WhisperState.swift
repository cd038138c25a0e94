import CWhisper
import Synchronization

/// Tells a running call from any thread that it shall stop.
final class CancellationFlag: Sendable {
    private let flag = Atomic<Bool>(false)
    func cancel() { flag.store(true, ordering: .relaxed) }
    var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

/// The owner of whisper.cpp's working memory for one call at a time; nothing else sees its pointer.
@safe
struct WhisperState: ~Copyable {
    /// How one stretch of audio is recognised.
    struct Options: Sendable {
        var audioContext: Int
        var usesTimestamps: Bool
        var language: String
        var prompt: String?
    }

    private let state: OpaquePointer
    private let model: WhisperModel

    init(model: WhisperModel) throws(DictationError) {
        // The model is kept below, so it outlives the state.
        guard let state = unsafe chartline_whisper_state_create(model.context) else {
            throw DictationError(.transcriptionFailed, "whisper.cpp has no memory for the model's working state")
        }
        unsafe self.state = unsafe state
        self.model = model
    }

    deinit { unsafe chartline_whisper_state_delete(state) }

    /// Recognises mono samples at 16 kHz that fit into the model's window.
    mutating func transcribe(
        _ samples: [Float], options: Options, cancellation: CancellationFlag
    ) throws(DictationError) -> [DecodedSegment] {
        let status = run(samples, options, cancellation)
        switch Int(status) {
        case CHARTLINE_WHISPER_DONE: return segments()
        case CHARTLINE_WHISPER_ABORTED: throw DictationError(.cancelled, "the transcription was cancelled")
        default: throw DictationError(.transcriptionFailed, "whisper.cpp failed on a segment; check the model")
        }
    }

    private func run(_ samples: [Float], _ options: Options, _ cancellation: CancellationFlag) -> Int32 {
        // The strings and the flag live until the call is over, and the C side keeps none of them.
        unsafe options.language.withCString { language in
            unsafe withOptionalCString(options.prompt) { prompt in
                withExtendedLifetime(cancellation) {
                    var parameters = unsafe chartline_whisper_parameters()
                    unsafe parameters.audio_context = Int32(options.audioContext)
                    unsafe parameters.timestamps = options.usesTimestamps ? 1 : 0
                    unsafe parameters.language = language
                    unsafe parameters.prompt = prompt
                    unsafe parameters.context = Unmanaged.passUnretained(cancellation).toOpaque()
                    unsafe parameters.should_abort = shouldAbort
                    return unsafe chartline_whisper_transcribe(state, &parameters, samples, Int32(samples.count))
                }
            }
        }
    }

    private func segments() -> [DecodedSegment] {
        let count = unsafe chartline_whisper_segment_count(state)
        return (0..<count).map { segment in
            // Segment and token numbers are below the counts that the same state gives.
            let tokenCount = unsafe chartline_whisper_token_count(state, segment)
            return DecodedSegment(
                startCentiseconds: unsafe chartline_whisper_segment_start(state, segment),
                endCentiseconds: unsafe chartline_whisper_segment_end(state, segment),
                noSpeechProbability: unsafe chartline_whisper_segment_no_speech_probability(state, segment),
                tokens: (0..<tokenCount).map { token(segment, $0) })
        }
    }

    private func token(_ segment: Int32, _ index: Int32) -> DecodedSegment.Token {
        let token = unsafe chartline_whisper_token_at(state, segment, index)
        // The text ends with a zero byte and is copied here.
        let text = unsafe bytes(ofCString: chartline_whisper_token_text(state, segment, index))
        return DecodedSegment.Token(
            id: token.id, bytes: text, probability: token.probability, logProbability: token.log_probability,
            timestampID: token.timestamp_id, timestampProbability: token.timestamp_probability,
            timestampProbabilitySum: token.timestamp_probability_sum)
    }
}

/// Asks the flag that a running call was given as its context.
private func shouldAbort(_ context: UnsafeMutableRawPointer?) -> Bool {
    guard let context = unsafe context else { return false }
    // The context is the flag, which the caller keeps alive until the call is over.
    return unsafe Unmanaged<CancellationFlag>.fromOpaque(context).takeUnretainedValue().isCancelled
}

private func withOptionalCString<Result>(
    _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
    guard let text else { return body(nil) }
    return unsafe text.withCString(body)
}

/// Copies the bytes before the zero byte.
private func bytes(ofCString text: UnsafePointer<CChar>) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    // A C string has a zero byte, at which the loop ends.
    while case let byte = unsafe text[index], byte != 0 {
        result.append(UInt8(bitPattern: byte))
        index += 1
    }
    return result
}
