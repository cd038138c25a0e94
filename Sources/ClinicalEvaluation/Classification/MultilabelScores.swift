/// Scores of documents that each have a set of labels.
public struct MultilabelScores: Hashable, Sendable {
    /// Agreement label by label.
    public let labels: LabelCounts
    /// The mean over documents of each document's own scores.
    public let samples: AveragedScores
    /// The share of documents whose predicted set is the gold set.
    public let exactMatchRatio: Double
    /// The share of wrong cells in the table of documents by labels.
    public let hammingLoss: Double
    /// The mean over documents of the size of the intersection by that of the union; 0 where both are empty.
    public let jaccard: Double

    /// Scores predictions.
    ///
    /// - Parameters:
    ///   - gold: The labels of each document, 0..<`labelCount`; repeats are taken once.
    ///   - predicted: The predicted labels of the same documents.
    ///   - labelCount: How many labels there are.
    /// - Throws: ``EvaluationError`` where the lists differ in length or a label is out of range.
    public init(gold: [[Int]], predicted: [[Int]], labelCount: Int) throws(EvaluationError) {
        guard gold.count == predicted.count else {
            throw EvaluationError(
                code: .lengthMismatch, message: "\(gold.count) gold sets and \(predicted.count) predicted sets")
        }
        guard (gold + predicted).allSatisfy({ $0.allSatisfy((0..<labelCount).contains) }) else {
            throw EvaluationError(
                code: .labelOutOfRange, message: "a label is not in 0..<\(labelCount); count the labels anew")
        }
        var labels = LabelCounts(labelCount: labelCount)
        var samples = AveragedScores(precision: 0, recall: 0, f1: 0, count: gold.count)
        var exact = 0
        var wrong = 0
        var jaccard = 0.0
        for (gold, predicted) in zip(gold, predicted) {
            let goldSet = Set(gold)
            let predictedSet = Set(predicted)
            let union = goldSet.union(predictedSet)
            for label in union {
                labels.add(
                    label: label, predicted: predictedSet.contains(label) ? 1 : 0, gold: goldSet.contains(label) ? 1 : 0
                )
            }
            let common = goldSet.intersection(predictedSet).count
            let counts = AgreementCounts(
                truePositives: common, falsePositives: predictedSet.count - common,
                falseNegatives: goldSet.count - common)
            samples.precision += counts.precision
            samples.recall += counts.recall
            samples.f1 += counts.f1
            if goldSet == predictedSet { exact += 1 }
            wrong += union.count - common
            jaccard += ratio(common, union.count)
        }
        let divisor = Double(max(gold.count, 1))
        samples.precision /= divisor
        samples.recall /= divisor
        samples.f1 /= divisor
        self.labels = labels
        self.samples = samples
        exactMatchRatio = Double(exact) / divisor
        hammingLoss = ratio(wrong, gold.count * labelCount)
        self.jaccard = jaccard / divisor
    }
}
