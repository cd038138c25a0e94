/// Scores a system's labels against true ones: yes or no, one of several classes, or sets of labels.
public struct ClassificationEvaluation: Sendable {
    /// What kind of labels documents have.
    public enum Task: String, Hashable, Sendable, CaseIterable {
        /// Told by the tables: two labels of which one is a yes, one label a document, or several.
        case automatic
        /// Yes or no.
        case binary
        /// One of several classes.
        case multiclass
        /// A set of labels.
        case multilabel
        /// A time until an event, against a prediction of it or a risk.
        case survival
    }

    /// What kind of labels documents have.
    public var task = Task.automatic
    /// The label that is a yes; `nil` finds one of ``yesLabels``.
    public var positive: String?
    /// The probability from which on a label counts as given.
    public var threshold = 0.5
    /// The classes in an order that means something, most urgent first; numbers need none.
    public var order: [String] = []
    /// All labels that there are; the tables' own where empty.
    public var labels: [String] = []
    /// The ranks at which precision is taken.
    public var ranks = [1, 5, 8]
    /// How intervals are made.
    public var bootstrap = Bootstrap()
    /// The dimensions by which figures are broken down.
    public var dimensions = DocumentAttributes.names

    /// Labels that are taken for a yes, in lower case.
    public static let yesLabels: Set = ["1", "true", "yes", "y", "positive", "present", "case", "+"]

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// Scores labels.
    ///
    /// - Parameters:
    ///   - gold: What is true; its documents are scored.
    ///   - predicted: What the system says.
    ///   - other: What another system says of the same documents.
    ///   - attributes: What is known of documents, beside the columns of the tables.
    /// - Throws: ``EvaluationError`` where there is nothing to score, or the tables do not fit the task.
    public func evaluate(
        gold: LabelTable, predicted: LabelTable, other: LabelTable? = nil,
        attributes: DocumentAttributes = DocumentAttributes()
    ) throws(EvaluationError) -> EvaluationReport {
        var report = EvaluationReport(kind: .classification)
        report.bootstrap = bootstrap
        try LabelAlignment.note(gold, predicted, other, attributes, into: &report)
        report.documentCount = gold.documents.count
        if try resolvedTask(gold, predicted) == .survival {
            report.conventions["task"] = Task.survival.rawValue
            let pairs = try SurvivalPairs(gold: gold, predicted: predicted, other: other)
            report.figures = pairs.table().measured(bootstrap)
            report.comparisons = pairs.jointTable()?.comparisons(bootstrap) ?? []
            return report
        }
        let systems = try ([predicted] + (other.map { [$0] } ?? [])).map { (table) throws(EvaluationError) in
            try SystemLabels(self, gold: gold, system: table, tables: [gold, predicted] + (other.map { [$0] } ?? []))
        }
        let first = systems[0]
        report.conventions = first.conventions(threshold: threshold)
        let table = FigureTable(
            documentCount: gold.documents.count, families: first.families(ranks: ranks), weighted: first.rankings)
        report.figures = table.measured(bootstrap)
        report.calibration = first.curve
        report.confusion = first.classes?.confusion
        (report.documentMetrics, report.documents) = first.scores
        report.examples = first.examples(limit: 25)
        GroupedFigures(
            attributes: LabelAlignment.attributes(gold, predicted, attributes), dimensions: dimensions,
            bootstrap: bootstrap, shows: SystemLabels.isByGroup, between: LabelDecisions.parity,
            weighted: first.pooledRankings
        ).add(FigureTable(documentCount: gold.documents.count, families: first.decisions.families()), to: &report)
        if systems.count > 1 {
            report.comparisons = try compare(gold, systems)
        }
        return report
    }

    /// Both systems' documents in one table.
    private func compare(_ gold: LabelTable, _ systems: [SystemLabels]) throws(EvaluationError) -> [FigureComparison] {
        let count = gold.documents.count
        let joint = systems[0].followed(by: systems[1])
        return FigureTable(
            documentCount: 2 * count, families: joint.families(ranks: ranks), weighted: joint.rankings
        ).comparisons(bootstrap)
    }

    /// The task that the tables tell.
    func resolvedTask(_ gold: LabelTable, _ predicted: LabelTable) throws(EvaluationError) -> Task {
        guard task == .automatic else { return task }
        if gold.hasTimes, !gold.hasLabels { return .survival }
        let names = Set(gold.documents.flatMap { $0.labels.map(\.name) })
        let isSingle = gold.documents.allSatisfy { $0.labels.count == 1 }
        if isSingle, names.count <= 2, positiveLabel(names) != nil { return .binary }
        guard predicted.hasLabels else {
            throw EvaluationError(
                code: .missingColumn,
                message:
                    "the answers have probabilities and no labels, and no label of the gold standard is a yes; name "
                    + "it with --positive, or add a column label")
        }
        return isSingle && names.count <= 500 ? .multiclass : .multilabel
    }

    /// The label that is a yes; `nil` where none is.
    func positiveLabel(_ names: Set<String>) -> String? {
        if let positive { return positive }
        return names.sorted().first { Self.yesLabels.contains(TextRules.lowercased($0)) }
    }
}
