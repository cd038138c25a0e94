internal import ClinicalEvaluation

/// What the page of each kind of evaluation shows first, and how its figures are sorted into tables.
struct EvaluationLayout {
    /// One table of figures.
    struct Table {
        var caption: String
        var note: String
        var holds: (MeasuredFigure) -> Bool
    }

    private let kind: EvaluationReport.Kind

    init(_ kind: EvaluationReport.Kind) { self.kind = kind }

    var title: String {
        switch kind {
        case .classification: "Chartline classification report"
        case .drafting: "Chartline drafting report"
        case .transcription: "Chartline transcription report"
        case .fairness: "Chartline fairness report"
        case .robustness: "Chartline robustness report"
        case .consistency: "Chartline consistency report"
        case .operations: "Chartline operations report"
        case .ratings: "Chartline ratings report"
        }
    }

    func noun(_ count: Int) -> String {
        switch kind {
        case .operations: count == 1 ? "task was" : "tasks were"
        case .ratings: count == 1 ? "rated item was" : "rated items were"
        default: count == 1 ? "document was" : "documents were"
        }
    }

    /// The metrics whose two sides are not two systems, but what this evaluation sets against each other.
    var contrasts: Set<String> { ["score", "pilot_mean"] }

    var contrastTitle: String {
        kind == .ratings
            ? "With the system (this) against without (other)" : "As they are (this) against changed (other)"
    }

    var partsTitle: String {
        switch kind {
        case .ratings: "By role and by arm"
        case .operations: "By kind of task"
        default: "Label by label"
        }
    }

    /// What a reader must know before reading on.
    var remarks: [String] {
        switch kind {
        case .drafting:
            [
                "Overlap with a reference is no measure of truth: the note of another patient can score well. Read it "
                    + "together with support and the wrong-patient control."
            ]
        case .fairness: ["Differences are measured, and not explained: groups differ in what they come for, too."]
        default: []
        }
    }

    /// The figures that come first: metric, and level where it has several.
    var headlines: [(String, String?)] {
        switch kind {
        case .classification:
            [
                ("accuracy", "classes"), ("micro_f1", nil), ("macro_f1", "active_labels"), ("exact_match_ratio", nil),
                ("kappa", nil), ("auroc", nil), ("brier_score", nil),
            ]
        case .drafting:
            [
                ("rouge1_f1", "full"), ("rouge2_f1", "full"), ("rouge_lsum_f1", "full"), ("key_term_recall", nil),
                ("citation_validity", nil), ("unsupported_sentence_rate", nil), ("wrong_patient_acceptance", nil),
            ]
        case .transcription:
            [
                ("word_error_rate", "normalized"), ("word_error_rate", "as_written"), ("character_error_rate", nil),
                ("medical_term_error_rate", nil), ("medical_term_recall", nil),
            ]
        case .fairness:
            [
                ("auroc", nil), ("selection_rate", nil), ("true_positive_rate", nil), ("false_positive_rate", nil),
                ("f1", nil),
            ]
        case .robustness: [("score_original", nil), ("performance_drop", nil), ("attack_success_rate", nil)]
        case .consistency: [("identical_answers", nil), ("label_jaccard", nil), ("rouge_l_f1", nil)]
        case .operations:
            [
                ("task_completion_rate", nil), ("latency_median", nil), ("latency_p95", nil), ("throughput", nil),
                ("tokens_total", nil), ("energy_total", nil),
            ]
        case .ratings: [("mean_rating", nil), ("pilot_difference", nil)]
        }
    }

    /// Whether a headline without a level stands for each of its parts: dimensions, measures, changes.
    var showsEveryPart: Bool { kind == .ratings || kind == .robustness }

    /// The shares that are drawn as bars.
    var bars: [(String, String?)] {
        switch kind {
        case .drafting:
            [
                ("rouge1_f1", "full"), ("rouge2_f1", "full"), ("rouge_l_f1", "full"), ("rouge_lsum_f1", "full"),
                ("key_term_recall", nil), ("unsupported_sentence_rate", "source"), ("number_fidelity", "source"),
                ("drug_fidelity", "source"), ("negation_fidelity", "source"), ("wrong_patient_acceptance", nil),
            ]
        case .transcription:
            [
                ("word_error_rate", "normalized"), ("character_error_rate", nil), ("medical_term_error_rate", nil),
                ("number_fidelity", nil), ("drug_fidelity", nil), ("negation_fidelity", nil),
            ]
        case .classification, .fairness:
            [
                ("accuracy", "classes"), ("micro_precision", nil), ("micro_recall", nil), ("micro_f1", nil),
                ("true_positive_rate", nil), ("true_negative_rate", nil), ("positive_predictive_value", nil),
            ]
        default: []
        }
    }

    /// The figure that is drawn for each group of patients.
    var groupMetric: (String, String) {
        switch kind {
        case .drafting: ("rouge_lsum_f1", "full")
        case .transcription: ("word_error_rate", "normalized")
        default: ("true_positive_rate", "decisions")
        }
    }

    /// The documents' scores by which the worst are found.
    var worstMetrics: Set<String> { ["rouge1_f1", "word_error_rate_normalized", "f1", "unsupported_sentence_rate"] }

    var errorsTitle: String { kind == .drafting ? "Sentences without support" : "Frequent errors" }

    var tables: [Table] {
        func level(_ caption: String, _ note: String = "", _ levels: Set<String>) -> Table {
            Table(caption: caption, note: note) { levels.contains($0.level) }
        }
        switch kind {
        case .drafting:
            return [
                level("Support by what is cited", "Sentence by sentence.", ["citations"]),
                level(
                    "Support by the whole source",
                    "Whether the source says it anywhere, and whether another patient's does.",
                    ["source"]),
                level("What the draft tells", "", ["key_facts"]),
                Table(caption: "Key terms", note: "") { $0.metric == "key_term_recall" },
                level("Overlap with the clinician's note", "As published scoring takes it; see conventions.", ["full"]),
                level(
                    "Division by division", "The parts that ACI-BENCH scores apart.",
                    Set(NoteDivision.allCases.map(\.rawValue))),
                level("Wording of the draft", "", ["draft"]),
                level("Wording of the clinician's note", "", ["reference"]),
            ]
        case .transcription:
            return [
                level("Words, without case and punctuation", "", ["normalized"]),
                level("Words as written", "Case and punctuation count.", ["as_written"]),
                level("Characters and medical terms", "", ["characters", "medical_terms"]),
                level("What matters most", "Facts of what was said that the transcript has, too.", ["reference"]),
            ]
        case .classification, .fairness:
            return [
                level("Classes", "", ["classes", "order"]),
                level("Labels, pooled and averaged", "", ["labels", "all_labels", "active_labels", "gold_labels"]),
                level("Document by document", "", ["documents"]), level("Ranking", "", ["ranking", "micro", "macro"]),
                level("Decisions", "Every document is asked for every label.", ["decisions"]),
                level("Probability", "Lower is better.", ["probability", "equal_width", "equal_mass"]),
            ]
        case .operations:
            return [
                level("Time", "", ["seconds", "tasks_per_second"]),
                level("Tokens and energy", "", ["tokens", "watt_hours"]),
            ]
        default: return []
        }
    }
}
