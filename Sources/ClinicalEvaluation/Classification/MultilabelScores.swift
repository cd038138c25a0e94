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
        var counts = [AgreementCounts](repeating: AgreementCounts(), count: labelCount)
        var samples = AveragedScores(precision: 0, recall: 0, f1: 0, count: gold.count)
        var exact = 0
        var wrong = 0
        var jaccard = 0.0
        for index in gold.indices {
            let goldLabels = Self.ascending(gold[index])
            let predictedLabels = Self.ascending(predicted[index])
            guard Self.areInRange(goldLabels, labelCount), Self.areInRange(predictedLabels, labelCount) else {
                throw EvaluationError(
                    code: .labelOutOfRange, message: "a label is not in 0..<\(labelCount); count the labels anew")
            }
            let document = Self.merge(goldLabels, predictedLabels, into: &counts)
            samples.precision += document.precision
            samples.recall += document.recall
            samples.f1 += document.f1
            let errors = document.falsePositives + document.falseNegatives
            if errors == 0 { exact += 1 }
            wrong += errors
            jaccard += ratio(document.truePositives, document.truePositives + errors)
        }
        let divisor = Double(max(gold.count, 1))
        samples.precision /= divisor
        samples.recall /= divisor
        samples.f1 /= divisor
        labels = LabelCounts(labels: counts)
        self.samples = samples
        exactMatchRatio = Double(exact) / divisor
        hammingLoss = ratio(wrong, gold.count * labelCount)
        self.jaccard = jaccard / divisor
    }

    /// The labels in order and once each; most lists are so already and are not copied.
    @inline(__always)
    private static func ascending(_ labels: [Int]) -> [Int] {
        for index in labels.indices.dropFirst() where labels[index] <= labels[index - 1] {
            return Set(labels).sorted()
        }
        return labels
    }

    private static func areInRange(_ ascending: [Int], _ labelCount: Int) -> Bool {
        guard let first = ascending.first, let last = ascending.last else { return true }
        return first >= 0 && last < labelCount
    }

    /// Goes along both lists at once, counts each label, and gives the document's own counts.
    private static func merge(
        _ gold: [Int], _ predicted: [Int], into counts: inout [AgreementCounts]
    ) -> AgreementCounts {
        var i = 0
        var j = 0
        var common = 0
        while i < gold.count, j < predicted.count {
            let (left, right) = (gold[i], predicted[j])
            if left == right {
                counts[left].truePositives += 1
                common += 1
                i += 1
                j += 1
            } else if left < right {
                counts[left].falseNegatives += 1
                i += 1
            } else {
                counts[right].falsePositives += 1
                j += 1
            }
        }
        for label in gold[i...] { counts[label].falseNegatives += 1 }
        for label in predicted[j...] { counts[label].falsePositives += 1 }
        return AgreementCounts(
            truePositives: common, falsePositives: predicted.count - common, falseNegatives: gold.count - common)
    }
}
