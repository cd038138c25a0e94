/// What an evaluation found: figures with intervals and counts, by group, and against another system.
public struct EvaluationReport: Hashable, Sendable {
    /// What was evaluated.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Labels against labels.
        case classification
        /// Drafted notes against clinicians' notes and their sources.
        case drafting
        /// Transcripts against what was said.
        case transcription
        /// Answers by group of people.
        case fairness
        /// Scores on inputs as they are and changed.
        case robustness
        /// Several runs on the same or a paraphrased input.
        case consistency
        /// Time, throughput, tokens and energy.
        case operations
        /// People's ratings, and pilots with and without the system.
        case ratings
    }

    /// A group of documents.
    public struct Group: Hashable, Sendable {
        /// The attribute and its value.
        public var slice: FigureSlice
        /// How many documents; `nil` where it is hidden because they are few.
        public var documentCount: Int?
    }

    /// How often a label was taken for another.
    public struct Confusion: Hashable, Sendable {
        /// The labels.
        public var labels: [String]
        /// Row by row, the gold label being the row; the last row and column are "none" where there is one more.
        public var cells: [[Int]]
    }

    /// The scores of one document.
    public struct DocumentScores: Hashable, Sendable {
        /// The document's key.
        public var document: String
        /// The scores in the order of ``EvaluationReport/documentMetrics``; `nil` where there was nothing to measure.
        public var values: [Double?]
    }

    /// Something that is wrong, such as a word that is often heard for another, or a sentence that nothing supports.
    public struct Example: Hashable, Sendable {
        /// The document; empty where it happens in several.
        public var document = ""
        /// What should be.
        public var expected: String
        /// What is in its place; empty for nothing.
        public var found: String
        /// How often.
        public var count: Int
    }

    /// What was evaluated.
    public var kind: Kind
    /// The documents, tasks or items that were scored.
    public var documentCount = 0
    /// How the intervals were made.
    public var bootstrap = Bootstrap()
    /// The figures: those of the whole first, then by group.
    public var figures: [MeasuredFigure] = []
    /// The figures of this system and another on the same documents; empty where none is compared.
    public var comparisons: [FigureComparison] = []
    /// The groups; those that are too small to show have no count.
    public var groups: [Group] = []
    /// How probability and being right agree; `nil` without probabilities.
    public var calibration: CalibrationCurve?
    /// How often a label was taken for another; `nil` where documents have several labels.
    public var confusion: Confusion?
    /// The names of the documents' scores.
    public var documentMetrics: [String] = []
    /// The scores of each document.
    public var documents: [DocumentScores] = []
    /// Errors, the most frequent first or in the order of the documents; they may quote records.
    public var examples: [Example] = []
    /// By which of several conventions figures were made, by its name.
    public var conventions: [String: String] = [:]
    /// What was found in the inputs and mended or left out.
    public var issues = EvaluationIssues()

    /// Makes an empty report.
    public init(kind: Kind) { self.kind = kind }

    /// A figure by its name; `nil` where there is none.
    public func figure(_ metric: String, level: String = "all", slice: FigureSlice = .all) -> MeasuredFigure? {
        figures.first { $0.metric == metric && $0.level == level && $0.slice == slice }
    }
}
