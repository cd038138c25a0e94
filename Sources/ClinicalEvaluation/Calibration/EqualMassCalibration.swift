/// How well probabilities agree with what came true, in bins of equally many probabilities.
///
/// Bins of equal width are mostly empty where probabilities crowd; these are not. Sizes differ by one at most.
///
/// - Source: Nguyen and O'Connor 2015, "Posterior calibration and exploratory analysis for natural language processing
///   models", doi:10.18653/v1/D15-1182; Nixon et al. 2019, arXiv:1904.01685.
public struct EqualMassCalibration: Hashable, Sendable {
    /// The bins, lowest probabilities first; none is empty.
    public let bins: [CalibrationCurve.Bin]

    /// Makes bins.
    ///
    /// - Throws: ``EvaluationError`` for lists of different lengths or a probability outside 0...1.
    public init(probabilities: [Double], outcomes: [Bool], binCount: Int = 15) throws(EvaluationError) {
        try ProbabilityScores.check(probabilities, outcomes)
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        let count = max(min(binCount, order.count), 1)
        var bins = [CalibrationCurve.Bin](repeating: CalibrationCurve.Bin(), count: order.isEmpty ? 0 : count)
        for (rank, index) in order.enumerated() {
            let bin = rank * count / order.count
            bins[bin].count += 1
            bins[bin].probabilitySum += probabilities[index]
            if outcomes[index] { bins[bin].hits += 1 }
        }
        self.bins = bins
    }

    /// The mean gap between probability and hit rate, weighted by the bins' counts; `nil` without probabilities.
    public var expectedCalibrationError: Double? {
        let count = bins.reduce(0) { $0 + $1.count }
        return count == 0 ? nil : bins.reduce(0) { $0 + $1.gap * Double($1.count) } / Double(count)
    }
}
