import CWhisper
import Synchronization

/// Silero's voice activity model in whisper.cpp's ggml format, as `Scripts/make-silero-vad` writes it.
///
/// Any number of detectors may share it; one recording is heard at a time.
public final class SileroVoiceActivityModel: Sendable {
    /// The samples to which one probability belongs: 32 ms.
    static let windowLength = 512
    /// The samples that are passed on at once, a multiple of the window's: one minute.
    private static let slabLength = 1_875 * windowLength

    private let context: Mutex<VoiceActivityContext>

    /// Loads a model.
    ///
    /// - Throws: ``DictationError`` with `builtWithoutWhisper`, `modelMissing` or `modelInvalid`.
    public init(path: String) throws(DictationError) {
        guard WhisperModel.isAvailable else {
            throw DictationError(
                .builtWithoutWhisper,
                "Chartline was built without whisper.cpp, so it cannot use the voice activity model; run "
                    + "Scripts/setup-whisper and build again")
        }
        try SileroModelFile.check(path: path)
        context = Mutex(try VoiceActivityContext(path: path))
    }

    /// The probability of speech of each window of a recording at 16 kHz.
    func probabilities(of samples: AudioSamples) throws(DictationError) -> [Float] {
        try context.withLock { context throws(DictationError) in
            context.reset()
            var result: [Float] = []
            for start in stride(from: 0, to: samples.count, by: Self.slabLength) {
                let slab = samples.floats(in: start..<min(samples.count, start + Self.slabLength))
                guard let probabilities = context.detect(slab) else {
                    throw DictationError(.transcriptionFailed, "the voice activity model failed; make it again")
                }
                result += probabilities
            }
            return result
        }
    }
}

/// The owner of whisper.cpp's voice activity context; nothing else sees its pointer.
@safe
private struct VoiceActivityContext: ~Copyable {
    private let context: OpaquePointer

    init(path: String) throws(DictationError) {
        guard let context = unsafe chartline_whisper_vad_open(path) else {
            throw DictationError(.modelInvalid, "whisper.cpp cannot load the voice activity model; make it again")
        }
        unsafe self.context = unsafe context
    }

    deinit { unsafe chartline_whisper_vad_close(context) }

    mutating func reset() { unsafe chartline_whisper_vad_reset(context) }

    mutating func detect(_ samples: [Float]) -> [Float]? {
        let capacity = samples.count / SileroVoiceActivityModel.windowLength + 1
        var probabilities = [Float](repeating: 0, count: capacity)
        // Both buffers are as long as the counts passed for them.
        let count = unsafe chartline_whisper_vad_detect(
            context, samples, Int32(samples.count), &probabilities, Int32(capacity))
        guard count >= 0 else { return nil }
        return Array(probabilities.prefix(Int(count)))
    }
}
