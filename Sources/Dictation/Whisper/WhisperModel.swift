import CWhisper

/// A Whisper model in memory, which any number of transcribers may share.
@safe
public final class WhisperModel: Sendable {
    /// The model's name and hash, as they were passed in.
    public let description: Transcript.Model
    /// The longest stretch of audio that the model hears at once, in seconds.
    public let windowDuration: Double

    /// whisper.cpp only reads it once it is loaded; what a call writes is in its state.
    nonisolated(unsafe) let context: OpaquePointer
    let audioContext: Int
    let textContext: Int
    let endOfTextToken: Int32
    let firstTimestampToken: Int32

    /// Whether Chartline was built with whisper.cpp.
    public static var isAvailable: Bool { chartline_whisper_available() != 0 }

    /// The version of whisper.cpp, or `absent`.
    public static var libraryVersion: String {
        // The text is a constant of the library.
        unsafe String(cString: chartline_whisper_version())
    }

    /// Loads a model in whisper.cpp's ggml format.
    ///
    /// It blocks its thread while the file is read.
    ///
    /// - Parameters:
    ///   - path: The model's file.
    ///   - description: The name and the SHA-256 that transcripts shall carry.
    /// - Throws: ``DictationError`` with `builtWithoutWhisper`, `modelMissing` or `modelInvalid`.
    public init(path: String, description: Transcript.Model) throws(DictationError) {
        guard Self.isAvailable else {
            throw DictationError(
                .builtWithoutWhisper,
                "Chartline was built without whisper.cpp, so it cannot transcribe; run Scripts/setup-whisper and build again"
            )
        }
        try WhisperModelFile.check(path: path)
        guard let context = unsafe chartline_whisper_model_open(path) else {
            throw DictationError(.modelInvalid, "whisper.cpp cannot load the model at \(path); get the model again")
        }
        self.description = description
        unsafe self.context = unsafe context
        audioContext = Int(unsafe chartline_whisper_model_audio_context(context))
        textContext = Int(unsafe chartline_whisper_model_text_context(context))
        windowDuration = min(30, Double(audioContext) * Self.secondsPerFrame)
        endOfTextToken = unsafe chartline_whisper_model_end_of_text_token(context)
        firstTimestampToken = unsafe chartline_whisper_model_first_timestamp_token(context)
    }

    deinit { unsafe chartline_whisper_model_close(context) }

    /// The length of one frame of the encoder's context.
    static let secondsPerFrame = 0.02

    /// The most tokens of a prompt that the model minds: half of its text context, less the mark before the prompt.
    public var promptTokenLimit: Int { max(0, textContext / 2 - 1) }

    /// The initial prompt of an encounter, bounded by what the model and `limit` take.
    ///
    /// - Parameter limit: The most tokens, as ``WhisperTranscriber/Configuration/maximumPromptTokenCount``.
    public func prompt(
        for vocabulary: EncounterVocabulary, hotWords: HotWords = HotWords(), limit: Int = 200
    ) -> InitialPrompt {
        InitialPrompt(vocabulary, hotWords: hotWords, limit: min(limit, promptTokenLimit)) { tokenCount(of: $0) }
    }

    /// How many tokens a text takes; `nil` where it cannot be tokenized.
    func tokenCount(of text: String) -> Int? {
        // The text is copied by the C side before the call returns.
        let count = unsafe chartline_whisper_model_count_tokens(context, text)
        return count < 0 ? nil : Int(count)
    }

    /// Checks that a file is a whole Whisper model of a format that can be loaded, without loading it.
    ///
    /// - Throws: ``DictationError`` with `modelMissing` or `modelInvalid`.
    public static func check(path: String) throws(DictationError) { try WhisperModelFile.check(path: path) }

    static func knowsLanguage(_ code: String) -> Bool { unsafe chartline_whisper_knows_language(code) != 0 }
}
