internal import Foundation

/// Cuts a text into the word pieces of a BERT vocabulary.
///
/// Text is folded to lower case without accents, cut at spaces and around punctuation, and each word is taken apart
/// into the longest pieces of the vocabulary from its front (Wu et al. 2016, as in Devlin et al. 2019, uncased).
struct WordPieceTokenizer {
    /// Longer words are unknown.
    private static let maximumWordLength = 100

    private let pieces: [String: Int32]
    private let unknown: Int32
    private let start: Int32
    private let end: Int32
    /// The number of pieces.
    var count: Int { pieces.count }

    /// Reads a vocabulary: one piece a line, its number the line's.
    ///
    /// - Throws: ``TextEmbeddingError`` with `invalidVocabulary`.
    init(vocabulary: [UInt8]) throws(TextEmbeddingError) {
        var pieces: [String: Int32] = [:]
        var number: Int32 = 0
        for line in vocabulary.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let piece = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            if !piece.isEmpty { pieces[piece] = number }
            number += 1
        }
        guard let unknown = pieces["[UNK]"], let start = pieces["[CLS]"], let end = pieces["[SEP]"] else {
            throw TextEmbeddingError(
                .invalidVocabulary, "the vocabulary has no [UNK], [CLS] or [SEP]; give the model's own vocab.txt")
        }
        (self.pieces, self.unknown, self.start, self.end) = (pieces, unknown, start, end)
    }

    /// The highest number of a piece.
    var lastPiece: Int32 { pieces.values.max() ?? 0 }

    /// The pieces of a text between the marks of its start and end, at most `limit` with them.
    func tokens(of text: String, limit: Int) -> [Int32] {
        var result = [start]
        for word in Self.words(of: text) {
            result += pieces(of: word)
            if result.count >= limit { break }
        }
        return Array(result.prefix(limit - 1)) + [end]
    }

    private func pieces(of word: [Unicode.Scalar]) -> [Int32] {
        guard word.count <= Self.maximumWordLength else { return [unknown] }
        var result: [Int32] = []
        var first = 0
        while first < word.count {
            guard let (piece, length) = longestPiece(word[first...], isInside: first > 0) else { return [unknown] }
            result.append(piece)
            first += length
        }
        return result
    }

    private func longestPiece(_ rest: ArraySlice<Unicode.Scalar>, isInside: Bool) -> (piece: Int32, length: Int)? {
        for length in stride(from: rest.count, to: 0, by: -1) {
            var text = isInside ? "##" : ""
            text.unicodeScalars.append(contentsOf: rest.prefix(length))
            if let piece = pieces[text] { return (piece, length) }
        }
        return nil
    }

    /// Words and marks of punctuation, folded.
    static func words(of text: String) -> [[Unicode.Scalar]] {
        var result: [[Unicode.Scalar]] = []
        var word: [Unicode.Scalar] = []
        func endWord() {
            if !word.isEmpty { result.append(word) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            let properties = scalar.properties
            if scalar.value == 0 || scalar.value == 0xFFFD || properties.generalCategory == .nonspacingMark {
                continue
            } else if properties.isWhitespace {
                endWord()
            } else if properties.generalCategory == .control || properties.generalCategory == .format {
                continue
            } else if isPunctuation(scalar) || isIdeograph(scalar) {
                endWord()
                result.append([scalar])
            } else {
                word.append(scalar)
            }
        }
        endWord()
        return result
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 33...47, 58...64, 91...96, 123...126: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x2CEAF, 0x2F800...0x2FA1F: true
        default: false
        }
    }
}
