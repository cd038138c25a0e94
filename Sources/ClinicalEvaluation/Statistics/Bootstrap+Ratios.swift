extension Bootstrap {
    /// The interval of a mean over documents; `nil` with fewer than two.
    public func interval(ofMean values: [Double]) -> Interval? {
        interval(numerators: values, denominators: Array(repeating: 1, count: values.count))
    }

    /// The interval of a ratio of sums over documents, such as a corpus's word error rate; `nil` with fewer than two.
    ///
    /// - Precondition: Both lists are of one length.
    public func interval(numerators: [Double], denominators: [Double]) -> Interval? {
        precondition(numerators.count == denominators.count, "one numerator and one denominator a document")
        let intervals = intervals(documentCount: numerators.count) { weights in
            var numerator = 0.0
            var denominator = 0.0
            for index in weights.indices {
                numerator += Double(weights[index]) * numerators[index]
                denominator += Double(weights[index]) * denominators[index]
            }
            return [denominator > 0 ? numerator / denominator : nil]
        }
        return intervals.first ?? nil
    }
}

/// A figure with its count and interval.
public struct Estimate: Hashable, Sendable {
    /// The value; `nil` where there was nothing to measure.
    public var value: Double?
    /// Its bootstrap interval, by document.
    public var interval: Bootstrap.Interval?
    /// Over how many units it was taken.
    public var count: Int

    /// Makes an estimate.
    public init(value: Double?, interval: Bootstrap.Interval? = nil, count: Int) {
        self.value = value
        self.interval = interval
        self.count = count
    }

    /// A ratio of sums over documents; the count is the sum of the denominators.
    public init(numerators: [Double], denominators: [Double], bootstrap: Bootstrap) {
        let total = denominators.reduce(0, +)
        count = Int(total)
        value = total > 0 ? numerators.reduce(0, +) / total : nil
        interval = value == nil ? nil : bootstrap.interval(numerators: numerators, denominators: denominators)
    }

    /// A mean over documents.
    public init(meanOf values: [Double], bootstrap: Bootstrap) {
        self.init(
            numerators: values, denominators: Array(repeating: 1, count: values.count), bootstrap: bootstrap)
    }
}
