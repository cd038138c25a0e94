import Testing

@testable import TextEmbedding

@Suite("A text is cut into word pieces")
struct WordPieceTokenizerTests {
    private func tokenizer() throws -> WordPieceTokenizer {
        try WordPieceTokenizer(vocabulary: Array(TinyEncoder.vocabulary.joined(separator: "\r\n").utf8))
    }

    @Test(
        "words are folded, and taken apart into the longest pieces",
        arguments: [
            ("Heart failures", [2, 4, 5, 6, 3]), ("héàrt", [2, 4, 3]), ("heart-failure", [2, 4, 9, 5, 3]),
            ("heartitis", [2, 4, 10, 3]), ("heartx", [2, 1, 3]), ("心", [2, 1, 3]), (" \t\n", [2, 3]),
            ("heart\u{0}\u{AD}failure", [2, 1, 3]), (String(repeating: "x", count: 500), [2, 1, 3]),
        ] as [(String, [Int32])])
    func pieces(text: String, tokens: [Int32]) throws {
        #expect(try tokenizer().tokens(of: text, limit: 16) == tokens)
    }

    @Test("a long text is cut behind the last piece that there is room for, and ended")
    func limit() throws {
        let tokens = try tokenizer().tokens(of: "heart failure of liver", limit: 4)
        #expect(tokens == [2, 4, 5, 3])
    }

    @Test("a vocabulary without the marks of start, end and the unknown is refused")
    func marks() {
        #expect(throws: TextEmbeddingError.self) { try WordPieceTokenizer(vocabulary: Array("[CLS]\n[SEP]".utf8)) }
    }
}
