/// Scores for every class or label of every item, with the classes or labels that are right.
public struct ClassScores: Hashable, Sendable {
    /// How many classes there are.
    public let classCount: Int
    /// The scores of each item, one a class.
    public let scores: [[Double]]
    /// The right classes of each item, one truth value a class.
    public let truth: [[Bool]]

    /// Makes scores of items that each have any number of labels.
    ///
    /// - Throws: ``EvaluationError`` where the lists differ in length.
    public init(scores: [[Double]], truth: [[Bool]], classCount: Int) throws(EvaluationError) {
        guard scores.count == truth.count, (scores.map(\.count) + truth.map(\.count)).allSatisfy({ $0 == classCount })
        else {
            throw EvaluationError(
                code: .lengthMismatch, message: "an item has not \(classCount) scores and truth values, one a class")
        }
        self.classCount = classCount
        self.scores = scores
        self.truth = truth
    }

    /// Makes scores of items that each have one class.
    ///
    /// - Throws: ``EvaluationError`` where the lists differ in length or a class is out of range.
    public init(scores: [[Double]], classes: [Int], classCount: Int) throws(EvaluationError) {
        guard classes.allSatisfy((0..<classCount).contains) else {
            throw EvaluationError(code: .labelOutOfRange, message: "a class is not in 0..<\(classCount)")
        }
        try self.init(
            scores: scores, truth: classes.map { right in (0..<classCount).map { $0 == right } },
            classCount: classCount)
    }

    /// How the figures of classes or pairs of classes are averaged.
    public enum Averaging: Hashable, Sendable {
        /// Each counts the same.
        case macro
        /// Each counts by how many items have it.
        case weighted
    }

    private func column(_ index: Int) throws(EvaluationError) -> RankedOutcomes {
        try RankedOutcomes(scores: scores.map { $0[index] }, outcomes: truth.map { $0[index] })
    }

    /// The area under the curve of each class against the rest; `nil` where the class is in every item or in none.
    ///
    /// - Throws: ``EvaluationError`` for a score that is not finite.
    public func areasUnderROC() throws(EvaluationError) -> [Double?] {
        var areas: [Double?] = []
        for index in 0..<classCount { areas.append(try column(index).areaUnderROC) }
        return areas
    }

    /// The area under the curve, each class against the rest; `nil` where a class has none.
    ///
    /// - Throws: ``EvaluationError`` for a score that is not finite.
    public func oneVersusRest(_ averaging: Averaging) throws(EvaluationError) -> Double? {
        let areas = try areasUnderROC()
        let counts = (0..<classCount).map { index in truth.count { $0[index] } }
        return Self.mean(areas, weights: averaging == .macro ? nil : counts.map(Double.init))
    }

    /// The area under the curve, each class against each other; `nil` where a class has no item.
    ///
    /// - Throws: ``EvaluationError`` for a score that is not finite.
    /// - Source: Hand and Till 2001, doi:10.1023/A:1010920819831.
    public func oneVersusOne(_ averaging: Averaging) throws(EvaluationError) -> Double? {
        var areas: [Double?] = []
        var weights: [Double] = []
        for left in 0..<classCount {
            for right in (left + 1)..<max(classCount, left + 1) {
                let items = truth.indices.filter { truth[$0][left] || truth[$0][right] }
                let isLeft = items.map { truth[$0][left] }
                let forward = try RankedOutcomes(scores: items.map { scores[$0][left] }, outcomes: isLeft)
                let backward = try RankedOutcomes(scores: items.map { scores[$0][right] }, outcomes: isLeft.map(!))
                if let one = forward.areaUnderROC, let other = backward.areaUnderROC {
                    areas.append((one + other) / 2)
                } else {
                    areas.append(nil)
                }
                weights.append(Double(items.count))
            }
        }
        return Self.mean(areas, weights: averaging == .macro ? nil : weights)
    }

    /// The area under the curve over all cells of items by classes.
    ///
    /// - Throws: ``EvaluationError`` for a score that is not finite.
    public func microAreaUnderROC() throws(EvaluationError) -> Double? {
        try RankedOutcomes(scores: scores.flatMap { $0 }, outcomes: truth.flatMap { $0 }).areaUnderROC
    }

    /// The mean average precision of the labels that some item has; `nil` where there is none.
    ///
    /// - Throws: ``EvaluationError`` for a score that is not finite.
    public func macroAveragePrecision(of labels: [Int]? = nil) throws(EvaluationError) -> Double? {
        var values: [Double] = []
        for index in labels ?? Array(0..<classCount) {
            if let value = try column(index).averagePrecision { values.append(value) }
        }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The mean over items and their right labels of the share of right labels among those that score at least as high;
    /// 1 for an item where all labels are right or none is.
    ///
    /// - Source: Tsoumakas, Katakis and Vlahavas 2010, doi:10.1007/978-0-387-09823-4_34.
    public var labelRankingAveragePrecision: Double? {
        guard !scores.isEmpty else { return nil }
        var sum = 0.0
        for (scores, truth) in zip(scores, truth) {
            let right = scores.indices.filter { truth[$0] }
            guard !right.isEmpty, right.count < classCount else {
                sum += 1
                continue
            }
            let shares = right.map { label in
                ratio(right.count { scores[$0] >= scores[label] }, scores.count { $0 >= scores[label] })
            }
            sum += shares.reduce(0, +) / Double(right.count)
        }
        return sum / Double(scores.count)
    }

    /// The share of items whose class is among the best so many; of equal scores the later class ranks first.
    public func topAccuracy(_ rank: Int) -> Double? {
        guard !scores.isEmpty else { return nil }
        let hits = zip(scores, truth).count { scores, truth in
            let order = scores.indices.sorted { (scores[$0], $0) > (scores[$1], $1) }
            return order.prefix(rank).contains { truth[$0] }
        }
        return ratio(hits, scores.count)
    }

    /// The highest probability of each item with whether its class is right; of equal ones the first class holds.
    public var topPredictions: (probabilities: [Double], outcomes: [Bool]) {
        var probabilities: [Double] = []
        var outcomes: [Bool] = []
        for (scores, truth) in zip(scores, truth) {
            guard let best = scores.max(), let index = scores.firstIndex(of: best) else { continue }
            probabilities.append(best)
            outcomes.append(truth[index])
        }
        return (probabilities, outcomes)
    }

    /// The mean over items of the squared differences between probabilities and truth, summed over classes.
    ///
    /// - Source: Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
    public var brier: Double? {
        guard !scores.isEmpty else { return nil }
        var sum = 0.0
        for (scores, truth) in zip(scores, truth) {
            for (score, isRight) in zip(scores, truth) {
                let difference = score - (isRight ? 1 : 0)
                sum += difference * difference
            }
        }
        return sum / Double(scores.count)
    }

    private static func mean(_ values: [Double?], weights: [Double]?) -> Double? {
        var sum = 0.0
        var weightSum = 0.0
        for (index, value) in values.enumerated() {
            guard let value else { return nil }
            sum += value * (weights?[index] ?? 1)
            weightSum += weights?[index] ?? 1
        }
        return weightSum == 0 ? nil : sum / weightSum
    }
}
