/// A rising step function from a confidence to the share of suggestions of that confidence that coders accept.
///
/// - Source: Zadrozny and Elkan 2002, doi:10.1145/775047.775151 (pool adjacent violators).
public struct IsotonicCalibration: Hashable, Sendable {
    /// A step: from this confidence on, this share.
    public struct Step: Hashable, Sendable {
        /// The lowest confidence of the step.
        public var from: Double
        /// The share that is accepted.
        public var share: Double
    }

    /// The steps, rising.
    public private(set) var steps: [Step]

    init(steps: [Step]) { self.steps = steps }

    /// Fits the function; half an acceptance and half a refusal are added to each step.
    ///
    /// - Parameter outcomes: Confidences, 0...1, and whether the coder accepted the suggestion.
    public init(fitting outcomes: [(confidence: Double, isAccepted: Bool)]) {
        struct Pool {
            var from: Double
            var hits: Double
            var count: Double
            var share: Double { hits / count }
        }
        var pools: [Pool] = []
        for outcome in outcomes.sorted(by: { $0.confidence < $1.confidence }) {
            let hit = outcome.isAccepted ? 1.0 : 0
            if let last = pools.last, last.from == outcome.confidence, last.count > 0 {
                pools[pools.count - 1].hits += hit
                pools[pools.count - 1].count += 1
            } else {
                // Pools of the same confidence come first, so that a confidence has one share.
                Self.merge(&pools) {
                    $0.share > $1.share
                } join: {
                    $0.hits += $1.hits
                    $0.count += $1.count
                }
                pools.append(Pool(from: outcome.confidence, hits: hit, count: 1))
            }
        }
        Self.merge(&pools) {
            $0.share > $1.share
        } join: {
            $0.hits += $1.hits
            $0.count += $1.count
        }
        steps = pools.map { Step(from: $0.from, share: ($0.hits + 0.5) / ($0.count + 1)) }
        for index in steps.indices.dropFirst() { steps[index].share = max(steps[index].share, steps[index - 1].share) }
    }

    private static func merge<Pool>(
        _ pools: inout [Pool], where isWrong: (Pool, Pool) -> Bool, join: (inout Pool, Pool) -> Void
    ) {
        while pools.count > 1, isWrong(pools[pools.count - 2], pools[pools.count - 1]) {
            let last = pools.removeLast()
            join(&pools[pools.count - 1], last)
        }
    }

    /// The share at a confidence; the confidence itself where nothing was fitted.
    public func calibrated(_ confidence: Double) -> Double {
        guard let first = steps.first else { return confidence }
        return steps.last { $0.from <= confidence }?.share ?? first.share
    }
}
