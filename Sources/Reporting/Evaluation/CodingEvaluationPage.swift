/// The report on one evaluation of suggested codes, as a page that needs no other file, no script and no network.
///
/// Examples quote records: a page that has some belongs where the notes are.
public struct CodingEvaluationPage: Hashable, Sendable {
    /// A group of codes or documents with its figures by metric, level left out.
    public struct Group: Hashable, Sendable {
        /// The group's name, such as `female`.
        public var name: String
        /// How many documents; `nil` where these are hidden or not counted.
        public var documents: Int?
        /// Whether its figures are hidden because its documents are few.
        public var isSuppressed: Bool
        /// The figures by the metric's name.
        public var measures: [String: ReportedFigure]

        /// Makes a group.
        public init(name: String, documents: Int? = nil, isSuppressed: Bool = false, measures: [String: ReportedFigure])
        {
            self.name = name
            self.documents = documents
            self.isSuppressed = isSuppressed
            self.measures = measures
        }
    }

    /// All groups of one dimension.
    public struct Dimension: Hashable, Sendable {
        /// The dimension, such as `sex`, `chapter` or `coder`.
        public var name: String
        /// Its groups, in the order in which they are shown.
        public var groups: [Group]
        /// The largest differences between two groups, by the metric's name.
        public var differences: [String: ReportedFigure]

        /// Makes a dimension.
        public init(name: String, groups: [Group], differences: [String: ReportedFigure] = [:]) {
            self.name = name
            self.groups = groups
            self.differences = differences
        }
    }

    /// What accepting all suggestions from a confidence on would bring.
    public struct Threshold: Hashable, Sendable {
        /// The confidence, 0...1.
        public var confidence: Double
        /// The share of the accepted suggestions that is right.
        public var precision: ReportedFigure
        /// The share of the suggestions that is accepted.
        public var share: ReportedFigure
        /// The share of the coders' codes that is accepted and right.
        public var recall: ReportedFigure

        /// Makes a threshold.
        public init(confidence: Double, precision: ReportedFigure, share: ReportedFigure, recall: ReportedFigure) {
            self.confidence = confidence
            self.precision = precision
            self.share = share
            self.recall = recall
        }
    }

    /// Which chapter was suggested for which.
    public struct Confusion: Hashable, Sendable {
        /// The chapters, such as `4`.
        public var names: [String]
        /// The chapters' titles; empty where unknown.
        public var titles: [String]
        /// Row by row, the coders' chapter being the row; the last row and column are "nothing".
        public var cells: [[Double]]

        /// Makes a table.
        public init(names: [String], titles: [String], cells: [[Double]]) {
            self.names = names
            self.titles = titles
            self.cells = cells
        }
    }

    /// A figure in this run and an earlier one.
    public struct Change: Hashable, Sendable {
        /// The metric's name.
        public var metric: String
        /// The level of the hierarchy.
        public var level: String
        /// The earlier value.
        public var before: Double
        /// The value of this run.
        public var now: Double
        /// Whether the change is larger than chance explains; `nil` where that cannot be told.
        public var isBeyondChance: Bool?

        /// Makes a change.
        public init(metric: String, level: String, before: Double, now: Double, isBeyondChance: Bool?) {
            self.metric = metric
            self.level = level
            self.before = before
            self.now = now
            self.isBeyondChance = isBeyondChance
        }
    }

    /// The figures of the whole, near misses and reliability.
    public var accuracy: CodingAccuracySection
    /// What was found in the tables; only what occurs.
    public var remarks: [InputRemark] = []
    /// The hierarchy with what became of the codes.
    public var tree: [CodeTreeItem] = []
    /// Which chapter was suggested for which; `nil` leaves the table out.
    public var confusion: Confusion?
    /// What accepting from a confidence on would bring, thresholds ascending; empty without confidences.
    public var thresholds: [Threshold] = []
    /// The wanted precision of accepting unseen, 0...1.
    public var targetPrecision = 0.95
    /// The lowest threshold that holds the target; `nil` where none does.
    public var advisedThreshold: Double?
    /// By attributes of patients.
    public var fairness: [Dimension] = []
    /// By chapter, condition category, basis and coder.
    public var breakdowns: [Dimension] = []
    /// The codes with the most errors.
    public var worstCodes: [WorstCodeItem] = []
    /// This system and another on the same documents; empty where none is compared.
    public var comparisons: [EvaluationPage.Comparison] = []
    /// What changed since an earlier run.
    public var changes: [Change] = []
    /// How far the mix of the coders' codes by chapter moved; `nil` without an earlier run.
    public var populationStabilityIndex: Double?
    /// How many documents the earlier run scored; `nil` without one.
    public var documentsBefore: Int?

    /// Makes a page.
    public init(accuracy: CodingAccuracySection) {
        self.accuracy = accuracy
    }
}
