internal import ContentHash
internal import Foundation
internal import Terminology
internal import TextEmbedding

/// The sentence encoder as what the terminology's matcher takes.
private struct SentenceEncoder: PhraseEncoder {
    let encoder: TextEncoder
    var dimension: Int { encoder.dimension }

    func vectors(of phrases: [String]) throws -> [[Float]] { try encoder.vectors(of: phrases) }
}

/// The sentence encoder, and the vectors that it made of a terminology's names.
struct EmbeddingResources {
    /// The encoder's name in the list of models.
    static let modelName = "all-MiniLM-L6-v2"
    private let encoder: TextEncoder
    private let modelHash: String

    /// Loads the encoder from `Models`.
    ///
    /// - Throws: ``PipelineError`` with 69 where it is not there or cannot be used.
    init(_ installation: Installation) throws {
        let files = ["\(Self.modelName).safetensors", "\(Self.modelName).vocab.txt"].map {
            installation.find("Models/" + $0)
        }
        guard let model = files[0], let vocabulary = files[1] else {
            throw PipelineError(
                .unavailable, "the encoder is not there; get it with: chartline model fetch \(Self.modelName)",
                at: "Models/" + Self.modelName)
        }
        var hash = ContentHash()
        try FileChunks.read(model) { hash.update($0) }
        modelHash = hash.hexadecimal()
        do {
            encoder = try TextEncoder(path: model, vocabulary: try InputFile.bytes(vocabulary))
        } catch let error as TextEmbeddingError {
            throw PipelineError(.unavailable, error.message, at: model)
        }
    }

    /// Where the vectors of a terminology stand: beside it.
    static func path(beside terminology: String) -> String {
        (terminology as NSString).deletingPathExtension + ".embeddings"
    }

    /// Looks phrases up by their words and by their meaning.
    ///
    /// - Throws: ``PipelineError`` with 69 where the vectors are not there, damaged, or not of this terminology and
    ///   model.
    func matcher(for index: TerminologyIndex, at terminology: String) throws -> EmbeddingMatcher {
        let path = Self.path(beside: terminology)
        guard let bytes = FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) else {
            throw PipelineError(
                .unavailable, "the embeddings are not there; make them with: chartline terminology embed", at: path)
        }
        do {
            let embeddings = try TermEmbeddings(bytes: bytes, index: index, name: path)
            guard embeddings.model == modelHash else {
                throw PipelineError(
                    .unavailable, "another model made the embeddings; make them anew: chartline terminology embed",
                    at: path)
            }
            return try EmbeddingMatcher(
                index: index, embeddings: embeddings, encoder: SentenceEncoder(encoder: encoder))
        } catch let error as TerminologyError {
            throw PipelineError(.unavailable, error.message, at: path)
        }
    }

    /// Makes the vectors of a terminology's names.
    ///
    /// - Parameter progress: Called with how many names are done, and of how many.
    /// - Throws: ``PipelineError`` with 69 where the encoder fails, or what `progress` throws.
    func embeddings(
        of index: TerminologyIndex, workers: Int, progress: (_ done: Int, _ of: Int) throws -> Void
    ) throws -> TermEmbeddings {
        let names = index.termNames.map(\.text)
        let parts = stride(from: 0, to: names.count, by: 256).map { Array(names[$0..<min($0 + 256, names.count)]) }
        var result = TermEmbeddings(index: index, dimension: encoder.dimension, model: modelHash)
        let encoder = encoder
        do {
            try OrderedWork.map(parts, workers: workers) { part in
                try encoder.vectors(of: part)
            } consume: { _, vectors in
                for vector in vectors { result.append(vector) }
                try progress(result.count, names.count)
            }
        } catch let error as TextEmbeddingError {
            throw PipelineError(.unavailable, error.message)
        }
        return result
    }
}
