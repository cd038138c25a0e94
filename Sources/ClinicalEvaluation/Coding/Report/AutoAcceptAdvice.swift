/// From which confidence on suggestions may be accepted unseen, for a wanted share of right ones.
public struct AutoAcceptAdvice: Hashable, Sendable {
    /// The wanted precision.
    public var targetPrecision: Double
    /// The lowest threshold that holds the target; `nil` where none does.
    public var threshold: Double?
    /// The precision from the threshold on, with its interval.
    public var precision: CodingAccuracyReport.Figure?
    /// The share of suggestions from the threshold on.
    public var share: CodingAccuracyReport.Figure?
    /// The share of the coders' codes that are right from the threshold on.
    public var recall: CodingAccuracyReport.Figure?

    /// With fewer suggestions from a threshold on, it is not advised.
    public static let leastSuggestions = 50

    /// The lowest threshold from which on the interval's lower end reaches the target, at every higher threshold that
    /// has enough suggestions as well.
    init(figures: [CodingAccuracyReport.Figure], targetPrecision: Double) {
        self.targetPrecision = targetPrecision
        let own = figures.filter { $0.slice.dimension == CoverageScorer.dimension && $0.codeSystem == "all" }
        for threshold in CoverageScorer.thresholds.reversed() {
            let group = own.filter { $0.slice.group == CoverageScorer.text(threshold) }
            guard let precision = group.first(where: { $0.metric == "accepted_precision" }),
                precision.count >= Self.leastSuggestions
            else { continue }
            guard let low = precision.interval?.low, low >= targetPrecision else { return }
            self.threshold = threshold
            self.precision = precision
            share = group.first { $0.metric == "accepted_share" }
            recall = group.first { $0.metric == "accepted_recall" }
        }
    }
}
