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

    /// Compares groups.
    ///
    /// - Throws: ``EvaluationError`` where there is nothing to score, or no document has an attribute.
    public func evaluate(
        gold: LabelTable, predicted: LabelTable, attributes: DocumentAttributes
    ) throws(EvaluationError) -> EvaluationReport {
        var classification = ClassificationEvaluation()
        classification.task = task
        classification.positive = positive
        classification.threshold = threshold
        classification.bootstrap = bootstrap
        var report = EvaluationReport(kind: .fairness)
        report.bootstrap = bootstrap
        try LabelAlignment.note(gold, predicted, nil, attributes, into: &report)
        report.documentCount = gold.documents.count
        let values = LabelAlignment.attributes(gold, predicted, attributes)
        guard values.contains(where: { !$0.isEmpty }) else {
            throw EvaluationError(
                code: .missingColumn,
                message:
                    "no document has an attribute; add columns such as sex, age_band or language to a table, or name "
                    + "one with --attributes")
        }
        let system = try SystemLabels(
            classification, gold: gold, system: predicted, tables: [gold, predicted])
        report.conventions = system.conventions(threshold: threshold).filter { !$0.key.hasPrefix("macro") }
        report.conventions["parity"] =
            "between the groups with the highest and the lowest rate; a rate that a group does not define is left out"
        let table = FigureTable(documentCount: gold.documents.count, families: system.decisions.families())
        report.figures = table.measured(bootstrap)
        report.calibration = system.curve
        (report.documentMetrics, report.documents) = system.scores
        GroupedFigures(
            attributes: values, dimensions: dimensions, bootstrap: bootstrap, shows: SystemLabels.isByGroup,
            between: LabelDecisions.parity
        ).add(table, to: &report)
        return report
    }
}
