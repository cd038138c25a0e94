/// Compares a system's answers between groups of people, whatever the answers are: codes, labels, or the terms of drafts
/// and transcripts.
///
/// Every document is asked for every label that is in use; the answers are pooled.
public struct FairnessEvaluation: Sendable {
    /// What kind of labels documents have.
    public var task = ClassificationEvaluation.Task.automatic
    /// The label that is a yes, where documents have one of two.
    public var positive: String?
    /// The probability from which on a label counts as given.
    public var threshold = 0.5
    /// How intervals are made.
    public var bootstrap = Bootstrap()
    /// The dimensions by which people are grouped.
    public var dimensions = DocumentAttributes.names

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// Compares groups, and where another system's answers are given both systems in every group.
    ///
    /// - Throws: ``EvaluationError`` where there is nothing to score, or no document has an attribute.
    public func evaluate(
        gold: LabelTable, predicted: LabelTable, other: LabelTable? = nil, attributes: DocumentAttributes
    ) throws(EvaluationError) -> EvaluationReport {
        var classification = ClassificationEvaluation()
        classification.task = task
        classification.positive = positive
        classification.threshold = threshold
        classification.bootstrap = bootstrap
        var report = EvaluationReport(kind: .fairness)
        report.bootstrap = bootstrap
        try LabelAlignment.note(gold, predicted, other, attributes, into: &report)
        report.documentCount = gold.documents.count
        let values = LabelAlignment.attributes(gold, predicted, attributes)
        guard values.contains(where: { !$0.isEmpty }) else {
            throw EvaluationError(
                code: .missingColumn,
                message:
                    "no document has an attribute; add columns such as sex, age_band or language to a table, or name "
                    + "one with --attributes")
        }
        let tables = [gold, predicted] + (other.map { [$0] } ?? [])
        let system = try SystemLabels(classification, gold: gold, system: predicted, tables: tables)
        report.conventions = system.conventions(threshold: threshold).filter { !$0.key.hasPrefix("macro") }
        report.conventions["parity"] =
            "between the groups with the highest and the lowest rate; a rate that a group does not define is left out"
        let table = Self.table(system, documentCount: gold.documents.count)
        report.figures = table.measured(bootstrap)
        report.calibration = system.curve
        (report.documentMetrics, report.documents) = system.scores
        grouped(values, system).add(table, to: &report)
        if let other {
            let joint = system.followed(
                by: try SystemLabels(classification, gold: gold, system: other, tables: tables))
            let table = Self.table(joint, documentCount: 2 * gold.documents.count)
            report.comparisons = table.comparisons(bootstrap) + grouped(values, joint).comparisons(table)
        }
        return report
    }

    private static func table(_ system: SystemLabels, documentCount: Int) -> FigureTable {
        FigureTable(
            documentCount: documentCount, families: system.decisions.families(),
            weighted: system.pooledRankings(of: Array(0..<documentCount)))
    }

    private func grouped(_ attributes: [[String: String]], _ system: SystemLabels) -> GroupedFigures {
        GroupedFigures(
            attributes: attributes, dimensions: dimensions, bootstrap: bootstrap, shows: SystemLabels.isByGroup,
            between: LabelDecisions.parity, weighted: system.pooledRankings)
    }
}
