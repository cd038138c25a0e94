/// Why a text encoder could not be opened or used.
///
/// The message is fixed text and structure: it never holds the texts that were to be encoded.
public struct TextEmbeddingError: Error, Hashable, Sendable {
    /// What went wrong; further codes can be added.
    public struct Code: Hashable, Sendable {
        private enum Value: Hashable, Sendable {
            case builtWithoutGGML, unreadable, invalidModel, invalidVocabulary, encodingFailed
        }
        private let value: Value

        /// Chartline was built without ggml.
        public static let builtWithoutGGML = Code(value: .builtWithoutGGML)
        /// A file could not be read.
        public static let unreadable = Code(value: .unreadable)
        /// The file is not a model that can be used, or is damaged.
        public static let invalidModel = Code(value: .invalidModel)
        /// The vocabulary does not fit the model.
        public static let invalidVocabulary = Code(value: .invalidVocabulary)
        /// The encoder failed on a text.
        public static let encodingFailed = Code(value: .encodingFailed)
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
