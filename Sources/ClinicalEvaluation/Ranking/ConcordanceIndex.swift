/// How well predicted survival is in the order of what happened: Harrell's C.
///
/// A pair counts where it is known who lived longer: the shorter time ended in the event; of two equal times one ended in
/// the event and the other was censored, which then lived longer. Equal predictions count half.
///
/// - Source: Harrell et al. 1982, doi:10.1001/jama.1982.03320430047030; ties as in lifelines.
public struct ConcordanceIndex: Hashable, Sendable {
    /// Pairs in the right order.
    public private(set) var concordant = 0
    /// Pairs with equal predictions.
    public private(set) var tied = 0
    /// All pairs that count.
    public private(set) var pairs = 0

    /// The index, 0...1; `nil` where no pair counts.
    public var value: Double? {
        pairs == 0 ? nil : (Double(concordant) + Double(tied) / 2) / Double(pairs)
    }

    /// Counts pairs.
    ///
    /// - Parameters:
    ///   - times: When the event or the end of observation came.
    ///   - predictions: Higher for a longer time.
    ///   - wasObserved: Whether it was the event; `nil` where all were.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch``, or
    ///   ``EvaluationError/Code/scoreNotFinite`` for a time or prediction that is not finite.
    /// - Complexity: O(*n* log *n*).
    public init(times: [Double], predictions: [Double], wasObserved: [Bool]? = nil) throws(EvaluationError) {
        guard times.count == predictions.count, wasObserved.map({ $0.count == times.count }) ?? true else {
            throw EvaluationError(
                code: .lengthMismatch, message: "\(times.count) times and \(predictions.count) predictions")
        }
        guard (times + predictions).allSatisfy(\.isFinite) else {
            throw EvaluationError(
                code: .scoreNotFinite, message: "a time or prediction is no finite number; leave it out")
        }
        var levels: [Double] = []
        for value in predictions.sorted() where levels.last != value { levels.append(value) }
        let ranks = predictions.map { value in Self.rank(of: value, in: levels) }
        let order = times.indices.sorted { times[$0] > times[$1] }
        // From the longest time down, so that the tree holds who lived longer.
        var longer = CountTree(size: levels.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, times[order[end]] == times[order[start]] { end += 1 }
            let now = order[start..<end]
            for index in now where !(wasObserved?[index] ?? true) { longer.add(ranks[index]) }
            for index in now where wasObserved?[index] ?? true {
                let below = longer.count(below: ranks[index])
                let upTo = longer.count(below: ranks[index] + 1)
                tied += upTo - below
                concordant += longer.total - upTo
                pairs += longer.total
            }
            for index in now where wasObserved?[index] ?? true { longer.add(ranks[index]) }
            start = end
        }
    }

    private static func rank(of value: Double, in levels: [Double]) -> Int {
        var low = 0
        var high = levels.count
        while low < high {
            let middle = (low + high) / 2
            if levels[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Counts of ranks that can be asked for how many are below one.
///
/// - Source: Fenwick 1994, doi:10.1002/spe.4380240306.
private struct CountTree {
    private var sums: [Int]
    private(set) var total = 0

    init(size: Int) { sums = Array(repeating: 0, count: size + 1) }

    mutating func add(_ rank: Int) {
        total += 1
        var index = rank + 1
        while index < sums.count {
            sums[index] += 1
            index += index & -index
        }
    }

    func count(below rank: Int) -> Int {
        var index = rank
        var sum = 0
        while index > 0 {
            sum += sums[index]
            index -= index & -index
        }
        return sum
    }
}
