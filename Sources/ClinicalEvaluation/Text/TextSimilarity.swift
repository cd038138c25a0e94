internal import Glibc

/// How alike texts are by their words, rare ones weighing more.
///
/// - Source: Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0; the smoothed weights of scikit-learn's
///   `TfidfTransformer`, ln((1 + *n*) / (1 + *df*)) + 1.
public struct TextSimilarity: Sendable {
    private var reader = WordReader()
    /// By word: in how many documents it stands.
    private var documentCounts: [UInt32: Int] = [:]
    private let documentCount: Int

    /// Learns how rare words are.
    ///
    /// - Parameter documents: The texts that the words' weights come from; without any, all words weigh the same.
    public init(documents: [String] = []) {
        documentCount = documents.count
        for document in documents {
            for word in Set(reader.read(document)) { documentCounts[word, default: 0] += 1 }
        }
    }

    /// The cosine of two texts' weighted words, 0...1; 0 where one has no words.
    public mutating func cosine(_ left: String, _ right: String) -> Double {
        let leftWeights = weights(left)
        let rightWeights = weights(right)
        var product = 0.0
        // In a fixed order, so that the sum comes out the same to the last bit.
        for word in leftWeights.keys.sorted() { product += (leftWeights[word] ?? 0) * (rightWeights[word] ?? 0) }
        let norms = (norm(leftWeights) * norm(rightWeights)).squareRoot()
        return norms > 0 ? min(product / norms, 1) : 0
    }

    private mutating func weights(_ text: String) -> [UInt32: Double] {
        var counts: [UInt32: Double] = [:]
        for word in reader.read(text) { counts[word, default: 0] += 1 }
        guard documentCount > 0 else { return counts }
        for word in counts.keys {
            let rarity = Double(1 + documentCount) / Double(1 + (documentCounts[word] ?? 0))
            counts[word]? *= log(rarity) + 1
        }
        return counts
    }

    private func norm(_ weights: [UInt32: Double]) -> Double {
        weights.keys.sorted().reduce(0) { $0 + (weights[$1] ?? 0) * (weights[$1] ?? 0) }
    }
}

/// How well sentences follow from each other, and runs of a system agree.
public enum TextConsistency {
    /// The mean similarity of neighbouring sentences (local coherence), 0...1; `nil` with fewer than two.
    ///
    /// A sentence is what a line end, or a point, question or exclamation mark before a space, ends. Similarity is the
    /// cosine of the sentences' word counts, without words of up to three letters, most of which are of grammar.
    ///
    /// - Source: Foltz, Kintsch and Landauer 1998, "The measurement of textual coherence with latent semantic analysis",
    ///   doi:10.1080/01638539809545029, with word counts in place of their latent dimensions.
    public static func adjacentSentenceSimilarity(_ text: String) -> Double? {
        let sentences = sentences(text)
        guard sentences.count > 1 else { return nil }
        var similarity = TextSimilarity()
        let sum = zip(sentences, sentences.dropFirst()).reduce(0) { sum, pair in
            sum + similarity.cosine(contentWords(pair.0), contentWords(pair.1))
        }
        return sum / Double(sentences.count - 1)
    }

    /// A text's sentences that have a word.
    ///
    /// A line end in the middle of a sentence does not end it: where no mark stands before it, and the next line begins
    /// with a small letter.
    public static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = String.UnicodeScalarView()
        var wasEnd = false
        let scalars = Array(text.unicodeScalars)
        func goesOn(after index: Int) -> Bool {
            var next = index + 1
            while next < scalars.count, scalars[next] == " " || scalars[next] == "\t" { next += 1 }
            return next < scalars.count && scalars[next].properties.generalCategory == .lowercaseLetter
        }
        func finish() {
            if current.contains(where: TextRules.isWord) { sentences.append(String(current)) }
            current = String.UnicodeScalarView()
        }
        for (index, scalar) in scalars.enumerated() {
            if wasEnd && TextRules.isSpace(scalar) || scalar == "\n" && !goesOn(after: index) {
                finish()
            } else {
                current.append(scalar)
            }
            wasEnd = [".", "!", "?"].contains(scalar)
        }
        finish()
        return sentences
    }

    private static func contentWords(_ sentence: String) -> String {
        TermList.words(of: sentence).filter { $0.unicodeScalars.count > 3 }.joined(separator: " ")
    }

    /// The mean similarity of every two of several runs on the same or a paraphrased input; `nil` with fewer than two.
    ///
    /// - Parameter similarity: 0...1, the same whichever run is named first; such as ``jaccard(_:_:)`` of code sets or
    ///   ROUGE-L F1 of drafts.
    public static func meanPairwise<Run>(_ runs: [Run], similarity: (Run, Run) -> Double) -> Double? {
        guard runs.count > 1 else { return nil }
        var sum = 0.0
        for left in runs.indices {
            for right in runs.indices where right > left { sum += similarity(runs[left], runs[right]) }
        }
        return sum / Double(runs.count * (runs.count - 1) / 2)
    }

    /// The size of the intersection by that of the union; 1 where both are empty.
    public static func jaccard<Element: Hashable>(_ left: Set<Element>, _ right: Set<Element>) -> Double {
        left.isEmpty && right.isEmpty ? 1 : ratio(left.intersection(right).count, left.union(right).count)
    }
}

/// How simply a text is worded, for letters and instructions to patients.
///
/// - Source: Grade and polysyllables, ``Readability``; terms of the field, as in Zheng and Yu 2017, "Readability formulas
///   and user perceptions of electronic health records difficulty", doi:10.2196/jmir.6962.
public struct ContentSimplicity: Hashable, Sendable {
    /// The Flesch–Kincaid grade.
    public let gradeLevel: Double
    /// The share of words with three or more syllables.
    public let polysyllableShare: Double
    /// The mean number of letters in a word.
    public let meanWordLength: Double
    /// The share of words that belong to one of the given terms.
    public let termShare: Double
    /// How many words there are.
    public let wordCount: Int

    /// Measures a text.
    ///
    /// - Parameter terms: Terms that laymen do not use.
    public init(text: String, terms: TermList) {
        let counts = Readability(text: text)
        let words = TermList.words(of: text)
        gradeLevel = counts.fleschKincaidGrade
        polysyllableShare = ratio(counts.polysyllables, counts.words)
        meanWordLength = ratio(counts.letters, counts.words)
        termShare = ratio(terms.ranges(in: words).reduce(0) { $0 + $1.count }, words.count)
        wordCount = counts.words
    }
}
