/// Compares two systems' micro-F1 on the same documents.
///
/// - Source: Noreen 1989, approximate randomization; Yeh 2000, doi:10.3115/992730.992783.
public struct PairedComparison: Hashable, Sendable {
    /// What one system did on one document.
    public struct Counts: Hashable, Sendable {
        /// The codes that were right.
        public var hits: Int
        /// The codes that were suggested.
        public var suggested: Int
        /// The codes of the gold standard.
        public var wanted: Int

        /// Makes counts.
        public init(hits: Int, suggested: Int, wanted: Int) {
            self.hits = hits
            self.suggested = suggested
            self.wanted = wanted
        }
    }

    private let first: [Counts]
    private let second: [Counts]

    /// Makes a comparison of counts by document, in the same order; documents beyond the shorter list are left out.
    public init(first: [Counts], second: [Counts]) {
        let count = min(first.count, second.count)
        self.first = Array(first.prefix(count))
        self.second = Array(second.prefix(count))
    }

    /// The first system's micro-F1.
    public var firstF1: Double { Self.f1(first) }

    /// The second system's micro-F1.
    public var secondF1: Double { Self.f1(second) }

    /// The share of random exchanges of the two systems' documents that differ as much as the systems do, two-sided.
    public func significance(rounds: Int = 2_000, seed: UInt64 = 1) -> Double {
        let observed = abs(secondF1 - firstF1)
        var generator = Xoshiro256(seed: seed)
        var reached = 0
        for _ in 0..<rounds {
            var (left, right) = (first, second)
            for index in left.indices where generator.next() & 1 == 1 {
                (left[index], right[index]) = (right[index], left[index])
            }
            if abs(Self.f1(right) - Self.f1(left)) >= observed - 1e-12 { reached += 1 }
        }
        return Double(reached + 1) / Double(rounds + 1)
    }

    private static func f1(_ counts: [Counts]) -> Double {
        let total = counts.reduce(0) { $0 + $1.suggested + $1.wanted }
        return total == 0 ? 0 : 2 * Double(counts.reduce(0) { $0 + $1.hits }) / Double(total)
    }
}
