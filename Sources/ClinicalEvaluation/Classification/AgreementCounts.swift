/// Right, surplus and missed answers, and the ratios that follow.
///
/// A ratio whose denominator is 0 is 0, which is scikit-learn's `zero_division=0`; the counts tell the two apart.
public struct AgreementCounts: Hashable, Sendable {
    /// What was predicted and is so.
    public var truePositives: Int
    /// What was predicted and is not so.
    public var falsePositives: Int
    /// What is so and was not predicted.
    public var falseNegatives: Int

    /// Makes counts.
    public init(truePositives: Int = 0, falsePositives: Int = 0, falseNegatives: Int = 0) {
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
    }

    /// How much was predicted.
    public var predicted: Int { truePositives + falsePositives }
    /// How much was there to be found.
    public var gold: Int { truePositives + falseNegatives }
    /// The share of what was predicted that is right.
    public var precision: Double { ratio(truePositives, predicted) }
    /// The share of what was there that was predicted.
    public var recall: Double { ratio(truePositives, gold) }
    /// The harmonic mean of precision and recall.
    public var f1: Double { ratio(2 * truePositives, predicted + gold) }

    /// Adds two counts.
    public static func + (left: AgreementCounts, right: AgreementCounts) -> AgreementCounts {
        AgreementCounts(
            truePositives: left.truePositives + right.truePositives,
            falsePositives: left.falsePositives + right.falsePositives,
            falseNegatives: left.falseNegatives + right.falseNegatives)
    }
}

/// Precision, recall and F1 that were averaged.
public struct AveragedScores: Hashable, Sendable {
    /// The averaged precision.
    public var precision: Double
    /// The averaged recall.
    public var recall: Double
    /// The average of the F1 values.
    public var f1: Double
    /// Over how many labels or documents it was averaged; with weights, the sum of the weights.
    public var count: Int

    /// The harmonic mean of the averaged precision and the averaged recall, which some papers call macro F1.
    public var f1OfAverages: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
}

func ratio(_ numerator: Int, _ denominator: Int) -> Double {
    denominator == 0 ? 0 : Double(numerator) / Double(denominator)
}
