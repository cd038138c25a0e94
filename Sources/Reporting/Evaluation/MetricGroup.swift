/// The tables into which the figures of coding accuracy are sorted.
enum MetricGroup: CaseIterable {
    case exactCode, outcome, volume, partCredit, levels, confidence, other

    /// Finds the table of a figure.
    init(metric: String, level: String) {
        if MetricCatalogue.isError(metric) {
            self = .confidence
        } else if metric.hasPrefix("near_miss_") || metric == "hit_share" || metric == "missed_category_share" {
            self = .outcome
        } else if metric.hasPrefix("over_") || metric.hasPrefix("under_") || metric == "suggested_per_gold_code" {
            self = .volume
        } else if metric.hasPrefix("hierarchical_") || metric.hasPrefix("lca_") || metric.hasPrefix("wu_palmer_")
            || metric.hasPrefix("lin_") || metric == "kappa" || metric == "description_similarity_of_near_misses"
        {
            self = .partCredit
        } else if metric == "level_accuracy" || metric.hasPrefix("count_preserving_") {
            self = .levels
        } else if metric.hasPrefix("micro_") || metric.hasPrefix("macro_") {
            self = level == "code" ? .exactCode : .levels
        } else if level == "code" {
            self = .exactCode
        } else {
            self = .other
        }
    }

    var caption: String {
        switch self {
        case .exactCode: "Exactly the coder's code"
        case .outcome: "What became of the coders' codes"
        case .volume: "Over- and under-coding"
        case .partCredit: "Part credit for the right group"
        case .levels: "Level by level"
        case .confidence: "Confidence"
        case .other: "Other figures"
        }
    }

    var note: String {
        switch self {
        case .exactCode: "A suggestion counts only where the full code is the same."
        case .outcome: "The shares add up to 100 %."
        case .volume: "Codes that nobody stands behind, and codes that were left out."
        case .partCredit: "A code of the right group counts in part."
        case .levels: "The same questions asked of broader and narrower groups of codes."
        case .confidence: "Lower is better."
        case .other: ""
        }
    }
}
