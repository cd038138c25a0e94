/// How well probabilities agree with what came true, bin by bin.
///
/// - Source: Guo et al., "On Calibration of Modern Neural Networks", ICML 2017.
public struct CalibrationCurve: Hashable, Sendable {
    /// To which bin a probability on an edge belongs.
    public enum Edges: String, Hashable, Sendable {
        /// Bins are (low, high], and 0 belongs to the first.
        case rightClosed
        /// Bins are [low, high), and 1 belongs to the last.
        case leftClosed
    }

    /// The probabilities that fell into one bin.
    public struct Bin: Hashable, Sendable {
        /// How many there are.
        public var count = 0
        /// The sum of the probabilities.
        public var probabilitySum = 0.0
        /// How many of them came true.
        public var hits = 0

        /// The mean probability; `nil` for an empty bin.
        public var meanProbability: Double? { count == 0 ? nil : probabilitySum / Double(count) }
        /// The share that came true; `nil` for an empty bin.
        public var hitRate: Double? { count == 0 ? nil : Double(hits) / Double(count) }
        /// By how much the two differ; 0 for an empty bin.
        var gap: Double { count == 0 ? 0 : abs(Double(hits) - probabilitySum) / Double(count) }
    }

    /// The bins, of equal width on 0...1.
    public private(set) var bins: [Bin]
    /// To which bin a probability on an edge belongs.
    public let edges: Edges

    /// Makes an empty curve.
    public init(binCount: Int = 15, edges: Edges = .rightClosed) {
        bins = Array(repeating: Bin(), count: max(binCount, 1))
        self.edges = edges
    }

    /// Makes the curve of probabilities and what came true.
    ///
    /// - Throws: ``EvaluationError`` for lists of different lengths or a probability outside 0...1.
    public init(
        probabilities: [Double], outcomes: [Bool], binCount: Int = 15, edges: Edges = .rightClosed
    ) throws(EvaluationError) {
        self.init(binCount: binCount, edges: edges)
        try ProbabilityScores.check(probabilities, outcomes)
        for (probability, outcome) in zip(probabilities, outcomes) { add(probability, cameTrue: outcome) }
    }

    /// Adds one probability, 0...1.
    public mutating func add(_ probability: Double, cameTrue: Bool) {
        let index = binIndex(of: probability)
        bins[index].count += 1
        bins[index].probabilitySum += probability
        if cameTrue { bins[index].hits += 1 }
    }

    /// The bin that a probability belongs to.
    public func binIndex(of probability: Double) -> Int {
        let count = bins.count
        var index = min(max(Int(probability * Double(count)), 0), count - 1)
        switch edges {
        case .rightClosed:
            while index > 0, probability <= edge(index) { index -= 1 }
            while index < count - 1, probability > edge(index + 1) { index += 1 }
        case .leftClosed:
            while index > 0, probability < edge(index) { index -= 1 }
            while index < count - 1, probability >= edge(index + 1) { index += 1 }
        }
        return index
    }

    /// The lower edge of a bin, as NumPy's `linspace` computes it, on which the reference figures rest.
    private func edge(_ index: Int) -> Double {
        index == bins.count ? 1 : Double(index) * (1 / Double(bins.count))
    }

    /// How many probabilities there are.
    public var count: Int { bins.reduce(0) { $0 + $1.count } }

    /// The mean gap between probability and hit rate, weighted by the bins' counts; `nil` without probabilities.
    public var expectedCalibrationError: Double? {
        let count = count
        return count == 0 ? nil : bins.reduce(0) { $0 + $1.gap * Double($1.count) } / Double(count)
    }

    /// The largest gap of any bin; `nil` without probabilities.
    public var maximumCalibrationError: Double? {
        count == 0 ? nil : bins.map(\.gap).max()
    }
}
