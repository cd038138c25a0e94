/// How well suggested codes agree with coders' codes, with counts and intervals.
public struct CodingAccuracyReport: Hashable, Sendable {
    /// What a figure's count counts.
    public typealias Unit = FigureUnit
    /// By what documents or codes were grouped, and one of the groups.
    public typealias Slice = FigureSlice
    /// One figure.
    public typealias Figure = MeasuredFigure

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
    public typealias Group = EvaluationReport.Group

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
    /// The figures of this system and another on the same documents; empty where none is compared.
    public var comparisons: [FigureComparison] = []
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
