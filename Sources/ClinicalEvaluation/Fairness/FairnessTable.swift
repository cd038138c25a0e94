/// How answers to a yes-or-no question differ between groups of people.
///
/// A rate that is not defined for a group (the true positive rate of a group without positives) counts as 0 in
/// differences and ratios, as fairlearn has it; the groups' counts tell.
///
/// - Source: Hardt, Price and Srebro 2016, "Equality of Opportunity in Supervised Learning", arXiv:1610.02413; Agarwal et
///   al. 2018, arXiv:1803.02453; conventions of fairlearn 0.12 and later.
public struct FairnessTable: Hashable, Sendable {
    /// One group.
    public struct Group: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// How many items it has.
        public var count: Int
        /// Its answers, by weight.
        public var answers: BinaryCounts
    }

    /// The groups, by name.
    public let groups: [Group]
    /// All answers.
    public let overall: BinaryCounts

    /// What groups are held against.
    public enum Comparison: String, Hashable, Sendable {
        /// The group with the highest rate against that with the lowest.
        case betweenGroups
        /// Each group against all together; the worst holds.
        case toOverall
    }

    /// How two rates become one figure.
    public enum Aggregation: String, Hashable, Sendable {
        /// The worse holds.
        case worstCase
        /// Their mean.
        case mean
    }

    /// Counts answers.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch``.
    public init(
        gold: [Bool], predicted: [Bool], groups names: [String], weights: [Double]? = nil
    ) throws(EvaluationError) {
        guard gold.count == predicted.count, names.count == gold.count, weights.map({ $0.count == gold.count }) ?? true
        else {
            throw EvaluationError(
                code: .lengthMismatch,
                message: "\(gold.count) gold answers, \(predicted.count) predicted ones and \(names.count) groups")
        }
        var found: [String: Group] = [:]
        var overall = BinaryCounts()
        for index in gold.indices {
            let weight = weights?[index] ?? 1
            overall.add(gold: gold[index], predicted: predicted[index], weight: weight)
            var group = found[names[index]] ?? Group(name: names[index], count: 0, answers: BinaryCounts())
            group.count += 1
            group.answers.add(gold: gold[index], predicted: predicted[index], weight: weight)
            found[names[index]] = group
        }
        groups = found.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        self.overall = overall
    }

    /// By how much the share of yes differs; 0 is equal, `nil` without groups.
    public func demographicParityDifference(_ comparison: Comparison = .betweenGroups) -> Double? {
        difference(\.selectionRate, comparison)
    }

    /// The lowest share of yes by the highest; 1 is equal, `nil` where nobody is selected.
    ///
    /// Below 0.8 it breaks the four-fifths rule (29 CFR 1607.4 D).
    public func demographicParityRatio(_ comparison: Comparison = .betweenGroups) -> Double? {
        ratio(\.selectionRate, comparison)
    }

    /// By how much the true positive and false positive rates differ; 0 is equal.
    public func equalizedOddsDifference(
        _ comparison: Comparison = .betweenGroups, _ aggregation: Aggregation = .worstCase
    ) -> Double? {
        guard let truePositive = difference(\.sensitivity, comparison),
            let falsePositive = difference(\.falsePositiveRate, comparison)
        else { return nil }
        return aggregation == .mean ? (truePositive + falsePositive) / 2 : max(truePositive, falsePositive)
    }

    /// The smaller of the ratios of true positive and false positive rates; 1 is equal.
    ///
    /// It is `nil` where no group has a true positive; where only false positives are missing, that of the true
    /// positive rates holds.
    public func equalizedOddsRatio(_ comparison: Comparison = .betweenGroups) -> Double? {
        guard let truePositive = ratio(\.sensitivity, comparison) else { return nil }
        return min(truePositive, ratio(\.falsePositiveRate, comparison) ?? truePositive)
    }

    private func difference(_ rate: (BinaryCounts) -> Double?, _ comparison: Comparison) -> Double? {
        let rates = groups.map { rate($0.answers) ?? 0 }
        guard let lowest = rates.min(), let highest = rates.max() else { return nil }
        switch comparison {
        case .betweenGroups: return highest - lowest
        case .toOverall:
            let overall = rate(overall) ?? 0
            return max(highest - overall, overall - lowest)
        }
    }

    private func ratio(_ rate: (BinaryCounts) -> Double?, _ comparison: Comparison) -> Double? {
        let rates = groups.map { rate($0.answers) ?? 0 }
        guard let lowest = rates.min(), let highest = rates.max(), highest > 0 else { return nil }
        switch comparison {
        case .betweenGroups: return lowest / highest
        case .toOverall:
            guard let overall = rate(overall), overall > 0 else { return nil }
            return min(lowest / overall, overall / highest)
        }
    }
}
