internal import CTextEncoder
internal import Foundation

/// A sentence encoder in memory, which any number of threads may share: texts to vectors that lie close where the
/// texts mean nearly the same.
///
/// The models are BERT encoders with mean pooling in safetensors format, such as all-MiniLM-L6-v2 (Reimers and Gurevych
/// 2019; Wang et al. 2020); ggml computes them. The same text gives the same vector, whatever else is encoded with it,
/// up to the last digits.
@safe
public final class TextEncoder: Sendable {
    /// How many numbers a vector has.
    public let dimension: Int
    private let tokenizer: WordPieceTokenizer
    /// It is only read once it is loaded; what a call writes is its own.
    nonisolated(unsafe) private let model: OpaquePointer
    private let tokenLimit: Int

    /// All models of this family split their vectors among so many heads.
    private static let headCount = 12
    /// The most tokens of a phrase that are looked at; sentences of a note have fewer.
    private static let maximumTokens = 128
    /// How many tokens are looked at side by side.
    private static let tokensAtOnce = 256

    /// Whether Chartline was built with ggml.
    public static var isAvailable: Bool { chartline_text_encoder_available() != 0 }

    /// Loads a model.
    ///
    /// It blocks its thread while the file is read, and holds the model's weights: 90 MB for all-MiniLM-L6-v2.
    ///
    /// - Parameters:
    ///   - path: The model in safetensors format.
    ///   - vocabulary: The bytes of the model's `vocab.txt`.
    /// - Throws: ``TextEmbeddingError``.
    public init(path: String, vocabulary: [UInt8]) throws(TextEmbeddingError) {
        guard Self.isAvailable else {
            throw TextEmbeddingError(
                .builtWithoutGGML,
                "Chartline was built without ggml, so it cannot encode texts; run Scripts/setup-whisper and build again"
            )
        }
        let tokenizer = try WordPieceTokenizer(vocabulary: vocabulary)
        let layout = try EncoderLayout(file: try SafetensorsFile(path: path), headCount: Self.headCount)
        guard Int(tokenizer.lastPiece) < layout.vocabularyCount else {
            throw TextEmbeddingError(
                .invalidVocabulary, "the vocabulary has more pieces than the model; give the model's own vocab.txt")
        }
        let shape = chartline_text_encoder_shape(
            layers: Int32(layout.layerCount), width: Int32(layout.width), heads: Int32(Self.headCount),
            inner: Int32(layout.innerWidth), vocabulary: Int32(layout.vocabularyCount),
            positions: Int32(layout.positionCount))
        // The file is read before the call returns.
        guard let model = unsafe chartline_text_encoder_open(path, shape, layout.offsets.map(UInt64.init)) else {
            throw TextEmbeddingError(.invalidModel, "the model cannot be loaded; see that there is memory for it")
        }
        self.tokenizer = tokenizer
        unsafe self.model = model
        dimension = layout.width
        tokenLimit = min(layout.positionCount, Self.maximumTokens)
    }

    deinit { unsafe chartline_text_encoder_close(model) }

    /// The vectors of texts, in their order, each of length 1.
    ///
    /// - Returns: ``dimension`` numbers for each text.
    /// - Throws: ``TextEmbeddingError`` with `encodingFailed`.
    public func vectors(of texts: [String]) throws(TextEmbeddingError) -> [[Float]] {
        var result: [[Float]] = []
        result.reserveCapacity(texts.count)
        var tokens: [Int32] = []
        var lengths: [Int32] = []
        for text in texts {
            let next = tokenizer.tokens(of: text, limit: tokenLimit)
            if !tokens.isEmpty, tokens.count + next.count > Self.tokensAtOnce {
                try encode(tokens, lengths, into: &result)
                tokens.removeAll(keepingCapacity: true)
                lengths.removeAll(keepingCapacity: true)
            }
            tokens += next
            lengths.append(Int32(next.count))
        }
        if !tokens.isEmpty { try encode(tokens, lengths, into: &result) }
        return result
    }

    private func encode(
        _ tokens: [Int32], _ lengths: [Int32], into result: inout [[Float]]
    ) throws(TextEmbeddingError) {
        var numbers = [Float](repeating: 0, count: lengths.count * dimension)
        // The buffers live for the call, and `numbers` has room for every vector.
        let status = unsafe chartline_text_encoder_run(model, tokens, lengths, Int32(lengths.count), &numbers)
        guard status == 0, numbers.allSatisfy(\.isFinite) else {
            throw TextEmbeddingError(.encodingFailed, "the model fails on a text; see that there is memory for it")
        }
        for start in stride(from: 0, to: numbers.count, by: dimension) {
            result.append(Array(numbers[start..<start + dimension]))
        }
    }
}
