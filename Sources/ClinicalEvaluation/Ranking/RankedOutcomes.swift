/// Scores and what came true: areas under curves, and precision at a rank.
///
/// - Complexity: O(*n*) to make, with a radix sort of the scores' bits; O(*n*) for each figure.
public struct RankedOutcomes: Hashable, Sendable {
    /// The scores of what came true, highest first, as numbers that sort as the scores do.
    private let positives: [UInt64]
    /// The scores of what did not, highest first.
    private let negatives: [UInt64]

    /// How many came true.
    public var positiveCount: Int { positives.count }
    /// How many did not.
    public var negativeCount: Int { negatives.count }

    /// Ranks scores.
    ///
    /// - Parameters:
    ///   - scores: Any finite numbers, higher for what is more likely.
    ///   - outcomes: What came true.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch`` for lists of different lengths, or
    ///   ``EvaluationError/Code/scoreNotFinite``.
    public init(scores: [Double], outcomes: [Bool]) throws(EvaluationError) {
        guard scores.count == outcomes.count else {
            throw EvaluationError(
                code: .lengthMismatch, message: "\(scores.count) scores and \(outcomes.count) outcomes")
        }
        var positives: [UInt64] = []
        var negatives: [UInt64] = []
        negatives.reserveCapacity(scores.count)
        for index in scores.indices {
            guard scores[index].isFinite else {
                throw EvaluationError(code: .scoreNotFinite, message: "a score is no finite number; leave it out")
            }
            let key = Self.key(scores[index])
            if outcomes[index] { positives.append(key) } else { negatives.append(key) }
        }
        self.positives = RadixSort.descending(positives)
        self.negatives = RadixSort.descending(negatives)
    }

    /// The bits of a score, changed so that they sort as unsigned numbers; both zeros are the same.
    private static func key(_ score: Double) -> UInt64 {
        let bits = (score + 0.0).bitPattern
        return bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }

    /// The area under the receiver operating characteristic; `nil` unless both outcomes are there.
    ///
    /// It is the chance that what came true scores higher than what did not; ties count half.
    ///
    /// - Source: Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747.
    public var areaUnderROC: Double? {
        guard !positives.isEmpty, !negatives.isEmpty else { return nil }
        // Twice the number of pairs in which the positive scores higher, a tie counting one.
        var sum = 0.0
        var above = 0
        var equal = 0
        for key in positives {
            while above < negatives.count, negatives[above] > key { above += 1 }
            equal = max(equal, above)
            while equal < negatives.count, negatives[equal] == key { equal += 1 }
            sum += Double(2 * (negatives.count - equal) + (equal - above))
        }
        return sum / (2 * Double(positives.count) * Double(negatives.count))
    }

    /// The average precision: the precision at each distinct score, weighted by how much recall grows there, without
    /// interpolation; `nil` where nothing came true.
    ///
    /// - Source: scikit-learn's `average_precision_score`; Davis and Goadrich 2006, doi:10.1145/1143844.1143874.
    public var averagePrecision: Double? {
        guard !positives.isEmpty else { return nil }
        var sum = 0.0
        var index = 0
        var above = 0
        while index < positives.count {
            let key = positives[index]
            let start = index
            while index < positives.count, positives[index] == key { index += 1 }
            while above < negatives.count, negatives[above] >= key { above += 1 }
            sum += Double(index - start) * Double(index) / Double(index + above)
        }
        return sum / Double(positives.count)
    }

    /// The share of what came true among the first so many; ties are broken against the prediction.
    ///
    /// It is taken by the rank asked for, even where fewer were predicted.
    public func precision(atRank rank: Int) -> Double {
        var hits = 0
        var above = 0
        for key in positives {
            while above < negatives.count, negatives[above] >= key { above += 1 }
            guard hits + above < rank else { break }
            hits += 1
        }
        return ratio(hits, rank)
    }

    /// The precision at as many as came true; `nil` where nothing did.
    ///
    /// - Source: Manning, Raghavan and Schütze 2008, "Introduction to Information Retrieval", chapter 8.
    public var rPrecision: Double? { positives.isEmpty ? nil : precision(atRank: positives.count) }
}

/// Sorts numbers by their bytes.
enum RadixSort {
    static func descending(_ values: [UInt64]) -> [UInt64] {
        guard values.count > 256 else { return values.sorted(by: >) }
        var source = values
        var target = values
        let common = values.reduce((and: UInt64.max, or: 0)) { ($0.and & $1, $0.or | $1) }
        for shift in stride(from: UInt64(0), to: 64, by: 11) {
            // Digits that all numbers share need no pass.
            if (common.and ^ common.or) >> shift & 0x7FF == 0 { continue }
            var starts = [Int](repeating: 0, count: 2049)
            for value in source { starts[2048 - Int(value >> shift & 0x7FF)] += 1 }
            for digit in 1...2048 { starts[digit] += starts[digit - 1] }
            for value in source {
                let place = 2047 - Int(value >> shift & 0x7FF)
                target[starts[place]] = value
                starts[place] += 1
            }
            swap(&source, &target)
        }
        return source
    }
}
