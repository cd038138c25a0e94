/// What each metric is called on a page, and what it says in one sentence.
enum MetricCatalogue {
    /// A metric's name and meaning.
    struct Entry {
        var title: String
        var meaning: String
    }

    /// The entry of a metric; an unknown one shows its own name.
    static func entry(_ metric: String) -> Entry {
        if let entry = entries[metric] { return entry }
        if metric.hasPrefix("precision_at_") {
            let rank = String(metric.dropFirst("precision_at_".count))
            return Entry(
                title: "Precision at \(rank)",
                meaning: "Of the first \(rank) suggestions for a document, the share that the coders also assigned.")
        }
        return Entry(title: metric, meaning: "")
    }

    /// Whether a higher value is worse.
    static func isError(_ metric: String) -> Bool {
        metric == "expected_calibration_error" || metric == "brier_score"
    }

    /// What a near miss is called.
    static func nearMiss(_ kind: String) -> String {
        switch kind {
        case "wrong_laterality": "Wrong side"
        case "wrong_episode": "Wrong stage of care (7th character)"
        case "unspecified_for_specific": "Not specific enough"
        case "specific_for_unspecified": "More specific than the coder's code"
        case "other_code_of_category": "Another code of the category"
        default: kind
        }
    }

    private static let entries: [String: Entry] = [
        "micro_precision": Entry(
            title: "Precision", meaning: "Of all suggested codes, the share that the coders also assigned."),
        "micro_recall": Entry(
            title: "Recall", meaning: "Of all codes that the coders assigned, the share that was suggested."),
        "micro_f1": Entry(title: "F1", meaning: "One number for precision and recall: their harmonic mean."),
        "macro_precision": Entry(
            title: "Precision, each code equal", meaning: "The mean of the precision of every code that is in use."),
        "macro_recall": Entry(
            title: "Recall, each code equal", meaning: "The mean of the recall of every code that is in use."),
        "macro_f1": Entry(
            title: "F1, each code equal",
            meaning: "The mean of the F1 of every code in use, so that rare codes weigh as much as common ones."),
        "exact_match_ratio": Entry(
            title: "Documents fully right",
            meaning: "The share of documents whose suggested codes are exactly the coders' codes."),
        "mean_average_precision": Entry(
            title: "Mean average precision",
            meaning:
                "How far up the coders' codes stand in each document's ranked suggestions; 100 % is all at the top."),
        "r_precision": Entry(
            title: "R-precision",
            meaning: "The share that is right among as many first suggestions as the coders assigned codes."),
        "level_accuracy": Entry(
            title: "Agreement at the level",
            meaning: "Of the coders' codes, the share for which some code of the same group was suggested."),
        "count_preserving_precision": Entry(
            title: "Count-preserving precision (CoPHE)",
            meaning: "Precision in which a group counts as often as a document has codes of it."),
        "count_preserving_recall": Entry(
            title: "Count-preserving recall (CoPHE)",
            meaning: "Recall in which a group counts as often as a document has codes of it."),
        "count_preserving_f1": Entry(
            title: "Count-preserving F1 (CoPHE)", meaning: "The harmonic mean of the two count-preserving figures."),
        "hierarchical_precision": Entry(
            title: "Hierarchical precision", meaning: "Precision over codes and all groups that they belong to."),
        "hierarchical_recall": Entry(
            title: "Hierarchical recall", meaning: "Recall over codes and all groups that they belong to."),
        "hierarchical_f1": Entry(
            title: "Hierarchical F1", meaning: "F1 with part credit for a code of the right group."),
        "hierarchical_precision_document_mean": Entry(
            title: "Hierarchical precision, mean of documents", meaning: "The same, each document counting alike."),
        "hierarchical_recall_document_mean": Entry(
            title: "Hierarchical recall, mean of documents", meaning: "The same, each document counting alike."),
        "lca_precision": Entry(
            title: "Nearest-relative precision (LCA)",
            meaning: "Hierarchical precision that counts groups only up to the nearest one in common."),
        "lca_recall": Entry(
            title: "Nearest-relative recall (LCA)",
            meaning: "Hierarchical recall that counts groups only up to the nearest one in common."),
        "lca_f1": Entry(
            title: "Nearest-relative F1 (LCA)", meaning: "The harmonic mean of the two nearest-relative figures."),
        "hit_share": Entry(title: "Exactly right", meaning: "The coder's code was suggested."),
        "near_miss_wrong_laterality": Entry(
            title: "Wrong side", meaning: "The same condition was suggested for the other side of the body."),
        "near_miss_wrong_episode": Entry(
            title: "Wrong stage of care", meaning: "Only the 7th character differs: initial, subsequent or sequela."),
        "near_miss_unspecified_for_specific": Entry(
            title: "Not specific enough", meaning: "A broader or unspecified code of the category was suggested."),
        "near_miss_specific_for_unspecified": Entry(
            title: "More specific", meaning: "A more specific code of the category was suggested than the coder's."),
        "near_miss_other_code_of_category": Entry(
            title: "Another code of the category", meaning: "The category is right, and the code another one."),
        "missed_category_share": Entry(title: "Missed", meaning: "No code of the category was suggested in its place."),
        "expected_calibration_error": Entry(
            title: "Calibration error",
            meaning: "By how much confidence and the share of right suggestions differ on average; 0 is best."),
        "brier_score": Entry(
            title: "Brier score", meaning: "The mean squared error of the confidence; 0 is best."),
    ]
}
