/// How well suggested codes agree with coders' codes, as plain rows.
public struct CodingAccuracySection: Hashable, Sendable, Encodable {
    /// One figure.
    public struct MetricRow: Hashable, Sendable, Encodable {
        /// The code system, or `all`.
        public var codeSystem: String
        /// The metric's name, such as `micro_f1`.
        public var metric: String
        /// The level of the hierarchy, such as `category`, or `all`.
        public var level: String
        /// The value; `nil` where there was nothing to measure.
        public var value: Double?
        /// The interval's lower end.
        public var low: Double?
        /// The interval's upper end.
        public var high: Double?
        /// Over how many units the figure was taken.
        public var count: Int
        /// What is counted, such as `gold_codes`.
        public var unit: String

        /// Makes a row.
        public init(
            metric: String, level: String, value: Double?, low: Double? = nil, high: Double? = nil, count: Int,
            unit: String, codeSystem: String = "all"
        ) {
            self.codeSystem = codeSystem
            self.metric = metric
            self.level = level
            self.value = value
            self.low = low
            self.high = high
            self.count = count
            self.unit = unit
        }
    }

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

    /// How often suggestions of about one confidence were right.
    public struct ReliabilityBin: Hashable, Sendable, Encodable {
        /// The bin's lower end, 0...1.
        public var low: Double
        /// The bin's upper end, 0...1.
        public var high: Double
        /// How many suggestions.
        public var count: Int
        /// Their mean confidence; `nil` for an empty bin.
        public var meanConfidence: Double?
        /// The share that was right; `nil` for an empty bin.
        public var hitRate: Double?

        /// Makes a bin.
        public init(low: Double, high: Double, count: Int, meanConfidence: Double?, hitRate: Double?) {
            self.low = low
            self.high = high
            self.count = count
            self.meanConfidence = meanConfidence
            self.hitRate = hitRate
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
    public var rows: [MetricRow]
    /// The most frequent near misses.
    public var nearMisses: [NearMissRow]
    /// Confidence against being right; empty to leave the curve out.
    public var reliability: [ReliabilityBin]

    /// Makes a section.
    public init(
        documentCount: Int, documentsWithoutPrediction: Int = 0, goldCodeCount: Int, predictedCodeCount: Int,
        intervalMethod: String, rows: [MetricRow], nearMisses: [NearMissRow] = [], reliability: [ReliabilityBin] = []
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
    func row(_ metric: String, level: String, codeSystem: String = "all") -> MetricRow? {
        rows.first { $0.metric == metric && $0.level == level && $0.codeSystem == codeSystem }
    }
}
