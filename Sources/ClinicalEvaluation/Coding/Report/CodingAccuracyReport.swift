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
        /// Pairs of a coder's code and the suggestion in its place.
        case matchedPairs = "matched_pairs"
        /// Pairs, and codes of one side that have no counterpart.
        case items
    }

    /// By what documents or codes were grouped, and one of the groups.
    public struct Slice: Hashable, Sendable {
        /// What was grouped by: `all`, `chapter`, `hcc`, `basis`, `coder`, `confidence` or an attribute of patients.
        public var dimension: String
        /// The group: `all`, or a value of the dimension.
        public var group: String

        /// Makes a slice.
        public init(dimension: String, group: String) {
            self.dimension = dimension
            self.group = group
        }

        /// Everything.
        public static let all = Slice(dimension: "all", group: "all")
    }

    /// One figure.
    public struct Figure: Hashable, Sendable {
        /// The code system, or `all`.
        public var codeSystem: String
        /// The metric's name, such as `micro_f1`.
        public var metric: String
        /// The level of the hierarchy, or `all`.
        public var level: String
        /// By what it was grouped, and the group.
        public var slice: Slice
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

    /// A code that the terminology does not know.
    public struct UnknownCode: Hashable, Sendable {
        /// The code system.
        public var codeSystem: String
        /// The code.
        public var code: String
        /// How often it was assigned or suggested.
        public var count: Int
    }

    /// A group of documents of one attribute.
    public struct Group: Hashable, Sendable {
        /// The attribute and its value.
        public var slice: Slice
        /// How many documents; `nil` where it is hidden because they are few.
        public var documentCount: Int?
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
    /// What was found in the tables and mended or left out.
    public var issues = CodeTableIssues()
    /// Codes that the terminology does not know, in order, with how often they occur on either side.
    public var unknownCodes: [UnknownCode] = []
    /// How the intervals were made.
    public var bootstrap = Bootstrap()
    /// The figures: `all` first, then by code system, then by group; in a fixed order within.
    public var figures: [Figure] = []
    /// The groups of documents by attribute; those that are too small to show have no count.
    public var groups: [Group] = []
    /// The most frequent near misses, most frequent first.
    public var nearMisses: [NearMissRow] = []
    /// How confidence and being right agree, over all code systems.
    public var calibration = CalibrationCurve()
    /// From which confidence on suggestions may be accepted unseen; `nil` where none has a confidence.
    public var advice: AutoAcceptAdvice?
    /// What became of the codes, down the hierarchy.
    public var tree: [CodeTreeNode] = []
    /// Which chapter was suggested for which; `nil` without codes.
    public var chapterConfusion: ChapterConfusion?
    /// The codes with the most errors.
    public var worstCodes: [WorstCode] = []

    /// Makes an empty report.
    public init() {}

    /// A figure by its name; `nil` where there is none.
    public func figure(
        _ metric: String, level: String, codeSystem: String = "all", slice: Slice = .all
    ) -> Figure? {
        figures.first {
            $0.metric == metric && $0.level == level && $0.codeSystem == codeSystem && $0.slice == slice
        }
    }
}
