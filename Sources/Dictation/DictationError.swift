/// Why audio, a model or a manifest could not be used.
///
/// The message is fixed text and structure: it never holds spoken words, a patient's identifier or the audio's path.
public struct DictationError: Error, Hashable, Sendable {
    /// What went wrong.
    public struct Code: Hashable, Sendable {
        /// The stable short name, such as `not-audio`.
        public let name: String

        /// The file could not be opened or read.
        public static let unreadable = Code(name: "audio-unreadable")
        /// The bytes are in no audio format that can be decoded.
        public static let notAudio = Code(name: "not-audio")
        /// The format is known, but the file is damaged.
        public static let damaged = Code(name: "audio-damaged")
        /// The format or encoding is known, but cannot be decoded here.
        public static let unsupported = Code(name: "audio-unsupported")
        /// The recording is longer than the limit.
        public static let tooLong = Code(name: "audio-too-long")
        /// Chartline was built without libsndfile or libsoxr.
        public static let builtWithoutAudio = Code(name: "built-without-audio")
        /// Chartline was built without whisper.cpp.
        public static let builtWithoutWhisper = Code(name: "built-without-whisper")
        /// The model's file is not there.
        public static let modelMissing = Code(name: "model-missing")
        /// The model's file is not a Whisper model that can be used, or is damaged.
        public static let modelInvalid = Code(name: "model-invalid")
        /// A setting does not fit the model or the library.
        public static let invalidConfiguration = Code(name: "invalid-configuration")
        /// The recogniser failed on a segment.
        public static let transcriptionFailed = Code(name: "transcription-failed")
        /// The work was cancelled.
        public static let cancelled = Code(name: "cancelled")
    }

    /// What went wrong.
    public var code: Code
    /// What is wrong and what to do about it.
    public var message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension DictationError: CustomStringConvertible {
    /// The code and the message.
    public var description: String { "\(code.name): \(message)" }
}
