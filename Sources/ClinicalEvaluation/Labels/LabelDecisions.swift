/// Yes-or-no decisions of documents with how sure they are: counts for rates, and outcomes of probabilities.
struct LabelDecisions {
    /// The right and wrong answers of each document, over all labels that are asked for.
    var counts: [BinaryCounts]
    /// The probabilities that each document's answers were given, with whether they came true.
    var outcomes: [[(probability: Double, isTrue: Bool)]]

    /// Rates that follow from pooled decisions, and calibration.
    func families(binCount: Int = 15) -> [FigureFamily] {
        [rates()] + calibration(binCount: binCount)
    }

    private func rates() -> FigureFamily {
        FigureFamily(width: 4) { document, row, offset in
            let count = counts[document]
            row[offset] = count.truePositives
            row[offset + 1] = count.falsePositives
            row[offset + 2] = count.falseNegatives
            row[offset + 3] = count.trueNegatives
        } figures: { sums in
            let sums = Array(sums)
            let all = BinaryCounts(
                truePositives: sums[0], falsePositives: sums[1], falseNegatives: sums[2], trueNegatives: sums[3])
            let (yes, no) = (all.positives, all.negatives)
            func figure(_ name: String, _ value: Double?, _ count: Double) -> ScoredFigure {
                ScoredFigure(name, level: "decisions", value: value, count: count, unit: .decisions)
            }
            return [
                figure("selection_rate", all.selectionRate, all.total),
                figure("true_positive_rate", all.sensitivity, yes),
                figure("false_negative_rate", all.falseNegativeRate, yes),
                figure("true_negative_rate", all.specificity, no),
                figure("false_positive_rate", all.falsePositiveRate, no),
                figure(
                    "positive_predictive_value", all.positivePredictiveValue, all.truePositives + all.falsePositives),
                figure(
                    "negative_predictive_value", all.negativePredictiveValue, all.trueNegatives + all.falseNegatives),
                figure("f1", all.f1, 2 * all.truePositives + all.falsePositives + all.falseNegatives),
                figure("accuracy", all.accuracy, all.total),
                figure("positive_likelihood_ratio", all.positiveLikelihoodRatio, all.total),
                figure("negative_likelihood_ratio", all.negativeLikelihoodRatio, all.total),
            ]
        }
    }

    private func calibration(binCount: Int) -> [FigureFamily] {
        let all = outcomes.joined()
        guard !all.isEmpty else { return [] }
        let brier = outcomes.map { $0.reduce(0) { $0 + Self.squaredError($1) } }
        let losses = outcomes.map { $0.reduce(0) { $0 + Self.logLoss($1) } }
        let sizes = outcomes.map { Double($0.count) }
        let curve = CalibrationCurve(binCount: binCount)
        let equalWidth = outcomes.map { $0.map { curve.binIndex(of: $0.probability) } }
        return [
            .ratio("brier_score", level: "probability", unit: .decisions, numerators: brier, denominators: sizes),
            .ratio("log_loss", level: "probability", unit: .decisions, numerators: losses, denominators: sizes),
            binned("equal_width", binCount, equalWidth), binned("equal_mass", binCount, equalMass(binCount)),
        ]
    }

    /// Bins of equally many probabilities, as ``EqualMassCalibration`` has them; those of all documents hold for draws.
    private func equalMass(_ binCount: Int) -> [[Int]] {
        var bins = outcomes.map { [Int](repeating: 0, count: $0.count) }
        let places = outcomes.indices.flatMap { document in outcomes[document].indices.map { (document, $0) } }
        let probabilities = places.map { outcomes[$0.0][$0.1].probability }
        let order = places.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        let count = max(min(binCount, order.count), 1)
        for (rank, index) in order.enumerated() { bins[places[index].0][places[index].1] = rank * count / order.count }
        return bins
    }

    private static func squaredError(_ outcome: (probability: Double, isTrue: Bool)) -> Double {
        let error = outcome.probability - (outcome.isTrue ? 1 : 0)
        return error * error
    }

    private static func logLoss(_ outcome: (probability: Double, isTrue: Bool)) -> Double {
        (try? ProbabilityScores.logLoss(probabilities: [outcome.probability], outcomes: [outcome.isTrue])) ?? 0
    }

    private func binned(_ level: String, _ binCount: Int, _ bins: [[Int]]) -> FigureFamily {
        FigureFamily(width: 3 * binCount) { document, row, offset in
            for (outcome, place) in zip(outcomes[document], bins[document]) {
                let bin = offset + 3 * place
                row[bin] += 1
                row[bin + 1] += outcome.probability
                row[bin + 2] += outcome.isTrue ? 1 : 0
            }
        } figures: { sums in
            let filled = stride(from: sums.startIndex, to: sums.endIndex, by: 3).filter { sums[$0] > 0 }
            let count = filled.reduce(0) { $0 + sums[$1] }
            let gaps = filled.map { abs(sums[$0 + 2] - sums[$0 + 1]) }
            return [
                ScoredFigure(
                    "expected_calibration_error", level: level, gaps.reduce(0, +), of: count, unit: .decisions),
                ScoredFigure(
                    "maximum_calibration_error", level: level,
                    value: zip(gaps, filled).map { $0 / sums[$1] }.max(), count: count, unit: .decisions),
            ]
        }
    }

    /// Parity of answers between groups.
    ///
    /// A rate that is not defined for a group, such as the true positive rate of a group without positives, is left out;
    /// fairlearn counts it as 0.
    ///
    /// - Source: as ``FairnessTable``.
    static func parity(_ groups: [[ScoredFigure]]) -> [ScoredFigure] {
        func rates(_ metric: String) -> [Double] {
            groups.compactMap { $0.first { $0.metric == metric && $0.level == "decisions" }?.value }
        }
        func gap(_ values: [Double]) -> Double? {
            guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
            return high - low
        }
        func ratio(_ values: [Double]) -> Double? {
            guard values.count > 1, let low = values.min(), let high = values.max(), high > 0 else { return nil }
            return low / high
        }
        let count = groups.reduce(0) { sum, figures in
            sum + Double(figures.first { $0.metric == "selection_rate" }?.count ?? 0)
        }
        let (selected, right, wrong) = (
            rates("selection_rate"), rates("true_positive_rate"), rates("false_positive_rate")
        )
        let odds = [gap(right), gap(wrong)].compactMap(\.self)
        let ratios = [ratio(right), ratio(wrong)].compactMap(\.self)
        return [
            ("demographic_parity_difference", gap(selected)), ("demographic_parity_ratio", ratio(selected)),
            ("equalized_odds_difference", odds.count == 2 ? odds.max() : nil),
            ("equalized_odds_ratio", ratios.count == 2 ? ratios.min() : nil),
            ("equal_opportunity_difference", gap(right)),
        ].map { ScoredFigure($0, level: "decisions", value: $1, count: count, unit: .decisions) }
    }

    /// The figures of decisions that are broken down by group.
    static let groupMetrics: Set = [
        "selection_rate", "true_positive_rate", "false_negative_rate", "false_positive_rate",
        "positive_predictive_value", "f1", "accuracy", "brier_score", "expected_calibration_error",
    ]
}
