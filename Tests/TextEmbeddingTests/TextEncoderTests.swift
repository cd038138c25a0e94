import Foundation
import TestSupport
import Testing

@testable import TextEmbedding

@Suite("Texts become vectors", .enabled(if: TextEncoder.isAvailable, "built without ggml"))
struct TextEncoderTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/chartline-encoder-" + UUID().uuidString
    private var vocabulary: [UInt8] { Array(TinyEncoder.vocabulary.joined(separator: "\n").utf8) }

    /// The largest difference of two vectors' numbers.
    private func difference(_ left: [Float], _ right: [Float]) -> Float {
        #expect(left.count == right.count)
        var largest: Float = 0
        for (one, other) in zip(left, right) { largest = max(largest, abs(one - other)) }
        return largest
    }

    private func open(_ bytes: [UInt8], vocabulary: [UInt8]? = nil) throws -> TextEncoder {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(bytes).write(to: URL(filePath: folder + "/model.safetensors"))
        return try TextEncoder(path: folder + "/model.safetensors", vocabulary: vocabulary ?? self.vocabulary)
    }

    @Test("a vector is what the papers' formulas give")
    func formulas() throws {
        let tiny = TinyEncoder()
        let encoder = try open(tiny.file())
        #expect(encoder.dimension == tiny.width)
        for (text, tokens) in [
            ("heart failure", [2, 4, 5, 3]), ("Acute failures of the heart", [2, 11, 5, 6, 7, 1, 4, 3]), ("", [2, 3]),
        ] {
            let vector = try #require(try encoder.vectors(of: [text]).first)
            #expect(difference(vector, tiny.vector(of: tokens).map(Float.init)) < 1e-5)
        }
    }

    @Test("a text's vector does not depend on the texts beside it")
    func independence() throws {
        let encoder = try open(TinyEncoder().file())
        let words = TinyEncoder.vocabulary.suffix(8) + TinyEncoder.vocabulary.suffix(8)
        let texts = (0..<90).map { number in words.dropFirst(number % 8).prefix(1 + number % 7).joined(separator: " ") }
        let together = try encoder.vectors(of: texts)
        #expect(together.count == texts.count)
        for (text, vector) in zip(texts, together) {
            let alone = try #require(try encoder.vectors(of: [text]).first)
            #expect(difference(alone, vector) < 1e-5)
            var squares: Float = 0
            for number in vector { squares += number * number }
            #expect(abs(squares - 1) < 1e-5)
        }
    }

    @Test("a text longer than the model reads is cut")
    func long() throws {
        let encoder = try open(TinyEncoder().file())
        let texts = [20, 5_000].map { Array(repeating: "heart", count: $0).joined(separator: " ") }
        let vectors = try encoder.vectors(of: texts)
        #expect(difference(vectors[0], vectors[1]) < 1e-5)
    }

    @Test("a vocabulary that is not the model's is refused")
    func otherVocabulary() {
        let file = TinyEncoder().file()
        let longer = vocabulary + Array("\nmore\npieces".utf8)
        for other in [longer, Array("heart\nfailure".utf8), []] {
            let error = #expect(throws: TextEmbeddingError.self) { try open(file, vocabulary: other) }
            #expect(error?.code == .invalidVocabulary)
        }
    }

    @Test("a file that is cut off or none at all is refused")
    func damaged() throws {
        let file = TinyEncoder().file()
        var random = SplitMix64(seed: 4711)
        for number in 0..<200 {
            let bytes =
                number % 2 == 0
                ? Array(file.prefix(random.below(file.count)))
                : (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
            let error = #expect(throws: TextEmbeddingError.self) { try open(bytes) }
            #expect(error?.code == .invalidModel)
        }
    }

    @Test("a changed byte of the header is refused, or changes nothing but which numbers of the file are read")
    func changedHeader() throws {
        let file = TinyEncoder().file()
        let headerEnd = 8 + Int(file[0]) + Int(file[1]) << 8
        var random = SplitMix64(seed: 12)
        var refused = 0
        for _ in 0..<300 {
            var bytes = file
            bytes[random.below(headerEnd)] = UInt8(random.below(256))
            do {
                let vector = try #require(try open(bytes).vectors(of: ["heart failure"]).first)
                #expect(vector.count == TinyEncoder().width)
            } catch let error as TextEmbeddingError {
                #expect(error.code == .invalidModel)
                refused += 1
            }
        }
        #expect(refused > 250)
    }

    @Test("threads that share an encoder get the vectors that one gets")
    func threads() async throws {
        let encoder = try open(TinyEncoder().file())
        let texts = TinyEncoder.vocabulary.suffix(8).map { "heart \($0) failure" }
        let alone = try open(TinyEncoder().file()).vectors(of: texts)
        try await withThrowingTaskGroup(of: [[Float]].self) { group in
            for _ in 0..<16 { group.addTask { try encoder.vectors(of: texts) } }
            for try await vectors in group { #expect(vectors == alone) }
        }
    }

    @Test("a file that is not there is told")
    func missing() {
        let error = #expect(throws: TextEmbeddingError.self) {
            try TextEncoder(path: folder + "/nothing", vocabulary: vocabulary)
        }
        #expect(error?.code == .unreadable)
    }

    @Test("tensors of halves, of another shape or beyond the file are refused")
    func tensors() {
        for entry in [
            #"{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]}"#,
            #"{"dtype":"F32","shape":[2,2],"data_offsets":[0,8]}"#,
            #"{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]}"#,
            #"{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}"#,
            #"{"dtype":"F32","shape":[-2,2],"data_offsets":[0,-16]}"#,
        ] {
            let header = Array("{\"embeddings.word_embeddings.weight\":\(entry)}".utf8)
            let error = #expect(throws: TextEmbeddingError.self) {
                try SafetensorsFile(header: header, fileSize: 8 + header.count + 16)
                    .tensor("embeddings.word_embeddings.weight")
            }
            #expect(error?.code == .invalidModel)
        }
    }
}
