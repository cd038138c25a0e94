/// What each metric is called on a page, and what it says in one sentence.
enum MetricCatalogue {
    /// A metric's name and meaning.
    struct Entry {
        var metric: String
        var title: String
        var meaning: String
    }

    /// The entry of a metric; an unknown one shows its own name.
    static func entry(_ metric: String) -> Entry {
        if let entry = entries.first(where: { $0.metric == metric }) { return entry }
        if metric.hasPrefix("precision_at_") {
            let rank = String(metric.dropFirst("precision_at_".count))
            return Entry(
                metric: metric, title: "Precision at \(rank)",
                meaning: rank == "1"
                    ? "The share of documents whose first suggestion the coders also assigned."
                    : "Of the first \(rank) suggestions for a document, the share that the coders also assigned.")
        }
        if let entry = generalEntries.first(where: { $0.metric == metric }) { return entry }
        if metric.hasSuffix("_difference") {
            let title = entry(String(metric.dropLast("_difference".count))).title
            return Entry(
                metric: metric, title: title + ": largest difference",
                meaning: "Between the groups with the highest and the lowest value.")
        }
        return Entry(metric: metric, title: Words.title(metric), meaning: "")
    }

    /// A metric's place in a table; those at a rank follow R-precision, and unknown ones come last.
    static func rank(_ metric: String) -> Int {
        let known = metric.hasPrefix("precision_at_") ? "r_precision" : metric
        return entries.firstIndex { $0.metric == known } ?? entries.count
    }

    /// Whether a figure is an error of the confidence, lower being better.
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

    /// In the order in which a table shows them.
    private static let entries: [Entry] = [
        Entry(
            metric: "level_accuracy", title: "Agreement at the level",
            meaning: "Of the coders' codes, the share for which some code of the same group was suggested."),
        Entry(
            metric: "micro_precision", title: "Precision",
            meaning: "Of all suggested codes, the share that the coders also assigned."),
        Entry(
            metric: "micro_recall", title: "Recall",
            meaning: "Of all codes that the coders assigned, the share that was suggested."),
        Entry(metric: "micro_f1", title: "F1", meaning: "One number for precision and recall: their harmonic mean."),
        Entry(
            metric: "exact_match_ratio", title: "Documents fully right",
            meaning: "The share of documents whose suggested codes are exactly the coders' codes."),
        Entry(
            metric: "mean_average_precision", title: "Mean average precision",
            meaning:
                "How far up the coders' codes stand in each document's ranked suggestions; 100 % is all at the top."),
        Entry(
            metric: "r_precision", title: "R-precision",
            meaning: "The share that is right among as many first suggestions as the coders assigned codes."),
        Entry(
            metric: "macro_precision", title: "Precision, each code equal",
            meaning: "The mean of the precision of every code that is in use."),
        Entry(
            metric: "macro_recall", title: "Recall, each code equal",
            meaning: "The mean of the recall of every code that is in use."),
        Entry(
            metric: "macro_f1", title: "F1, each code equal",
            meaning: "The mean of the F1 of every code in use, so that rare codes weigh as much as common ones."),
        Entry(
            metric: "count_preserving_precision", title: "Count-preserving precision (CoPHE)",
            meaning: "Precision in which a group counts as often as a document has codes of it."),
        Entry(
            metric: "count_preserving_recall", title: "Count-preserving recall (CoPHE)",
            meaning: "Recall in which a group counts as often as a document has codes of it."),
        Entry(
            metric: "count_preserving_f1", title: "Count-preserving F1 (CoPHE)",
            meaning: "The harmonic mean of the two count-preserving figures."),
        Entry(
            metric: "hierarchical_precision", title: "Hierarchical precision",
            meaning: "Precision over codes and all groups that they belong to."),
        Entry(
            metric: "hierarchical_recall", title: "Hierarchical recall",
            meaning: "Recall over codes and all groups that they belong to."),
        Entry(
            metric: "hierarchical_f1", title: "Hierarchical F1",
            meaning: "F1 with part credit for a code of the right group."),
        Entry(
            metric: "hierarchical_precision_document_mean", title: "Hierarchical precision, mean of documents",
            meaning: "The same, each document counting alike."),
        Entry(
            metric: "hierarchical_recall_document_mean", title: "Hierarchical recall, mean of documents",
            meaning: "The same, each document counting alike."),
        Entry(
            metric: "lca_precision", title: "Nearest-relative precision (LCA)",
            meaning: "Hierarchical precision that counts groups only up to the nearest one in common."),
        Entry(
            metric: "lca_recall", title: "Nearest-relative recall (LCA)",
            meaning: "Hierarchical recall that counts groups only up to the nearest one in common."),
        Entry(
            metric: "lca_f1", title: "Nearest-relative F1 (LCA)",
            meaning: "The harmonic mean of the two nearest-relative figures."),
        Entry(
            metric: "wu_palmer_similarity", title: "Wu–Palmer similarity",
            meaning: "How near suggestion and coder's code stand in the tree, over all pairs; 100 % is the same code."),
        Entry(
            metric: "wu_palmer_similarity_of_misses", title: "Wu–Palmer similarity, wrong pairs",
            meaning: "The same, over the pairs whose codes differ."),
        Entry(
            metric: "wu_palmer_recall", title: "Wu–Palmer recall",
            meaning: "The same over all coders' codes; a missed code counts as 0."),
        Entry(
            metric: "lin_similarity", title: "Lin similarity",
            meaning: "The same, weighted by how rare the codes and their common group are."),
        Entry(
            metric: "lin_similarity_of_misses", title: "Lin similarity, wrong pairs",
            meaning: "The same, over the pairs whose codes differ."),
        Entry(
            metric: "lin_recall", title: "Lin recall",
            meaning: "The same over all coders' codes; a missed code counts as 0."),
        Entry(
            metric: "description_similarity_of_near_misses", title: "Alikeness of near misses' descriptions",
            meaning: "How many telling words the descriptions of suggestion and coder's code share."),
        Entry(
            metric: "hierarchical_kappa", title: "Weighted kappa",
            meaning:
                "Agreement beyond chance, a disagreement counting by the distance in the tree; 1 is full agreement."
        ),
        Entry(
            metric: "kappa", title: "Kappa", meaning: "Agreement beyond chance, every disagreement counting in full."),
        Entry(
            metric: "over_coding_rate", title: "Over-coding",
            meaning: "Of all suggested codes, those with no coder's code of the category behind them."),
        Entry(
            metric: "under_coding_rate", title: "Under-coding",
            meaning: "Of the coders' codes, those with no suggestion of the category."),
        Entry(
            metric: "suggested_per_gold_code", title: "Suggestions per coder's code",
            meaning: "Above 1, more is suggested than coders assign."),
        Entry(
            metric: "over_coded_documents", title: "Documents with more codes",
            meaning: "The share of documents with more suggestions than coders' codes."),
        Entry(
            metric: "under_coded_documents", title: "Documents with fewer codes",
            meaning: "The share of documents with fewer suggestions than coders' codes."),
        Entry(
            metric: "near_miss_share", title: "Near misses",
            meaning: "Right category, another code."),
        Entry(
            metric: "confidence_excess", title: "Confidence above what is right",
            meaning: "Mean confidence less the share that is right; above 0 the confidence is too high."),
        Entry(
            metric: "recall_gap", title: "Recall less the others'",
            meaning: "The group's recall less that of all other documents."),
        Entry(
            metric: "precision_gap", title: "Precision less the others'",
            meaning: "The group's precision less that of all other documents."),
        Entry(metric: "hit_share", title: "Exactly right", meaning: "The coder's code was suggested."),
        Entry(
            metric: "near_miss_wrong_laterality", title: "Wrong side",
            meaning: "The same condition was suggested for the other side of the body."),
        Entry(
            metric: "near_miss_wrong_episode", title: "Wrong stage of care",
            meaning: "Only the 7th character differs: initial, subsequent or sequela."),
        Entry(
            metric: "near_miss_unspecified_for_specific", title: "Not specific enough",
            meaning: "A broader or unspecified code of the category was suggested."),
        Entry(
            metric: "near_miss_specific_for_unspecified", title: "More specific",
            meaning: "A more specific code of the category was suggested than the coder's."),
        Entry(
            metric: "near_miss_other_code_of_category", title: "Another code of the category",
            meaning: "The category is right, and the code another one."),
        Entry(
            metric: "missed_category_share", title: "Missed",
            meaning: "No code of the category was suggested in its place."),
        Entry(
            metric: "expected_calibration_error", title: "Calibration error",
            meaning: "By how much confidence and the share of right suggestions differ on average; 0 is best."),
        Entry(
            metric: "brier_score", title: "Brier score", meaning: "The mean squared error of the confidence; 0 is best."
        ),
    ]
}
