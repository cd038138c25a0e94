extension ConfusionMatrix {
    /// Right and wrong answers about one class.
    public func counts(of label: Int) -> BinaryCounts {
        let right = self[gold: label, predicted: label]
        let gold = (0..<classCount).reduce(0) { $0 + self[gold: label, predicted: $1] }
        let predicted = (0..<classCount).reduce(0) { $0 + self[gold: $1, predicted: label] }
        return BinaryCounts(
            truePositives: right, falsePositives: predicted - right, falseNegatives: gold - right,
            trueNegatives: total - gold - predicted + right)
    }

    /// Precision, recall and F1 over all classes together, each the share of right answers.
    public var micro: AveragedScores {
        let accuracy = accuracy ?? 0
        return AveragedScores(precision: accuracy, recall: accuracy, f1: accuracy, count: classCount)
    }

    /// The plain mean over classes, those without an item included; an undefined ratio counts as 0.
    public var macro: AveragedScores { average { _ in 1 } }

    /// The mean over classes, each weighted by its items in the gold standard.
    public var weighted: AveragedScores { average(weight: \.positives) }

    private func average(weight: (BinaryCounts) -> Double) -> AveragedScores {
        var sums = AveragedScores(precision: 0, recall: 0, f1: 0, count: classCount)
        var total = 0.0
        for label in 0..<classCount {
            let counts = counts(of: label)
            let weight = weight(counts)
            sums.precision += weight * (counts.positivePredictiveValue ?? 0)
            sums.recall += weight * (counts.sensitivity ?? 0)
            sums.f1 += weight * (counts.f1 ?? 0)
            total += weight
        }
        guard total > 0 else { return sums }
        sums.precision /= total
        sums.recall /= total
        sums.f1 /= total
        return sums
    }

    /// The mean recall of the classes that the gold standard has; `nil` without items.
    public var balancedAccuracy: Double? {
        let recalls = (0..<classCount).compactMap { counts(of: $0).sensitivity }
        return recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
    }

    /// Matthews' correlation of gold and predicted classes, −1...1; 0 where one side has a single class.
    ///
    /// - Source: Matthews 1975, doi:10.1016/0005-2795(75)90109-9; several classes, Gorodkin 2004,
    ///   doi:10.1016/j.compbiolchem.2004.09.006.
    public var matthewsCorrelation: Double {
        let total = total
        var right = 0.0
        var product = 0.0
        var goldSquares = 0.0
        var predictedSquares = 0.0
        for label in 0..<classCount {
            let counts = counts(of: label)
            let predicted = counts.truePositives + counts.falsePositives
            right += counts.truePositives
            product += counts.positives * predicted
            goldSquares += counts.positives * counts.positives
            predictedSquares += predicted * predicted
        }
        let spread = (total * total - goldSquares) * (total * total - predictedSquares)
        return spread > 0 ? (right * total - product) / spread.squareRoot() : 0
    }

    /// Where ordered classes such as triage levels were missed: the shares placed too high, too low, and within one.
    ///
    /// Class 0 is the most urgent, as in the Emergency Severity Index and the Manchester triage scale.
    public var triage: TriageAccuracy {
        var result = TriageAccuracy(count: total)
        for gold in 0..<classCount {
            for predicted in 0..<classCount {
                let weight = self[gold: gold, predicted: predicted]
                if predicted == gold { result.exact += weight }
                if predicted < gold { result.overtriaged += weight }
                if predicted > gold { result.undertriaged += weight }
                if abs(predicted - gold) <= 1 { result.withinOne += weight }
            }
        }
        return result
    }
}

/// How often the urgency of cases was judged right, too high and too low.
///
/// - Source: The shares that studies of triage report, as in Sax et al. 2023, doi:10.1001/jamanetworkopen.2023.3404.
public struct TriageAccuracy: Hashable, Sendable {
    /// How many cases there are.
    public internal(set) var count: Double
    /// Cases at their level.
    public internal(set) var exact = 0.0
    /// Cases at most one level off.
    public internal(set) var withinOne = 0.0
    /// Cases taken for more urgent than they are.
    public internal(set) var overtriaged = 0.0
    /// Cases taken for less urgent than they are, which is what harms.
    public internal(set) var undertriaged = 0.0

    /// The share of cases at their level; `nil` without cases.
    public var accuracy: Double? { count > 0 ? exact / count : nil }
    /// The share at most one level off; `nil` without cases.
    public var accuracyWithinOne: Double? { count > 0 ? withinOne / count : nil }
    /// The share taken for more urgent; `nil` without cases.
    public var overtriageRate: Double? { count > 0 ? overtriaged / count : nil }
    /// The share taken for less urgent; `nil` without cases.
    public var undertriageRate: Double? { count > 0 ? undertriaged / count : nil }
}
