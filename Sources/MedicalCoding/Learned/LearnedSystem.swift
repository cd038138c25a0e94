/// What was learned of one code system from coded notes.
struct LearnedSystem: Hashable, Sendable {
    /// How often a term of the lexicon led to a code, and how often coders gave that code.
    struct TermRecord: Hashable, Sendable {
        var uses: Int32
        var hits: Int32
    }

    /// The codes, each with its place.
    var codes: [String]
    /// The notes that have each code.
    var codeCounts: [Int32]
    /// The notes.
    var noteCount: Int
    var lexicon: LearnedLexicon
    var terms: [LearnedLexicon.Pair: TermRecord]
    var ranker: LogisticRegression
    /// The least probability of a suggestion.
    var threshold: Double
    /// From a probability to the share that coders accept; fitted on notes that the probability was not learned from.
    var calibration = IsotonicCalibration(steps: [])
    private let places: [String: Int32]

    init(
        codes: [String], codeCounts: [Int32], noteCount: Int, lexicon: LearnedLexicon = LearnedLexicon(),
        terms: [LearnedLexicon.Pair: TermRecord] = [:], ranker: LogisticRegression = LogisticRegression(weights: []),
        threshold: Double = 0
    ) {
        self.codes = codes
        self.codeCounts = codeCounts
        self.noteCount = noteCount
        self.lexicon = lexicon
        self.terms = terms
        self.ranker = ranker
        self.threshold = threshold
        places = Dictionary(codes.enumerated().map { ($0.element, Int32($0.offset)) }) { first, _ in first }
    }

    /// The place of a code; `nil` for one that no note has and no term led to.
    func place(of code: String) -> Int32? { places[code] }
}
