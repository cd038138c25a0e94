internal import ClinicalEvaluation
internal import Reporting

extension ReportedFigure {
    /// A measured figure as a page shows it.
    init(_ figure: MeasuredFigure) {
        self.init(
            metric: figure.metric, level: figure.level, group: figure.slice.group == "all" ? nil : figure.slice.group,
            value: figure.value, low: figure.interval?.low, high: figure.interval?.high, count: figure.count,
            unit: figure.unit.rawValue, codeSystem: figure.codeSystem)
    }
}

extension EvaluationPage.Comparison {
    /// A comparison of two systems as a page shows it.
    init(_ comparison: FigureComparison) {
        let slice = comparison.slice
        let dimension = slice.dimension.split(separator: "_").joined(separator: " ")
        self.init(
            metric: comparison.metric, level: comparison.level,
            group: slice == .all ? nil : slice.group == "all" ? "between groups of \(dimension)" : slice.group,
            first: comparison.first, second: comparison.second, low: comparison.interval?.low,
            high: comparison.interval?.high, pValue: comparison.pValue)
    }
}

extension CalibrationCurve {
    /// The bins as a page shows them.
    var reportedBins: [ReliabilityBin] {
        let width = 1 / Double(bins.count)
        return bins.enumerated().map { index, bin in
            ReliabilityBin(
                low: Double(index) * width, high: Double(index + 1) * width, count: bin.count,
                meanConfidence: bin.meanProbability, hitRate: bin.hitRate)
        }
    }
}
