import TestSupport
import Testing

@testable import Terminology

/// Gives each phrase the direction of the first of its words that means something, so that nearness can be told by hand.
private struct WordsOfMeaning: PhraseEncoder {
    let directions = ["diabetes": 0, "glycosuria": 0, "fracture": 1, "broken": 1, "humerus": 2]
    var dimension = 4

    func vectors(of phrases: [String]) throws -> [[Float]] {
        phrases.map { phrase in
            var vector: [Float] = [0, 0, 0, 0.1]
            for word in phrase.lowercased().split(separator: " ") {
                if let place = directions[String(word)] { vector[place] = 1 }
            }
            let length = vector.map { $0 * $0 }.reduce(0, +).squareRoot()
            return vector.map { $0 / length }
        }
    }
}

@Suite("A phrase is looked up by its meaning too")
struct EmbeddingMatcherTests {
    private let model = String(repeating: "ab", count: 32)

    private func embeddings(_ index: TerminologyIndex, _ encoder: WordsOfMeaning) throws -> TermEmbeddings {
        var result = TermEmbeddings(index: index, dimension: encoder.dimension, model: model)
        for vector in try encoder.vectors(of: index.termNames.map(\.text)) { result.append(vector) }
        return result
    }

    private func matcher() throws -> EmbeddingMatcher {
        let (index, encoder) = (try SmallTabular.index(), WordsOfMeaning())
        return try EmbeddingMatcher(index: index, embeddings: embeddings(index, encoder), encoder: encoder)
    }

    @Test("a phrase that shares no word with a name finds the code that it is near to, and says so")
    func meaning() throws {
        #expect(try SmallTabular.index().lookup(phrase: "glycosuria", limit: 3).isEmpty)
        let results = try matcher().lookup(phrase: "glycosuria", limit: 3)
        let first = try #require(results.first)
        #expect(first.title.lowercased().contains("diabetes"))
        #expect(first.why.hasPrefix("near in meaning to: "))
        #expect(first.score <= EmbeddingMatcher.mostMeaning + 1e-9)
    }

    @Test(
        "a name that says just what the phrase says stays where the words alone put it",
        arguments: [
            "Type 2 diabetes mellitus", "E11.22", "",
        ])
    func words(phrase: String) throws {
        #expect(
            try matcher().lookup(phrase: phrase, limit: 5) == SmallTabular.index().lookup(phrase: phrase, limit: 5))
    }

    @Test("every code has its title among the names, once, without seventh characters")
    func names() throws {
        let names = try SmallTabular.index().termNames
        #expect(Set(names).count == names.count)
        #expect(names.contains { $0.text == "Type 2 diabetes mellitus" })
        #expect(!names.contains { $0.text.contains("initial encounter") })
    }

    @Test("what was written reads back; what was cut off or changed, or belongs to another terminology, is refused")
    func file() throws {
        let index = try SmallTabular.index()
        let embeddings = try embeddings(index, WordsOfMeaning())
        let bytes = embeddings.bytes
        let back = try TermEmbeddings(bytes: bytes, index: index, name: "t")
        #expect(back.vectors == embeddings.vectors && back.scales == embeddings.scales && back.model == model)
        var random = SplitMix64(seed: 11)
        for _ in 0..<500 {
            var changed = bytes
            if Bool.random(using: &random) {
                changed = Array(changed.prefix(Int.random(in: 0..<changed.count, using: &random)))
            } else {
                // The four bytes before the terminology's checksum and the model's hash hold nothing that can be wrong.
                let place = Int.random(in: 0..<changed.count, using: &random)
                guard !(20..<24).contains(place), !(32..<96).contains(place) else { continue }
                changed[place] ^= 1 << Int.random(in: 0..<8, using: &random)
            }
            #expect(throws: TerminologyError.self) { try TermEmbeddings(bytes: changed, index: index, name: "t") }
        }
    }

    @Test("sizes beyond all bounds are refused")
    func absurdSizes() throws {
        let index = try SmallTabular.index()
        var bytes = try embeddings(index, WordsOfMeaning()).bytes
        for place in 12..<20 { bytes[place] = 0xFF }
        #expect(throws: TerminologyError.self) { try TermEmbeddings(bytes: bytes, index: index, name: "t") }
    }

    @Test("vectors of another dimension or of fewer names are refused")
    func mismatch() throws {
        let index = try SmallTabular.index()
        var embeddings = TermEmbeddings(index: index, dimension: 4, model: model)
        embeddings.append([1, 0, 0, 0])
        #expect(throws: TerminologyError.self) {
            try EmbeddingMatcher(index: index, embeddings: embeddings, encoder: WordsOfMeaning())
        }
    }

    @Test("bytes are near enough to the numbers that they stand for")
    func rounding() throws {
        let index = try SmallTabular.index()
        var random = SplitMix64(seed: 3)
        var embeddings = TermEmbeddings(index: index, dimension: 64, model: model)
        let vectors = (0..<20).map { _ in
            let drawn = (0..<64).map { _ in Float.random(in: -1...1, using: &random) }
            let length = drawn.map { $0 * $0 }.reduce(0, +).squareRoot()
            return drawn.map { $0 / length }
        }
        for vector in vectors { embeddings.append(vector) }
        for (vector, cosine) in zip(vectors, embeddings.cosines(to: vectors[0])) {
            #expect(abs(zip(vector, vectors[0]).map { $0 * $1 }.reduce(0, +) - cosine) < 0.01)
        }
    }
}
