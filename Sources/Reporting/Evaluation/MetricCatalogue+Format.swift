extension MetricCatalogue {
    /// How the values of a metric are written.
    private enum Format {
        case percent, plain(places: Int)
    }

    private static func format(_ metric: String) -> Format {
        let base = metric.hasSuffix("_difference") ? String(metric.dropLast("_difference".count)) : metric
        if oneDecimal.contains(base) { return .plain(places: 1) }
        if twoDecimals.contains(base) { return .plain(places: 2) }
        if threeDecimals.contains(base) || base.hasSuffix("kappa") || base.hasPrefix("kappa_") {
            return .plain(places: 3)
        }
        return .percent
    }

    private static let oneDecimal: Set = [
        "flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "gunning_fog", "coleman_liau_index",
        "automated_readability_index", "words_per_document", "tokens_per_task", "tokens_total", "perplexity",
    ]
    private static let twoDecimals: Set = [
        "bleu", "chrf", "mean_word_length", "compression_ratio", "mean_rating", "pilot_mean", "pilot",
        "runs_per_document", "positive_likelihood_ratio", "negative_likelihood_ratio",
    ]
    private static let threeDecimals: Set = [
        "expected_calibration_error", "maximum_calibration_error", "brier_score", "log_loss",
        "suggested_per_gold_code", "matthews_correlation", "krippendorff_alpha", "auroc", "average_precision",
        "concordance_index",
        "latency_mean", "latency_median", "latency_p90", "latency_p95", "latency_p99", "latency_maximum", "throughput",
        "energy_per_task", "energy_total", "demographic_parity_ratio", "equalized_odds_ratio",
    ]

    /// A value of a metric in figures; a dash where there is none.
    static func show(_ value: Double?, _ metric: String) -> String {
        guard let value else { return "–" }
        switch format(metric) {
        case .percent: return NumberText.percent(value)
        case .plain(let places): return NumberText.decimal(value, places: places)
        }
    }

    /// An interval of a metric in figures; a dash where there is none.
    static func range(_ low: Double?, _ high: Double?, _ metric: String) -> String {
        guard let low, let high else { return "–" }
        if case .percent = format(metric) {
            return NumberText.decimal(low * 100, places: 1) + " – " + show(high, metric)
        }
        return show(low, metric) + " – " + show(high, metric)
    }

    /// A difference of two values, with its sign; of shares it is in percentage points.
    static func difference(_ value: Double, _ metric: String) -> String {
        let sign = value > 0 ? "+" : ""
        switch format(metric) {
        case .percent: return sign + NumberText.decimal(value * 100, places: 1)
        case .plain(let places): return sign + NumberText.decimal(value, places: places)
        }
    }

    /// A difference's interval.
    static func differenceRange(_ low: Double?, _ high: Double?, _ metric: String) -> String {
        guard let low, let high else { return "–" }
        return difference(low, metric) + " – " + difference(high, metric)
    }

    /// Whether a metric is shown as a share of 0 to 1.
    static func isShare(_ metric: String) -> Bool {
        if case .percent = format(metric) { return true }
        return false
    }

    /// Whether a lower value is better.
    static func isLowerBetter(_ metric: String) -> Bool {
        lowerBetter.contains(metric) || metric.hasSuffix("_error_rate") || metric.hasSuffix("_difference")
    }

    /// Whether neither a higher nor a lower value is better in itself.
    static func isNeutral(_ metric: String) -> Bool { neutral.contains(metric) }

    private static let lowerBetter: Set = [
        "expected_calibration_error", "maximum_calibration_error", "brier_score", "log_loss", "hamming_loss",
        "over_coding_rate", "under_coding_rate", "over_coded_documents", "under_coded_documents",
        "missed_category_share", "substitution_rate", "deletion_rate", "insertion_rate", "word_information_lost",
        "word_edit_rate", "unsupported_sentence_rate", "wrong_patient_acceptance", "redundancy_rate", "perplexity",
        "false_positive_rate", "false_negative_rate", "negative_likelihood_ratio", "overtriage_rate",
        "undertriage_rate", "flesch_kincaid_grade", "smog_index", "gunning_fog", "coleman_liau_index",
        "automated_readability_index", "polysyllable_share", "medical_term_share", "performance_drop",
        "attack_success_rate",
    ]

    private static let neutral: Set = [
        "words_per_document", "compression_ratio", "novel_bigram_share", "mean_word_length", "selection_rate",
        "suggested_per_gold_code", "pilot_mean", "adjacent_sentence_similarity", "entity_continuity",
        "near_miss_wrong_laterality",
        "near_miss_wrong_episode", "near_miss_unspecified_for_specific", "near_miss_specific_for_unspecified",
        "near_miss_other_code_of_category", "wu_palmer_similarity_of_misses", "description_similarity_of_near_misses",
    ]
}
