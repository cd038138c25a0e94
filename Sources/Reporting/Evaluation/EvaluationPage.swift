/// The report on one evaluation, as a page that needs no other file, no script and no network.
///
/// It is made of sections of blocks, so that drafts, transcripts, labels, fairness, robustness, operations and ratings
/// share one look.
public struct EvaluationPage: Hashable, Sendable {
    /// A figure of two systems on the same documents.
    public struct Comparison: Hashable, Sendable {
        /// The metric's name.
        public var metric: String
        /// The part that is measured, or `all`.
        public var level: String
        /// The group of patients; `nil` for all.
        public var group: String?
        /// The value of the system that is evaluated.
        public var first: Double
        /// The value of the system that it is compared with.
        public var second: Double
        /// The difference's interval.
        public var low: Double?
        /// The difference's interval.
        public var high: Double?
        /// How likely a difference as large is by chance.
        public var pValue: Double

        /// Makes a comparison.
        public init(
            metric: String, level: String, group: String? = nil, first: Double, second: Double, low: Double?,
            high: Double?, pValue: Double
        ) {
            self.metric = metric
            self.level = level
            self.group = group
            self.first = first
            self.second = second
            self.low = low
            self.high = high
            self.pValue = pValue
        }
    }

    /// A table of text.
    public struct Table: Hashable, Sendable {
        /// What it shows.
        public var caption: String
        /// More on it; may be empty.
        public var note: String
        /// The headings of its columns.
        public var columns: [String]
        /// Which columns hold numbers.
        public var numeric: Set<Int>
        /// Its rows, the first cell naming each.
        public var rows: [[String]]

        /// Makes a table.
        public init(caption: String, note: String = "", columns: [String], numeric: Set<Int> = [], rows: [[String]]) {
            self.caption = caption
            self.note = note
            self.columns = columns
            self.numeric = numeric
            self.rows = rows
        }
    }

    /// A part of a section.
    public enum Block: Hashable, Sendable {
        /// A paragraph.
        case text(String)
        /// A warning, such as that what follows quotes records.
        case remark(String)
        /// Figures in a table; what a metric means stands where it comes first.
        case figures(caption: String, note: String, [ReportedFigure])
        /// Bars of shares with their intervals, one a figure, labelled by group or metric.
        case bars(caption: String, note: String, [ReportedFigure])
        /// Two systems side by side.
        case comparisons([Comparison])
        /// A table of text.
        case table(Table)
        /// What was found in the inputs.
        case inputs([InputRemark])
        /// Probability against what came true: a chart and its table.
        case reliability([ReliabilityBin])
    }

    /// A part of the page.
    public struct Section: Hashable, Sendable {
        /// Its name in links.
        public var id: String
        /// Its heading.
        public var title: String
        /// What it shows.
        public var blocks: [Block]

        /// Makes a section.
        public init(id: String, title: String, blocks: [Block]) {
            self.id = id
            self.title = title
            self.blocks = blocks
        }
    }

    /// The page's title.
    public var title: String
    /// What was compared, in a sentence or two.
    public var lead: [String] = []
    /// How the intervals were made.
    public var intervalMethod: String
    /// The figures that a reader should see first.
    public var headlines: [ReportedFigure] = []
    /// What a reader should take away.
    public var summary: [String] = []
    /// The parts below.
    public var sections: [Section] = []

    /// Makes a page.
    public init(title: String, intervalMethod: String) {
        self.title = title
        self.intervalMethod = intervalMethod
    }
}
