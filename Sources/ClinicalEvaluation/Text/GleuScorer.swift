/// Scores texts by Google's GLEU, the smaller of precision and recall over all n-grams, as NLTK does.
///
/// It is not the GLEU of grammatical error correction (Napoles et al. 2015).
///
/// - Source: Wu et al. 2016, "Google's Neural Machine Translation System", arXiv:1609.08144, section 5.2.
public struct GleuScorer: Sendable {
    /// The longest n-grams; all from one word on count.
    public let order: Int

    private var table = TokenTable()
    private var matcher: NgramMatcher

    /// Makes a scorer.
    public init(order: Int = 4) {
        self.order = max(order, 1)
        matcher = NgramMatcher(order: self.order)
    }

    /// The score of one text, 0...1; words are what stands between spaces.
    public mutating func score(prediction: String, references: [String]) -> Double {
        let (matches, total) = counts(prediction, references)
        return ratio(matches, total)
    }

    /// The score of a corpus, 0...1: counts are added up before the score is taken.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch`` where the lists differ in length.
    public mutating func corpusScore(predictions: [String], references: [[String]]) throws(EvaluationError) -> Double {
        guard predictions.count == references.count else {
            throw EvaluationError(
                code: .lengthMismatch,
                message: "\(predictions.count) predictions and \(references.count) lists of references")
        }
        var matches = 0
        var total = 0
        for (prediction, references) in zip(predictions, references) {
            let counts = counts(prediction, references)
            matches += counts.matches
            total += counts.total
        }
        return ratio(matches, total)
    }

    /// The n-grams in common with the closest reference, and the larger number of n-grams of the two.
    mutating func counts(_ prediction: String, _ references: [String]) -> (matches: Int, total: Int) {
        let predicted = BleuTokenizer.none.read(prediction, into: &table)
        var best = (matches: 0, total: 0)
        for reference in references {
            let tokens = BleuTokenizer.none.read(reference, into: &table)
            matcher.removeAll()
            matcher.addReference(tokens[...])
            matcher.match(predicted[...])
            let matches = matcher.matches.reduce(0, +)
            let total = max(ngramCount(tokens.count), ngramCount(predicted.count))
            if best.total == 0 || ratio(matches, total) > ratio(best.matches, best.total) { best = (matches, total) }
        }
        return best
    }

    private func ngramCount(_ tokenCount: Int) -> Int {
        (1...order).reduce(0) { $0 + NgramMatcher.ngramCount(tokenCount, order: $1) }
    }
}
