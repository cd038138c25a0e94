extension MetricCatalogue {
    /// What the metrics of drafts, transcripts, labels, groups, operations and ratings are called.
    static let generalEntries: [Entry] = text + transcription + labels + people

    private static func entry(_ metric: String, _ title: String, _ meaning: String = "") -> Entry {
        Entry(metric: metric, title: title, meaning: meaning)
    }

    private static let text: [Entry] = [
        entry("rouge1_f1", "ROUGE-1", "Words that draft and reference share; no measure of truth."),
        entry("rouge2_f1", "ROUGE-2", "Pairs of neighbouring words that draft and reference share."),
        entry("rouge_l_f1", "ROUGE-L", "The longest run of words in the same order."),
        entry("rouge_lsum_f1", "ROUGE-Lsum", "The same line by line, which published tables call ROUGE-L."),
        entry("rouge1_precision", "ROUGE-1 precision"), entry("rouge1_recall", "ROUGE-1 recall"),
        entry("rouge2_precision", "ROUGE-2 precision"), entry("rouge2_recall", "ROUGE-2 recall"),
        entry("rouge_l_precision", "ROUGE-L precision"), entry("rouge_l_recall", "ROUGE-L recall"),
        entry("rouge_lsum_precision", "ROUGE-Lsum precision"), entry("rouge_lsum_recall", "ROUGE-Lsum recall"),
        entry("bleu", "BLEU", "Runs of one to four words of the draft that the reference has; 0 to 100."),
        entry("chrf", "chrF", "Runs of characters in common; 0 to 100."),
        entry("gleu", "Google's GLEU", "The smaller of precision and recall over runs of one to four words."),
        entry("tf_idf_cosine", "TF-IDF cosine", "Alikeness by words, rare ones weighing more."),
        entry("exact_match_ratio", "The same to the letter"),
        entry(
            "word_edit_rate", "Words to edit",
            "Words to change, add or delete to get the reference, by the draft's words."),
        entry("flesch_reading_ease", "Flesch reading ease", "The higher, the easier; 60 and more is plain English."),
        entry("flesch_kincaid_grade", "Flesch–Kincaid grade", "Years of school that a reader needs."),
        entry("smog_index", "SMOG grade"), entry("gunning_fog", "Gunning fog index"),
        entry("coleman_liau_index", "Coleman–Liau index"),
        entry("automated_readability_index", "Automated readability index"),
        entry("polysyllable_share", "Words of three and more syllables"),
        entry("mean_word_length", "Letters in a word"), entry("medical_term_share", "Words of medical terms"),
        entry("words_per_document", "Words"),
        entry("redundancy_rate", "Repetition", "Runs of three words that the text has already had."),
        entry(
            "adjacent_sentence_similarity", "Coherence: neighbouring sentences", "How alike neighbouring sentences are."
        ),
        entry(
            "entity_continuity", "Coherence: entities",
            "Of what a sentence speaks of, the share that the next sentence speaks of, too."),
        entry("compression_ratio", "Words of the source by those of the text"),
        entry("novel_bigram_share", "Pairs of words that the source does not have"),
        entry("perplexity", "Perplexity", "How surprised the model was by its own text."),
        entry(
            "unsupported_sentence_rate", "Unsupported",
            "Sentences that nothing they rest on supports (hallucination rate)."),
        entry("citation_validity", "Valid citations", "Citations whose place exists."),
        entry("citation_coverage", "Sentences that cite", "Sentences with a citation that exists."),
        entry("citation_support", "Supported by what is cited"),
        entry("number_fidelity", "Numbers kept", "Numbers that the source has, too."),
        entry("drug_fidelity", "Drugs kept"), entry("dose_fidelity", "Doses kept"),
        entry("laterality_fidelity", "Sides kept"),
        entry("negation_fidelity", "Denials kept", "Findings that are denied or asserted as in the source."),
        entry("completeness", "Key facts told"),
        entry(
            "key_term_recall", "Key terms told",
            "Medical terms of the reference, and of the source, that the draft has."),
        entry("own_source_acceptance", "Accepted against the own source", "Sentences that the check accepts."),
        entry(
            "wrong_patient_acceptance", "Accepted against another patient's source",
            "Should be near 0: a check that accepts them proves nothing."),
        entry("wrong_patient_rejected", "Other patients told apart", "Drafts that their own source supports better."),
    ]

    private static let transcription: [Entry] = [
        entry("word_error_rate", "Word error rate", "Words wrong, missing and too many, by the words that were said."),
        entry("character_error_rate", "Character error rate"), entry("substitution_rate", "Words put for others"),
        entry("deletion_rate", "Words missing"), entry("insertion_rate", "Words too many"),
        entry("match_error_rate", "Match error rate (MER)"),
        entry("word_information_preserved", "Word information preserved (WIP)"),
        entry("word_information_lost", "Word information lost (WIL)"),
        entry("medical_term_error_rate", "Word error rate of medical terms"),
        entry("medical_term_recall", "Medical terms right", "Terms that are right in every word."),
    ]

    private static let labels: [Entry] = [
        entry("accuracy", "Accuracy", "Answers that are right."),
        entry("balanced_accuracy", "Balanced accuracy", "The mean of the classes' recall."),
        entry("matthews_correlation", "Matthews correlation"),
        entry("kappa_linear", "Kappa, linear weights"), entry("kappa_quadratic", "Kappa, quadratic weights"),
        entry("triage_accuracy", "Triage accuracy"),
        entry("triage_accuracy_within_one", "Triage within one level"),
        entry("overtriage_rate", "Taken for more urgent"), entry("undertriage_rate", "Taken for less urgent"),
        entry("auroc", "Area under the ROC curve", "How often a right answer stands above a wrong one."),
        entry("average_precision", "Average precision", "Area under precision and recall."),
        entry("log_loss", "Log loss"), entry("maximum_calibration_error", "Largest calibration error of a bin"),
        entry("samples_precision", "Precision, mean of documents"),
        entry("samples_recall", "Recall, mean of documents"), entry("samples_f1", "F1, mean of documents"),
        entry("weighted_f1", "F1, labels weighted by use"), entry("jaccard", "Labels in common by all labels"),
        entry("hamming_loss", "Wrong decisions"),
        entry("selection_rate", "Answered yes", "The share of decisions that are a yes."),
        entry("true_positive_rate", "Sensitivity (recall)", "Of what is true, what was found."),
        entry("true_negative_rate", "Specificity"), entry("false_positive_rate", "False alarms"),
        entry("false_negative_rate", "Missed"),
        entry("positive_predictive_value", "Precision", "Of the yes answers, those that are true."),
        entry("negative_predictive_value", "Negative predictive value"), entry("f1", "F1"),
        entry("positive_likelihood_ratio", "Positive likelihood ratio"),
        entry("negative_likelihood_ratio", "Negative likelihood ratio"),
        entry("concordance_index", "Concordance index", "Pairs whose order in time is predicted."),
        entry(
            "demographic_parity_difference", "Demographic parity: difference",
            "By how much the share of yes differs between groups; 0 is equal."),
        entry(
            "demographic_parity_ratio", "Demographic parity: ratio",
            "The lowest share of yes by the highest; 1 is equal, below 0.8 breaks the four-fifths rule."),
        entry(
            "equalized_odds_difference", "Equalized odds: difference",
            "The larger gap of sensitivity and of false alarms; 0 is equal."),
        entry("equalized_odds_ratio", "Equalized odds: ratio"),
        entry("equal_opportunity_difference", "Equal opportunity: difference", "The gap of sensitivity."),
    ]

    private static let people: [Entry] = [
        entry("score_original", "Score on inputs as they are"), entry("score_perturbed", "Score on changed inputs"),
        entry("score", "Score"), entry("performance_drop", "Drop"),
        entry("attack_success_rate", "Attack success", "Documents that were right and are not any more."),
        entry("identical_answers", "The same answer", "Pairs of runs that answer alike."),
        entry("label_jaccard", "Labels in common"), entry("runs_per_document", "Runs a document"),
        entry("task_completion_rate", "Tasks done"), entry("latency_mean", "Seconds a task, mean"),
        entry("latency_median", "Seconds a task, median"), entry("latency_p90", "Seconds, 90 % of tasks at most"),
        entry("latency_p95", "Seconds, 95 % of tasks at most"), entry("latency_p99", "Seconds, 99 % of tasks at most"),
        entry("latency_maximum", "Seconds, the longest task"), entry("throughput", "Tasks a second"),
        entry("tokens_per_task", "Tokens a task"), entry("tokens_total", "Tokens"),
        entry("energy_per_task", "Watt-hours a task, estimated"), entry("energy_total", "Watt-hours, estimated"),
        entry("mean_rating", "Mean rating, 1 to 5"),
        entry(
            "krippendorff_alpha", "Raters' agreement (Krippendorff's alpha)", "1 is full agreement, 0 that of chance."),
        entry("pilot_mean", "Mean of the pilot"), entry("pilot_difference", "With less without"),
    ]
}
