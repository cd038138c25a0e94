/// Agreement label by label, over many documents that each have a set or a bag of labels.
public struct LabelCounts: Hashable, Sendable {
    /// Over which labels a macro average is taken; papers differ, so every figure names it.
    public enum MacroConvention: String, Hashable, Sendable, CaseIterable {
        /// Every label there is, those that nobody used included (they count as 0).
        case allLabels
        /// Labels that the gold standard or the prediction uses.
        case activeLabels
        /// Labels that the gold standard uses.
        case goldLabels
    }

    /// The agreement of each label.
    public private(set) var labels: [AgreementCounts]

    /// Makes counts for a number of labels.
    public init(labelCount: Int) {
        labels = Array(repeating: AgreementCounts(), count: labelCount)
    }

    /// Makes counts from those of each label.
    public init(labels: [AgreementCounts]) {
        self.labels = labels
    }

    /// Adds a document by how often it has a label: the agreement is the smaller count, surplus and missing the rest.
    ///
    /// With counts of 0 and 1 this is ordinary multi-label scoring; with counts of the codes below a node it is the
    /// count-preserving scoring of CoPHE.
    ///
    /// - Source: Falis et al., "CoPHE: A Count-Preserving Hierarchical Evaluation Metric", EMNLP 2021.
    public mutating func add(label: Int, predicted: Int, gold: Int, documents weight: Int = 1) {
        labels[label] =
            labels[label]
            + AgreementCounts(
                truePositives: min(predicted, gold) * weight, falsePositives: max(predicted - gold, 0) * weight,
                falseNegatives: max(gold - predicted, 0) * weight)
    }

    /// All labels pooled.
    public var micro: AgreementCounts { labels.reduce(AgreementCounts(), +) }

    /// The plain mean over labels.
    public func macro(_ convention: MacroConvention) -> AveragedScores {
        average { counts in
            switch convention {
            case .allLabels: 1
            case .activeLabels: counts.gold + counts.predicted > 0 ? 1 : 0
            case .goldLabels: counts.gold > 0 ? 1 : 0
            }
        }
    }

    /// The mean over labels weighted by how often the gold standard uses each.
    public var weighted: AveragedScores { average { $0.gold } }

    private func average(weight: (AgreementCounts) -> Int) -> AveragedScores {
        var sums = AveragedScores(precision: 0, recall: 0, f1: 0, count: 0)
        for counts in labels {
            let weight = weight(counts)
            guard weight > 0 else { continue }
            sums.precision += counts.precision * Double(weight)
            sums.recall += counts.recall * Double(weight)
            sums.f1 += counts.f1 * Double(weight)
            sums.count += weight
        }
        guard sums.count > 0 else { return sums }
        sums.precision /= Double(sums.count)
        sums.recall /= Double(sums.count)
        sums.f1 /= Double(sums.count)
        return sums
    }
}
