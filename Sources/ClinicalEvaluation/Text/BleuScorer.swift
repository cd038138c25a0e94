internal import Glibc

/// A BLEU score with what it was made of.
public struct BleuScore: Hashable, Sendable {
    /// The score, 0...100.
    public var score: Double
    /// The precision of each n-gram order after smoothing, in percent, shortest first.
    public var precisions: [Double]
    /// What is taken off because the predictions are shorter than the references: a factor of 1 or less.
    public var brevityPenalty: Double
    /// How many tokens the predictions have.
    public var predictionLength: Int
    /// How many tokens the references have, of several the one that is closest in length.
    public var referenceLength: Int
}

/// Scores texts by BLEU as sacreBLEU 2 does.
///
/// - Source: Papineni et al. 2002, doi:10.3115/1073083.1073135; Post 2018, doi:10.18653/v1/W18-6319; smoothing, Chen and
///   Cherry 2014, doi:10.3115/v1/W14-3346.
public struct BleuScorer: Sendable {
    /// What becomes of an n-gram order without a match.
    public enum Smoothing: Hashable, Sendable {
        /// Nothing: the score is 0.
        case none
        /// Half of one match at the first such order, a quarter at the second, and so on (NIST's and the default).
        case exponential
        /// So many matches, usually 0.1.
        case floor(Double)
        /// So many matches and n-grams more at every order but the first, usually 1.
        case add(Double)
    }

    /// How texts are cut.
    public var tokenizer: BleuTokenizer
    /// Whether texts are compared in lower case.
    public var ignoresCase: Bool
    /// What becomes of an order without a match.
    public var smoothing: Smoothing
    /// The longest n-grams.
    public let order: Int

    private var table = TokenTable()
    private var matcher: NgramMatcher

    /// Makes a scorer with sacreBLEU's usual settings.
    public init(
        tokenizer: BleuTokenizer = .v13a, ignoresCase: Bool = false, smoothing: Smoothing = .exponential, order: Int = 4
    ) {
        self.tokenizer = tokenizer
        self.ignoresCase = ignoresCase
        self.smoothing = smoothing
        self.order = max(order, 1)
        matcher = NgramMatcher(order: self.order)
    }

    /// The sums that a corpus score follows from; those of parts add up, which bootstrap and batches use.
    public struct Statistics: Hashable, Sendable {
        /// How many n-grams are right, shortest first.
        public internal(set) var matches: [Int]
        /// How many n-grams the predictions have.
        public internal(set) var totals: [Int]
        /// How many tokens the predictions have.
        public internal(set) var predictionLength = 0
        /// How many tokens the references have.
        public internal(set) var referenceLength = 0

        /// Adds those of further texts.
        public static func += (left: inout Statistics, right: Statistics) {
            for index in left.matches.indices {
                left.matches[index] += right.matches[index]
                left.totals[index] += right.totals[index]
            }
            left.predictionLength += right.predictionLength
            left.referenceLength += right.referenceLength
        }
    }

    /// Scores one text.
    ///
    /// - Parameters:
    ///   - prediction: The text to score.
    ///   - references: What it should say, in one or several ways.
    ///   - usesEffectiveOrder: Whether orders that a short text has no n-grams of are left out, as is usual for single
    ///     texts.
    public mutating func score(
        prediction: String, references: [String], usesEffectiveOrder: Bool = true
    ) -> BleuScore {
        score(statistics(prediction: prediction, references: references), usesEffectiveOrder: usesEffectiveOrder)
    }

    /// Scores a corpus: counts are added up before the score is taken.
    ///
    /// - Parameters:
    ///   - predictions: The texts to score.
    ///   - references: The references of each text.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch`` where the lists differ in length.
    public mutating func corpusScore(predictions: [String], references: [[String]]) throws(EvaluationError) -> BleuScore
    {
        guard predictions.count == references.count else {
            throw EvaluationError(
                code: .lengthMismatch,
                message: "\(predictions.count) predictions and \(references.count) lists of references")
        }
        var sum = Statistics(
            matches: Array(repeating: 0, count: order), totals: Array(repeating: 0, count: order))
        for (prediction, references) in zip(predictions, references) {
            sum += statistics(prediction: prediction, references: references)
        }
        return score(sum, usesEffectiveOrder: false)
    }

    /// The sums of one text.
    public mutating func statistics(prediction: String, references: [String]) -> Statistics {
        let predicted = read(prediction)
        matcher.removeAll()
        var closest: Int?
        for reference in references {
            let tokens = read(reference)
            matcher.addReference(tokens[...])
            closest = min(closest ?? tokens.count, tokens.count) { abs($0 - predicted.count) }
        }
        matcher.match(predicted[...])
        return Statistics(
            matches: matcher.matches,
            totals: (1...order).map { NgramMatcher.ngramCount(predicted.count, order: $0) },
            predictionLength: predicted.count, referenceLength: closest ?? 0)
    }

    /// The nearer of two lengths, the shorter where they are equally near.
    private func min(_ left: Int, _ right: Int, by distance: (Int) -> Int) -> Int {
        (distance(left), left) <= (distance(right), right) ? left : right
    }

    private mutating func read(_ text: String) -> [UInt32] {
        let lower = ignoresCase ? TextRules.lowercased(text) : text
        let last = lower.utf8.last ?? 0
        // A space at the end would separate nothing, but keeps a point from being the text's last character.
        let isTrimmed = last > 0x20 && last < 0x80
        return tokenizer.read(isTrimmed ? lower : String(TextRules.trimmedEnd(lower)), into: &table)
    }

    /// The score that follows from sums.
    public func score(_ statistics: Statistics, usesEffectiveOrder: Bool) -> BleuScore {
        let (length, reference) = (statistics.predictionLength, statistics.referenceLength)
        var penalty = 1.0
        if length < reference { penalty = length > 0 ? exp(1 - Double(reference) / Double(length)) : 0 }
        var result = BleuScore(
            score: 0, precisions: Array(repeating: 0, count: order), brevityPenalty: penalty, predictionLength: length,
            referenceLength: reference)
        guard statistics.matches.contains(where: { $0 > 0 }) else { return result }
        var halves = 1.0
        var effectiveOrder = order
        for index in 0..<order {
            var matches = Double(statistics.matches[index])
            var total = Double(statistics.totals[index])
            if case .add(let value) = smoothing, index > 0 {
                matches += value
                total += value
            }
            if total == 0 { break }
            if usesEffectiveOrder { effectiveOrder = index + 1 }
            if matches > 0 {
                result.precisions[index] = 100 * matches / total
            } else if case .floor(let value) = smoothing {
                result.precisions[index] = 100 * value / total
            } else if case .exponential = smoothing {
                halves *= 2
                result.precisions[index] = 100 / (halves * total)
            }
        }
        let logarithms = result.precisions.prefix(effectiveOrder).reduce(0) { $0 + ($1 > 0 ? log($1) : -.infinity) }
        result.score = penalty * exp(logarithms / Double(effectiveOrder))
        return result
    }
}
