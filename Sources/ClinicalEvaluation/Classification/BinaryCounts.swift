/// Right and wrong answers to a yes-or-no question, and the ratios that tests are judged by.
public struct BinaryCounts: Hashable, Sendable {
    /// Yes, and it is so.
    public var truePositives: Double
    /// Yes, and it is not so.
    public var falsePositives: Double
    /// No, and it is so.
    public var falseNegatives: Double
    /// No, and it is not so.
    public var trueNegatives: Double

    /// Makes counts or sums of weights.
    public init(
        truePositives: Double = 0, falsePositives: Double = 0, falseNegatives: Double = 0, trueNegatives: Double = 0
    ) {
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
        self.trueNegatives = trueNegatives
    }

    /// Counts answers.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch``.
    public init(gold: [Bool], predicted: [Bool]) throws(EvaluationError) {
        guard gold.count == predicted.count else {
            throw EvaluationError(
                code: .lengthMismatch, message: "\(gold.count) gold and \(predicted.count) predicted answers")
        }
        self.init()
        for (gold, predicted) in zip(gold, predicted) { add(gold: gold, predicted: predicted) }
    }

    /// Adds an answer.
    public mutating func add(gold: Bool, predicted: Bool, weight: Double = 1) {
        switch (gold, predicted) {
        case (true, true): truePositives += weight
        case (false, true): falsePositives += weight
        case (true, false): falseNegatives += weight
        case (false, false): trueNegatives += weight
        }
    }

    /// How much is so.
    public var positives: Double { truePositives + falseNegatives }
    /// How much is not so.
    public var negatives: Double { falsePositives + trueNegatives }
    /// All answers.
    public var total: Double { positives + negatives }

    /// The share of what is so that was found (recall, true positive rate); `nil` where nothing is.
    public var sensitivity: Double? { share(truePositives, positives) }
    /// The share of what is not so that was left out (true negative rate); `nil` where everything is so.
    public var specificity: Double? { share(trueNegatives, negatives) }
    /// The share of what is not so that was taken for so; `nil` where everything is so.
    public var falsePositiveRate: Double? { share(falsePositives, negatives) }
    /// The share of what is so that was missed; `nil` where nothing is.
    public var falseNegativeRate: Double? { share(falseNegatives, positives) }
    /// The share of yes that is right (precision); `nil` without a yes.
    public var positivePredictiveValue: Double? { share(truePositives, truePositives + falsePositives) }
    /// The share of no that is right; `nil` without a no.
    public var negativePredictiveValue: Double? { share(trueNegatives, trueNegatives + falseNegatives) }
    /// The share of answers that are yes (selection rate); `nil` without answers.
    public var selectionRate: Double? { share(truePositives + falsePositives, total) }
    /// The share of answers that are right; `nil` without answers.
    public var accuracy: Double? { share(truePositives + trueNegatives, total) }
    /// The harmonic mean of precision and recall; `nil` where there is no yes and nothing is so.
    public var f1: Double? { share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

    /// By how much a yes makes it more likely: sensitivity by the false positive rate; `nil` where that is 0 or unknown.
    ///
    /// - Source: Deeks and Altman 2004, doi:10.1136/bmj.329.7458.168; undefined cases as in scikit-learn.
    public var positiveLikelihoodRatio: Double? {
        guard let sensitivity, let falsePositiveRate, falsePositiveRate > 0 else { return nil }
        return sensitivity / falsePositiveRate
    }

    /// By how much a no makes it less likely: the false negative rate by specificity; `nil` where that is 0 or unknown.
    public var negativeLikelihoodRatio: Double? {
        guard let falseNegativeRate, let specificity, specificity > 0 else { return nil }
        return falseNegativeRate / specificity
    }

    /// Adds the counts of further answers.
    public static func += (left: inout BinaryCounts, right: BinaryCounts) {
        left.truePositives += right.truePositives
        left.falsePositives += right.falsePositives
        left.falseNegatives += right.falseNegatives
        left.trueNegatives += right.trueNegatives
    }

    private func share(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
}
