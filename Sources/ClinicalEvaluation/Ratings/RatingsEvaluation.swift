/// People's ratings with the agreement between raters, and pilots with and without the system.
public struct RatingsEvaluation: Sendable {
    /// One measurement of a pilot.
    public struct Measurement: Sendable {
        /// What was measured, such as `minutes` or `corrections`.
        public var measure: String
        /// Whether the system was used.
        public var isWith: Bool
        /// The value.
        public var value: Double

        /// Makes a measurement.
        public init(measure: String, isWith: Bool, value: Double) {
            self.measure = measure
            self.isWith = isWith
            self.value = value
        }
    }

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// Reads a pilot: columns of the task's key, `arm` (`with` or `without`), `measure` and `value`.
    ///
    /// - Throws: ``EvaluationError`` with the line.
    public static func pilot(csv bytes: [UInt8]) throws(EvaluationError) -> [Measurement] {
        let table = try KeyedTable(bytes, keyColumns: ["task", "task_id"] + KeyedTable.keyColumns)
        try table.require(["arm", "measure", "value"])
        var measurements: [Measurement] = []
        for row in table.rows {
            let arm = TextRules.lowercased(table.value("arm", of: row) ?? "")
            guard arm == "with" || arm == "without" else {
                throw EvaluationError(
                    code: .unreadableTable, line: row.line, message: "the arm is with or without")
            }
            guard let measure = table.value("measure", of: row), let value = try table.number("value", of: row) else {
                throw EvaluationError(
                    code: .scoreNotFinite, line: row.line, message: "the row needs a measure and a value")
            }
            measurements.append(Measurement(measure: measure, isWith: arm == "with", value: value))
        }
        return measurements
    }

    /// Summarizes ratings and a pilot, either of which may be missing.
    ///
    /// - Parameters:
    ///   - ratings: People's ratings.
    ///   - other: Ratings of what another system made of the same items; the items' means are compared.
    ///   - pilot: Measurements with and without the system.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments`` where there is nothing.
    public func evaluate(
        ratings: HumanRatings?, other: HumanRatings? = nil, pilot: [Measurement] = []
    ) throws(EvaluationError) -> EvaluationReport {
        guard !(ratings?.ratings.isEmpty ?? true) || !pilot.isEmpty else {
            throw EvaluationError(code: .noDocuments, message: "there is no rating and no measurement")
        }
        var report = EvaluationReport(kind: .ratings)
        report.bootstrap = bootstrap
        report.conventions = [
            "rating": "the mean over items of each item's mean, 1 to 5",
            "krippendorff_alpha": "for ordered values",
            "kappa_quadratic": "the mean over pairs of raters",
            "pilot": "tasks with and without the system are taken as different tasks; p by permutation of all",
        ]
        if let ratings {
            report.documentCount = Set(ratings.ratings.map(\.item)).count
            for summary in ratings.summaries(bootstrap: bootstrap) { add(summary, to: &report) }
            if let other { report.comparisons = comparisons(ratings, other) }
        }
        for measure in Set(pilot.map(\.measure)).sorted() { add(pilot, measure: measure, to: &report) }
        return report
    }

    /// Both systems' mean rating of the items that were rated for both, in every respect.
    private func comparisons(_ ratings: HumanRatings, _ other: HumanRatings) -> [FigureComparison] {
        let (own, others) = (ratings.itemMeans, other.itemMeans)
        return own.keys.sorted().flatMap { dimension -> [FigureComparison] in
            let (first, second) = (own[dimension] ?? [:], others[dimension] ?? [:])
            let items = first.keys.filter { second[$0] != nil }.sorted()
            guard !items.isEmpty else { return [] }
            let means = items.map { first[$0] } + items.map { second[$0] }
            return FigureTable(
                documentCount: means.count, families: [.mean("mean_rating", level: dimension, unit: .items, means)]
            ).comparisons(bootstrap)
        }
    }

    private func add(_ summary: HumanRatings.Summary, to report: inout EvaluationReport) {
        let slice = summary.role.map { FigureSlice(dimension: "role", group: $0.isEmpty ? "(none)" : $0) } ?? .all
        func figure(_ name: String, _ estimate: Estimate, _ unit: FigureUnit) -> MeasuredFigure {
            MeasuredFigure(
                metric: name, level: summary.dimension, slice: slice, value: estimate.value,
                interval: estimate.value == nil ? nil : estimate.interval, count: estimate.count, unit: unit)
        }
        report.figures += [
            figure("mean_rating", summary.mean, .items),
            figure(
                "krippendorff_alpha",
                Estimate(value: summary.alpha, interval: summary.alphaInterval, count: summary.ratingCount), .ratings),
            figure(
                "kappa_quadratic",
                Estimate(value: summary.kappa, interval: summary.kappaInterval, count: summary.ratingCount), .ratings),
        ]
    }

    private func add(_ pilot: [Measurement], measure: String, to report: inout EvaluationReport) {
        let (with, without) = (
            pilot.filter { $0.measure == measure && $0.isWith }.map(\.value),
            pilot.filter { $0.measure == measure && !$0.isWith }.map(\.value)
        )
        let comparison = PilotComparison(with: with, without: without, bootstrap: bootstrap)
        for (name, estimate) in [("with", comparison.with), ("without", comparison.without)] {
            report.figures.append(
                MeasuredFigure(
                    metric: "pilot_mean", level: measure, slice: FigureSlice(dimension: "arm", group: name),
                    value: estimate.value, interval: estimate.interval, count: estimate.count, unit: .tasks))
        }
        report.figures.append(
            MeasuredFigure(
                metric: "pilot_difference", level: measure, slice: .all, value: comparison.difference,
                interval: comparison.interval, count: with.count + without.count, unit: .tasks))
        if let first = comparison.with.value, let second = comparison.without.value,
            let difference = comparison.difference, let pValue = comparison.pValue
        {
            report.comparisons.append(
                FigureComparison(
                    metric: "pilot_mean", level: measure, first: first, second: second, difference: difference,
                    interval: comparison.interval, pValue: pValue, count: with.count + without.count))
        }
    }
}
