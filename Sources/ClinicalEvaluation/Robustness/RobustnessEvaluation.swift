/// Scores on inputs as they are against scores on the same inputs changed.
public struct RobustnessEvaluation: Sendable {
    /// The score from which on a document counts as right.
    public var threshold = 1.0
    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// The scores of documents under one change.
    public struct Condition: Sendable {
        /// The change's name, such as `typos`.
        public var name: String
        /// The scores by document, higher being better.
        public var scores: [String: Double]

        /// Makes a condition.
        public init(name: String, scores: [String: Double]) {
            self.name = name
            self.scores = scores
        }
    }

    /// The score of each document: F1 of its labels against the true ones, 1 where neither side has any.
    public func scores(gold: LabelTable, predicted: LabelTable, cutoff: Double = 0.5) -> [String: Double] {
        let answers = Dictionary(predicted.documents.map { ($0.id, $0.labels) }) { first, _ in first }
        var scores: [String: Double] = [:]
        for document in gold.documents {
            let wanted = Set(document.labels.map(\.name))
            let given = Set((answers[document.id] ?? []).filter { $0.probability ?? 1 >= cutoff }.map(\.name))
            let right = wanted.intersection(given).count
            scores[document.id] =
                wanted.isEmpty && given.isEmpty ? 1 : ratio(2 * right, wanted.count + given.count)
        }
        return scores
    }

    /// Compares conditions with the original.
    ///
    /// Documents that a condition lacks are counted, named and left out of it.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments`` where a condition has no document of the
    ///   original.
    public func evaluate(original: [String: Double], conditions: [Condition]) throws(EvaluationError)
        -> EvaluationReport
    {
        guard !original.isEmpty else {
            throw EvaluationError(code: .noDocuments, message: "there is no score on the inputs as they are")
        }
        var report = EvaluationReport(kind: .robustness)
        report.bootstrap = bootstrap
        report.documentCount = original.count
        report.conventions = [
            "attack_success_rate":
                "of the documents that score \(threshold) or more as they are, those that score less "
                + "when changed",
            "performance_drop": "the mean score as they are, less that when changed",
        ]
        let test = PairedPermutationTest(resamples: max(bootstrap.resamples, 999), seed: bootstrap.seed)
        for condition in conditions {
            let ids = original.keys.filter { condition.scores[$0] != nil }.sorted()
            for id in original.keys.sorted() where condition.scores[id] == nil {
                report.issues.add(
                    EvaluationIssue(
                        kind: .documentWithoutComparison, side: .compared, document: id, subject: condition.name))
            }
            for id in condition.scores.keys.sorted() where original[id] == nil {
                report.issues.add(
                    EvaluationIssue(
                        kind: .documentWithoutGold, side: .predicted, document: id, subject: condition.name))
            }
            guard !ids.isEmpty else {
                throw EvaluationError(
                    code: .noDocuments,
                    message: "the condition «\(condition.name)» has none of the original's documents; use the same "
                        + "document_id")
            }
            let (before, after) = (ids.map { original[$0] ?? 0 }, ids.map { condition.scores[$0] ?? 0 })
            let result = try RobustnessResult(
                perturbation: condition.name, original: before, perturbed: after, threshold: threshold,
                bootstrap: bootstrap, test: test)
            add(result, count: ids.count, to: &report)
        }
        return report
    }

    private func add(_ result: RobustnessResult, count: Int, to report: inout EvaluationReport) {
        func figure(_ name: String, _ estimate: Estimate, unit: FigureUnit = .documents) -> MeasuredFigure {
            MeasuredFigure(
                metric: name, level: result.perturbation, slice: .all, value: estimate.value,
                interval: estimate.interval, count: estimate.count, unit: unit)
        }
        let drop = Estimate(value: result.drop.difference, interval: result.drop.interval, count: count)
        report.figures += [
            figure("score_original", result.original), figure("score_perturbed", result.perturbed),
            figure("performance_drop", drop), figure("attack_success_rate", result.attackSuccessRate),
        ]
        if let first = result.drop.first, let second = result.drop.second, let difference = result.drop.difference,
            let pValue = result.drop.pValue
        {
            report.comparisons.append(
                FigureComparison(
                    metric: "score", level: result.perturbation, first: first, second: second, difference: difference,
                    interval: result.drop.interval, pValue: pValue, count: count))
        }
    }
}
