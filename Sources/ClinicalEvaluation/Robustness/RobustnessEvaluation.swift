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

    /// Compares conditions with the original, and where another system's scores are given both systems.
    ///
    /// Documents that a condition lacks, on either side, are counted, named and left out of it.
    ///
    /// - Parameters:
    ///   - original: The scores on the inputs as they are.
    ///   - conditions: The scores on changed inputs.
    ///   - other: Another system's scores on the inputs as they are, and on those changed in the same ways; conditions
    ///     that it lacks are not compared.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments`` where a condition has no document of the
    ///   original.
    public func evaluate(
        original: [String: Double], conditions: [Condition],
        other: (original: [String: Double], conditions: [Condition])? = nil
    ) throws(EvaluationError) -> EvaluationReport {
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
        for condition in conditions {
            let ids = original.keys.filter { condition.scores[$0] != nil }.sorted()
            note(condition, original, into: &report)
            guard !ids.isEmpty else {
                throw EvaluationError(
                    code: .noDocuments,
                    message: "the condition «\(condition.name)» has none of the original's documents; use the same "
                        + "document_id")
            }
            let pairs = Self.pairs(ids, original, condition)
            report.figures += FigureTable(
                documentCount: ids.count, families: families(pairs, level: condition.name)
            ).measured(bootstrap)
            let scores = pairs.map(\.before) + pairs.map(\.after)
            report.comparisons += FigureTable(
                documentCount: scores.count, families: [.mean("score", level: condition.name, scores)]
            ).comparisons(bootstrap)
            guard let other, let changed = other.conditions.first(where: { $0.name == condition.name }) else {
                continue
            }
            let common = ids.filter { other.original[$0] != nil && changed.scores[$0] != nil }
            let both = Self.pairs(common, original, condition) + Self.pairs(common, other.original, changed)
            report.comparisons += FigureTable(
                documentCount: both.count, families: families(both, level: condition.name)
            ).comparisons(bootstrap)
        }
        return report
    }

    private func note(_ condition: Condition, _ original: [String: Double], into report: inout EvaluationReport) {
        for id in original.keys.sorted() where condition.scores[id] == nil {
            report.issues.add(
                EvaluationIssue(
                    kind: .documentWithoutComparison, side: .compared, document: id, subject: condition.name))
        }
        for id in condition.scores.keys.sorted() where original[id] == nil {
            report.issues.add(
                EvaluationIssue(kind: .documentWithoutGold, side: .predicted, document: id, subject: condition.name))
        }
    }

    private static func pairs(
        _ ids: [String], _ original: [String: Double], _ condition: Condition
    ) -> [(before: Double, after: Double)] {
        ids.map { (original[$0] ?? 0, condition.scores[$0] ?? 0) }
    }

    /// - Source: The attack success rate of Jin et al. 2020, "Is BERT Really Robust?", doi:10.1609/aaai.v34i05.6311.
    private func families(_ pairs: [(before: Double, after: Double)], level: String) -> [FigureFamily] {
        let wasRight = pairs.map { $0.before >= threshold }
        return [
            .mean("score_original", level: level, pairs.map(\.before)),
            .mean("score_perturbed", level: level, pairs.map(\.after)),
            .mean("performance_drop", level: level, pairs.map { $0.before - $0.after }),
            .ratio(
                "attack_success_rate", level: level,
                numerators: zip(wasRight, pairs).map { $0 && $1.after < threshold ? 1 : 0 },
                denominators: wasRight.map { $0 ? 1 : 0 }),
        ]
    }
}
