/// Scores texts by the n-grams of characters that they share, as sacreBLEU's chrF and chrF++ do.
///
/// - Source: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation", doi:10.18653/v1/W15-3049;
///   chrF++, Popović 2017, doi:10.18653/v1/W17-4770.
public struct ChrFScorer: Sendable {
    /// The longest n-grams of characters; spaces are left out.
    public let characterOrder: Int
    /// The longest n-grams of words: 0 for chrF, 2 for chrF++.
    public let wordOrder: Int
    /// How much more recall weighs than precision.
    public let beta: Double
    /// Whether texts are compared in lower case.
    public var ignoresCase: Bool

    private var table = TokenTable()
    private var characterMatcher: NgramMatcher
    private var wordMatcher: NgramMatcher

    /// Makes a scorer; the usual settings are those of chrF2.
    public init(characterOrder: Int = 6, wordOrder: Int = 0, beta: Double = 2, ignoresCase: Bool = false) {
        self.characterOrder = max(characterOrder, 1)
        self.wordOrder = max(wordOrder, 0)
        self.beta = beta
        self.ignoresCase = ignoresCase
        characterMatcher = NgramMatcher(order: self.characterOrder)
        wordMatcher = NgramMatcher(order: self.wordOrder)
    }

    /// The counts of each order, characters first: n-grams of the prediction, of the reference, and in common.
    public struct Statistics: Hashable, Sendable {
        var orders: [[Int]]

        /// Adds those of further texts.
        public static func += (left: inout Statistics, right: Statistics) {
            for (order, counts) in right.orders.enumerated() {
                for (index, count) in counts.enumerated() { left.orders[order][index] += count }
            }
        }
    }

    /// The score of one text, 0...100; of several references the best holds.
    public mutating func score(prediction: String, references: [String]) -> Double {
        score(statistics(prediction: prediction, references: references))
    }

    /// The score of a corpus, 0...100: counts are added up before the score is taken.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch`` where the lists differ in length.
    public mutating func corpusScore(predictions: [String], references: [[String]]) throws(EvaluationError) -> Double {
        guard predictions.count == references.count else {
            throw EvaluationError(
                code: .lengthMismatch,
                message: "\(predictions.count) predictions and \(references.count) lists of references")
        }
        var sum = Statistics(orders: Array(repeating: [0, 0, 0], count: characterOrder + wordOrder))
        for (prediction, references) in zip(predictions, references) {
            sum += statistics(prediction: prediction, references: references)
        }
        return score(sum)
    }

    /// The counts of one text against the reference that it is closest to.
    public mutating func statistics(prediction: String, references: [String]) -> Statistics {
        let characters = characters(prediction)
        let words = words(prediction)
        var best = Statistics(orders: Array(repeating: [0, 0, 0], count: characterOrder + wordOrder))
        var bestScore = -1.0
        for reference in references {
            let statistics = Statistics(
                orders: Self.counts(characters, self.characters(reference), characterOrder, &characterMatcher)
                    + Self.counts(words, self.words(reference), wordOrder, &wordMatcher))
            let score = score(statistics)
            if score > bestScore { (best, bestScore) = (statistics, score) }
        }
        return best
    }

    private static func counts(
        _ prediction: [UInt32], _ reference: [UInt32], _ order: Int, _ matcher: inout NgramMatcher
    ) -> [[Int]] {
        guard order > 0 else { return [] }
        matcher.removeAll()
        matcher.addReference(reference[...])
        matcher.match(prediction[...])
        return (1...order).map { length in
            let referenceCount = NgramMatcher.ngramCount(reference.count, order: length)
            // An order that the reference has nothing of is left out.
            let predictionCount = referenceCount > 0 ? NgramMatcher.ngramCount(prediction.count, order: length) : 0
            return [predictionCount, referenceCount, matcher.matches[length - 1]]
        }
    }

    /// The score that follows from counts, 0...100.
    public func score(_ statistics: Statistics) -> Double {
        var precision = 0.0
        var recall = 0.0
        var orderCount = 0.0
        for counts in statistics.orders where counts[0] > 0 && counts[1] > 0 {
            precision += Double(counts[2]) / Double(counts[0])
            recall += Double(counts[2]) / Double(counts[1])
            orderCount += 1
        }
        guard precision + recall > 0 else { return 0 }
        precision /= orderCount
        recall /= orderCount
        let factor = beta * beta
        return 100 * (1 + factor) * precision * recall / (factor * precision + recall)
    }

    private func characters(_ text: String) -> [UInt32] {
        (ignoresCase ? TextRules.lowercased(text) : text).unicodeScalars.lazy.filter { !TextRules.isSpace($0) }
            .map(\.value)
    }

    /// The words, with one mark of punctuation at the end or else at the start of each apart.
    private mutating func words(_ text: String) -> [UInt32] {
        guard wordOrder > 0 else { return [] }
        var tokens: [UInt32] = []
        for word in TextRules.words(ignoresCase ? TextRules.lowercased(text) : text) {
            guard let first = word.first, let last = word.last, word.dropFirst().first != nil else {
                tokens.append(table.number(of: Substring(word).utf8))
                continue
            }
            let parts =
                Self.isPunctuation(last)
                ? [word.dropLast(), word.suffix(1)]
                : Self.isPunctuation(first) ? [word.prefix(1), word.dropFirst()] : [word]
            for part in parts { tokens.append(table.number(of: Substring(part).utf8)) }
        }
        return tokens
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
