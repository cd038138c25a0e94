/// How well suggested codes agree with coders' codes, with counts and intervals.
public struct CodingAccuracyReport: Hashable, Sendable {
    /// What a figure's count counts.
    public enum Unit: String, Hashable, Sendable, Codable {
        /// Documents.
        case documents
        /// Codes that coders assigned.
        case goldCodes = "gold_codes"
        /// Codes that were suggested.
        case predictedCodes = "predicted_codes"
        /// Distinct codes or nodes of the hierarchy in a document.
        case nodes
        /// Distinct codes or nodes over all documents.
        case labels
    }

    /// One figure.
    public struct Figure: Hashable, Sendable {
        /// The code system, or `all`.
        public var codeSystem: String
        /// The metric's name, such as `micro_f1`.
        public var metric: String
        /// The level of the hierarchy, or `all`.
        public var level: String
        /// The value; `nil` where there was nothing to measure.
        public var value: Double?
        /// The bootstrap interval; `nil` where it cannot be told.
        public var interval: Bootstrap.Interval?
        /// Over how many units the figure was taken.
        public var count: Int
        /// What is counted.
        public var unit: Unit
    }

    /// A coder's code and the code of its category that was suggested in its place.
    public struct NearMissRow: Hashable, Sendable {
        /// The code system.
        public var codeSystem: String
        /// The coder's code.
        public var gold: String
        /// The suggested code.
        public var predicted: String
        /// How the two differ.
        public var kind: NearMiss
        /// In how many documents.
        public var count: Int
    }

    /// The documents that were scored: those that the gold standard names.
    public var documentCount = 0
    /// Scored documents for which nothing was suggested.
    public var documentsWithoutPrediction = 0
    /// Documents with suggestions that the gold standard does not name; they are left out.
    public var documentsWithoutGold = 0
    /// Gold codes of the scored documents.
    public var goldCodeCount = 0
    /// Suggested codes of the scored documents.
    public var predictedCodeCount = 0
    /// Assignments that were there more than once, gold and suggested.
    public var duplicateCount = 0
    /// Codes that were rewritten to their code system's form, gold and suggested.
    public var rewrittenCount = 0
    /// How the intervals were made.
    public var bootstrap = Bootstrap()
    /// The figures: `all` first, then by code system; in a fixed order within.
    public var figures: [Figure] = []
    /// The most frequent near misses, most frequent first.
    public var nearMisses: [NearMissRow] = []
    /// How confidence and being right agree, over all code systems.
    public var calibration = CalibrationCurve()

    /// Makes an empty report.
    public init() {}

    /// A figure by its name; `nil` where there is none.
    public func figure(_ metric: String, level: String, codeSystem: String = "all") -> Figure? {
        figures.first { $0.metric == metric && $0.level == level && $0.codeSystem == codeSystem }
    }
}
