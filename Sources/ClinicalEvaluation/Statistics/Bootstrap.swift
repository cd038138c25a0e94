/// Percentile bootstrap intervals, resampling whole documents.
///
/// With few documents the percentiles are moved outwards as Student's t is wider than the normal distribution, without
/// which intervals of ten documents would hold the truth nine times in ten, not nineteen times in twenty.
///
/// - Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13; expanded percentiles, Hesterberg
///   2015, "What Teachers Should Know About the Bootstrap", doi:10.1080/00031305.2015.1089789.
public struct Bootstrap: Hashable, Sendable {
    /// How many times the documents are drawn anew.
    public var resamples: Int
    /// The share of resampled values that an interval holds.
    public var coverage: Double
    /// What the draws start from.
    public var seed: UInt64

    /// A range of values.
    public struct Interval: Hashable, Sendable {
        /// The lower end.
        public var low: Double
        /// The upper end.
        public var high: Double

        /// Makes an interval.
        public init(low: Double, high: Double) {
            self.low = low
            self.high = high
        }
    }

    /// Makes a bootstrap.
    public init(resamples: Int = 1000, coverage: Double = 0.95, seed: UInt64 = 20_260_401) {
        self.resamples = resamples
        self.coverage = coverage
        self.seed = seed
    }

    /// How the intervals were made, in words for a report.
    public var summary: String {
        let percent = (coverage * 1000).rounded() / 10
        let share = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
        return "\(share) % of \(resamples) bootstrap draws of documents, seed \(seed)"
    }

    /// Gives the interval of each of several statistics from the same draws.
    ///
    /// - Parameters:
    ///   - documentCount: How many documents there are.
    ///   - statistics: Gives the statistics' values, always as many and in the same order, when each document counts
    ///     as often as its weight says; `nil` where a statistic is not defined for that draw.
    /// - Returns: One interval a statistic; `nil` with fewer than two documents, or where fewer than half of the draws
    ///   define it.
    public func intervals(documentCount: Int, statistics: (_ weights: [Int32]) -> [Double?]) -> [Interval?] {
        guard documentCount > 0 else { return [] }
        var weights = [Int32](repeating: 1, count: documentCount)
        let width = statistics(weights).count
        guard documentCount > 1, resamples > 1 else { return Array(repeating: nil, count: width) }
        var values = [[Double]](repeating: [], count: width)
        var generator = Xoshiro256(seed: seed)
        for _ in 0..<resamples {
            for index in weights.indices { weights[index] = 0 }
            for _ in 0..<documentCount { weights[generator.next(below: documentCount)] += 1 }
            for (index, value) in statistics(weights).enumerated() {
                if let value { values[index].append(value) }
            }
        }
        return values.map { interval(of: $0, documentCount: documentCount) }
    }

    /// The interval of a statistic's values over draws of so many documents; `nil` where fewer than half of the draws
    /// define it.
    func interval(of values: [Double], documentCount: Int) -> Interval? {
        guard values.count * 2 >= resamples else { return nil }
        let sorted = values.sorted()
        let tail = Self.tail(coverage: coverage, documentCount: documentCount)
        return Interval(low: Self.quantile(tail, of: sorted), high: Self.quantile(1 - tail, of: sorted))
    }

    /// The share of draws below an interval, and that above it.
    static func tail(coverage: Double, documentCount: Int) -> Double {
        guard documentCount > 1, coverage > 0, coverage < 1 else { return (1 - coverage) / 2 }
        let degrees = Double(documentCount - 1)
        let student = NormalDistribution.studentQuantile((1 + coverage) / 2, degrees: degrees)
        return NormalDistribution.share(below: -student * ((degrees + 1) / degrees).squareRoot())
    }

    /// The quantile by linear interpolation between the two nearest values (type 7 of Hyndman and Fan 1996).
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let position = share * Double(sorted.count - 1)
        let below = Int(position)
        guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[below] + (sorted[below + 1] - sorted[below]) * (position - Double(below))
    }
}
