/// A measurement with and without the system, such as time on task or corrections, in a pilot.
public struct PilotComparison: Hashable, Sendable {
    /// The mean with the system.
    public let with: Estimate
    /// The mean without it.
    public let without: Estimate
    /// The mean with less the mean without; `nil` where one side is empty.
    public let difference: Double?
    /// The difference by the mean without, such as −0.25 for a quarter less; `nil` where that mean is 0.
    public let relativeDifference: Double?
    /// The difference's bootstrap interval, over both sides drawn apart.
    public let interval: Bootstrap.Interval?
    /// How likely a difference as large is if the system made none, by permutation of all measurements.
    public let pValue: Double?

    /// Compares two groups of tasks that are not paired; paired ones go to ``PairedComparison``.
    ///
    /// - Source: Fisher–Pitman permutation test; Ernst 2004, doi:10.1214/088342304000000396.
    public init(with: [Double], without: [Double], bootstrap: Bootstrap = Bootstrap(), permutations: Int = 9999) {
        self.with = Estimate(meanOf: with, bootstrap: bootstrap)
        self.without = Estimate(meanOf: without, bootstrap: bootstrap)
        func mean(_ values: some Collection<Double>) -> Double { values.reduce(0, +) / Double(values.count) }
        guard !with.isEmpty, !without.isEmpty else {
            (difference, relativeDifference, interval, pValue) = (nil, nil, nil, nil)
            return
        }
        let observed = mean(with) - mean(without)
        difference = observed
        relativeDifference = mean(without) == 0 ? nil : observed / mean(without)
        var generator = Xoshiro256(seed: bootstrap.seed)
        var differences: [Double] = []
        if with.count > 1, without.count > 1 {
            for _ in 0..<bootstrap.resamples {
                let first = with.indices.map { _ in with[generator.next(below: with.count)] }
                let second = without.indices.map { _ in without[generator.next(below: without.count)] }
                differences.append(mean(first) - mean(second))
            }
        }
        differences.sort()
        let tail = (1 - bootstrap.coverage) / 2
        interval =
            differences.count < 2
            ? nil
            : Bootstrap.Interval(
                low: Bootstrap.quantile(tail, of: differences), high: Bootstrap.quantile(1 - tail, of: differences))
        var pool = with + without
        let bound = abs(observed) * (1 - 1e-12)
        var extreme = 1
        for _ in 0..<permutations {
            for index in with.indices { pool.swapAt(index, index + generator.next(below: pool.count - index)) }
            if abs(mean(pool[..<with.count]) - mean(pool[with.count...])) >= bound { extreme += 1 }
        }
        pValue = Double(extreme) / Double(permutations + 1)
    }
}
