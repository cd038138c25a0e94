/// How well suggested codes agree with coders' codes, as plain rows.
public struct CodingAccuracySection: Hashable, Sendable, Encodable {
    /// A coder's code and the code of its category that was suggested in its place.
    public struct NearMissRow: Hashable, Sendable, Encodable {
        /// The coder's code.
        public var gold: String
        /// The description of the coder's code; empty where unknown.
        public var goldDescription: String
        /// The suggested code.
        public var predicted: String
        /// The description of the suggested code; empty where unknown.
        public var predictedDescription: String
        /// How the two differ, such as `wrong_laterality`.
        public var kind: String
        /// In how many documents.
        public var count: Int

        /// Makes a row.
        public init(
            gold: String, goldDescription: String = "", predicted: String, predictedDescription: String = "",
            kind: String, count: Int
        ) {
            self.gold = gold
            self.goldDescription = goldDescription
            self.predicted = predicted
            self.predictedDescription = predictedDescription
            self.kind = kind
            self.count = count
        }
    }

    /// Documents that were scored.
    public var documentCount: Int
    /// Scored documents for which nothing was suggested.
    public var documentsWithoutPrediction: Int
    /// Codes that the coders assigned.
    public var goldCodeCount: Int
    /// Codes that were suggested.
    public var predictedCodeCount: Int
    /// How the intervals were made, such as `95 % bootstrap over documents, 1000 draws, seed 1`.
    public var intervalMethod: String
    /// The figures.
    public var rows: [ReportedFigure]
    /// The most frequent near misses.
    public var nearMisses: [NearMissRow]
    /// Confidence against being right; empty to leave the curve out.
    public var reliability: [ReliabilityBin]

    /// Makes a section.
    public init(
        documentCount: Int, documentsWithoutPrediction: Int = 0, goldCodeCount: Int, predictedCodeCount: Int,
        intervalMethod: String, rows: [ReportedFigure], nearMisses: [NearMissRow] = [],
        reliability: [ReliabilityBin] = []
    ) {
        self.documentCount = documentCount
        self.documentsWithoutPrediction = documentsWithoutPrediction
        self.goldCodeCount = goldCodeCount
        self.predictedCodeCount = predictedCodeCount
        self.intervalMethod = intervalMethod
        self.rows = rows
        self.nearMisses = nearMisses
        self.reliability = reliability
    }

    /// A row by its name; `nil` where there is none.
    func row(_ metric: String, level: String, codeSystem: String = "all") -> ReportedFigure? {
        rows.first { $0.metric == metric && $0.level == level && $0.codeSystem == codeSystem }
    }
}
