/// Whether two systems that worked on the same documents differ by more than chance.
///
/// Under the null hypothesis it does not matter which system gave a document's result, so that results are swapped at
/// random, document by document, and the difference is taken again. The p-value is two-sided.
///
/// - Source: Fisher 1935, "The Design of Experiments"; Noreen 1989, "Computer-Intensive Methods for Testing Hypotheses";
///   the observed difference counts as one draw, Phipson and Smyth 2010, doi:10.2202/1544-6115.1585.
public struct PairedPermutationTest: Hashable, Sendable {
    /// How many times results are swapped at random; where there are no more ways to swap them, all are tried.
    public var resamples: Int
    /// What the draws start from.
    public var seed: UInt64

    /// Makes a test.
    public init(resamples: Int = 9999, seed: UInt64 = 20_260_401) {
        self.resamples = resamples
        self.seed = seed
    }

    /// Makes a test with as many draws as a bootstrap, at least 999, and the same seed.
    init(_ bootstrap: Bootstrap) {
        self.init(resamples: max(bootstrap.resamples, 999), seed: bootstrap.seed)
    }

    /// The p-value of the mean difference; `nil` without documents.
    ///
    /// - Parameter differences: What one system has more than the other, document by document.
    public func pValue(differences: [Double]) -> Double? {
        pValue(documentCount: differences.count) { swapped in
            var sum = 0.0
            for (index, difference) in differences.enumerated() { sum += swapped[index] ? -difference : difference }
            return sum
        }
    }

    /// The p-value of any figure's difference, such as that of two micro F1; `nil` without documents, or where the
    /// difference is not defined.
    ///
    /// - Parameters:
    ///   - documentCount: How many documents there are.
    ///   - difference: Gives the difference when the marked documents' results are swapped; `nil` where it is not
    ///     defined, which counts as no difference.
    public func pValue(documentCount: Int, difference: (_ swapped: [Bool]) -> Double?) -> Double? {
        var swapped = [Bool](repeating: false, count: documentCount)
        guard documentCount > 0, let observed = difference(swapped) else { return nil }
        // Sums in another order may differ in the last bits.
        let bound = abs(observed) * (1 - 1e-12)
        if documentCount < 32, 1 << documentCount <= resamples {
            var extreme = 0
            for mask in 0..<(1 << documentCount) {
                for index in 0..<documentCount { swapped[index] = mask >> index & 1 == 1 }
                if abs(difference(swapped) ?? 0) >= bound { extreme += 1 }
            }
            return Double(extreme) / Double(1 << documentCount)
        }
        var generator = Xoshiro256(seed: seed)
        var extreme = 1
        for _ in 0..<resamples {
            var bits: UInt64 = 0
            for index in 0..<documentCount {
                if index & 63 == 0 { bits = generator.next() }
                swapped[index] = bits & 1 == 1
                bits >>= 1
            }
            if abs(difference(swapped) ?? 0) >= bound { extreme += 1 }
        }
        return Double(extreme) / Double(resamples + 1)
    }
}

/// Two systems on the same documents: the difference of their means, with interval and p-value.
public struct PairedComparison: Hashable, Sendable {
    /// How many documents both worked on.
    public let count: Int
    /// The mean of the first system; `nil` without documents.
    public let first: Double?
    /// The mean of the second system; `nil` without documents.
    public let second: Double?
    /// The first mean less the second; `nil` without documents.
    public let difference: Double?
    /// The difference's bootstrap interval.
    public let interval: Bootstrap.Interval?
    /// How likely a difference as large is by chance; `nil` without documents.
    public let pValue: Double?

    /// Compares two lists of values, one a document each.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/lengthMismatch``.
    public init(
        first: [Double], second: [Double], bootstrap: Bootstrap = Bootstrap(),
        test: PairedPermutationTest = PairedPermutationTest()
    ) throws(EvaluationError) {
        guard first.count == second.count else {
            throw EvaluationError(
                code: .lengthMismatch,
                message: "\(first.count) and \(second.count) values; compare the documents that both systems have")
        }
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        let differences = zip(first, second).map { $0 - $1 }
        count = first.count
        self.first = mean(first)
        self.second = mean(second)
        difference = mean(differences)
        interval = bootstrap.interval(ofMean: differences)
        pValue = test.pValue(differences: differences)
    }
}
