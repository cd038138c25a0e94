/// A figure before its interval is known.
struct ScoredFigure {
    var metric: String
    var level: String
    /// By what documents or codes were grouped, and which group it is; both `all` for the whole.
    var slice = FigureSlice.all
    /// `nil` where the count is 0.
    var value: Double?
    /// Over how many units the figure was taken.
    var count: Int
    var unit: FigureUnit

    /// A share of a count.
    init(
        _ metric: String, level: String, _ numerator: Double, of denominator: Double, unit: FigureUnit,
        count: Double? = nil
    ) {
        self.metric = metric
        self.level = level
        self.unit = unit
        value = denominator > 0 ? numerator / denominator : nil
        self.count = Int(count ?? denominator)
    }

    /// A value that is no share.
    init(_ metric: String, level: String = "all", value: Double?, count: Double, unit: FigureUnit) {
        self.metric = metric
        self.level = level
        self.value = value
        self.count = Int(count)
        self.unit = unit
    }

    /// The same figure for a group.
    func of(_ slice: FigureSlice) -> ScoredFigure {
        var copy = self
        copy.slice = slice
        return copy
    }

    /// The figure with its interval.
    func measured(_ interval: Bootstrap.Interval?, codeSystem: String = "all") -> MeasuredFigure {
        MeasuredFigure(
            codeSystem: codeSystem, metric: metric, level: level, slice: slice, value: value,
            interval: value == nil ? nil : interval, count: count, unit: unit)
    }
}

extension ScoredFigure {
    /// Precision, recall and F1 of pooled counts under names that begin alike.
    ///
    /// F1 is 0 where nothing is right, and not defined only where nothing was predicted and nothing was there.
    static func agreement(
        _ prefix: String, level: String, truePositives: Double, falsePositives: Double, falseNegatives: Double,
        units: (predicted: FigureUnit, gold: FigureUnit) = (.predictedCodes, .goldCodes)
    ) -> [ScoredFigure] {
        let predicted = truePositives + falsePositives
        let gold = truePositives + falseNegatives
        return [
            ScoredFigure("\(prefix)_precision", level: level, truePositives, of: predicted, unit: units.predicted),
            ScoredFigure("\(prefix)_recall", level: level, truePositives, of: gold, unit: units.gold),
            ScoredFigure(
                "\(prefix)_f1", level: level, 2 * truePositives, of: predicted + gold, unit: units.gold, count: gold),
        ]
    }
}
