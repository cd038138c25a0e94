internal import Glibc

/// How varied, short and new a text is.
///
/// Words are runs of a–z and 0–9 in lower case, as ROUGE takes them.
public struct TextStatistics: Hashable, Sendable {
    /// The words as numbers, in order.
    private let tokens: [UInt32]
    /// How many words there are.
    public var wordCount: Int { tokens.count }

    /// Reads a text.
    public init(_ text: String) {
        var reader = WordReader()
        self.init(reader.read(text))
    }

    init(_ tokens: [UInt32]) { self.tokens = tokens }

    /// The share of n-grams that are distinct, 0...1 (distinct-n); 0 where the text has none.
    ///
    /// With single words this is the type–token ratio.
    ///
    /// - Source: Li et al. 2016, "A Diversity-Promoting Objective Function", doi:10.18653/v1/N16-1014.
    public func distinctShare(_ order: Int) -> Double {
        let total = NgramMatcher.ngramCount(tokens.count, order: max(order, 1))
        return ratio(Set(Self.ngrams(tokens, order: max(order, 1))).count, total)
    }

    /// The share of three-word runs that the text has already had, 0...1; 0 where it has none.
    public var redundancyRate: Double { tokens.count < 3 ? 0 : 1 - distinctShare(3) }

    /// The entropy of the words' frequencies in bits; 0 for no words.
    ///
    /// - Source: Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x.
    public var wordEntropy: Double {
        var counts: [UInt32: Int] = [:]
        for token in tokens { counts[token, default: 0] += 1 }
        // In a fixed order, so that sums come out the same to the last bit.
        return counts.values.sorted().reduce(0) { sum, count in
            let share = Double(count) / Double(tokens.count)
            return sum - share * log2(share)
        }
    }

    private static func ngrams(_ tokens: [UInt32], order: Int) -> [ArraySlice<UInt32>] {
        guard tokens.count >= order else { return [] }
        return (0...(tokens.count - order)).map { tokens[$0..<($0 + order)] }
    }

    /// A text against what it was made from.
    public struct Condensation: Hashable, Sendable {
        /// The source's words by the text's words; `nil` for a text without words.
        public var compressionRatio: Double?
        /// The share of the text's pairs of neighbouring words that the source does not have, 0...1; 0 without pairs.
        public var novelBigramShare: Double
    }

    /// Compares a text with its source.
    ///
    /// - Source: Compression and novel n-grams as in Grusky, Naaman and Artzi 2018, "Newsroom",
    ///   doi:10.18653/v1/N18-1065, and Narayan et al. 2018, doi:10.18653/v1/D18-1206.
    public static func condensation(of text: String, from source: String) -> Condensation {
        var reader = WordReader()
        let sourceTokens = reader.read(source)
        let tokens = reader.read(text)
        let known = Set(ngrams(sourceTokens, order: 2))
        let pairs = ngrams(tokens, order: 2)
        return Condensation(
            compressionRatio: tokens.isEmpty ? nil : Double(sourceTokens.count) / Double(tokens.count),
            novelBigramShare: ratio(pairs.count { !known.contains($0) }, pairs.count))
    }

    /// The perplexity of a text whose tokens a model gave these natural log-probabilities; `nil` without tokens.
    ///
    /// It is infinite where a token had no probability at all.
    ///
    /// - Source: Jelinek et al. 1977, doi:10.1121/1.2016299.
    public static func perplexity(logProbabilities: [Double]) -> Double? {
        guard !logProbabilities.isEmpty else { return nil }
        return exp(-logProbabilities.reduce(0, +) / Double(logProbabilities.count))
    }
}

/// Reads words as runs of a–z and 0–9 in lower case.
struct WordReader: Sendable {
    private var table = TokenTable()

    mutating func read(_ text: String) -> [UInt32] {
        var tokens: [UInt32] = []
        for byte in TextRules.lowercased(text).utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: table.append(byte)
            default: if table.hasPendingToken { tokens.append(table.finish()) }
            }
        }
        if table.hasPendingToken { tokens.append(table.finish()) }
        return tokens
    }
}
