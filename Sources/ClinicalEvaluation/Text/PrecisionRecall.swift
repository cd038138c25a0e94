/// How much of a prediction is right, how much of a reference it covers, and both in one number.
public struct PrecisionRecall: Hashable, Sendable {
    /// The share of the prediction that the reference has, 0...1.
    public var precision: Double
    /// The share of the reference that the prediction has, 0...1.
    public var recall: Double
    /// The harmonic mean of the two; 0 where both are 0.
    public var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }

    /// Makes scores.
    public init(precision: Double, recall: Double) {
        self.precision = precision
        self.recall = recall
    }

    /// The ratios of a number of hits; 0 where the prediction or the reference is empty.
    init(hits: Int, predicted: Int, reference: Int) {
        precision = ratio(hits, predicted)
        recall = ratio(hits, reference)
    }
}
