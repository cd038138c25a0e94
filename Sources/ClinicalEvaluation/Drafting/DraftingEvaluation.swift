/// Scores drafted notes against clinicians' notes and against the sources that they were made from.
public struct DraftingEvaluation: Sendable {
    /// How facts are found, and support is judged.
    public var check: SupportCheck
    /// Terms of the field, whatever they name.
    public var terms: TermList
    /// How intervals are made.
    public var bootstrap = Bootstrap()
    /// The dimensions by which figures are broken down.
    public var dimensions = DocumentAttributes.names
    /// Whether ROUGE compares the stems of words.
    public var usesStemmer = false
    /// How many sentences without support are listed.
    public var exampleLimit = 25

    /// Makes an evaluation.
    public init(check: SupportCheck, terms: TermList) {
        self.check = check
        self.terms = terms
    }

    /// Scores drafts.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments``.
    public func evaluate(_ documents: [DraftedDocument]) throws(EvaluationError) -> EvaluationReport {
        guard !documents.isEmpty else {
            throw EvaluationError(
                code: .noDocuments, message: "there is no document to score; check that both sides use the same keys")
        }
        var report = EvaluationReport(kind: .drafting)
        report.documentCount = documents.count
        report.bootstrap = bootstrap
        report.conventions = conventions
        let drafts = documents.map(\.draft)
        let grounding = DraftGrounding(documents: documents, drafts: drafts, check: check, terms: terms)
        let sources = documents.map(\.source)
        var families = try overlap(documents, drafts) + grounding.citations() + grounding.families()
        families += DraftWording(texts: drafts, sources: sources, level: "draft", terms: terms).families()
        if documents.contains(where: { $0.reference != nil }) {
            families +=
                DraftWording(
                    texts: documents.map { $0.reference ?? "" }, sources: sources, level: "reference", terms: terms
                ).families()
        }
        if documents.contains(where: { !$0.logProbabilities.isEmpty }) {
            families.append(DraftWording.perplexity(documents.map(\.logProbabilities)))
        }
        let table = FigureTable(documentCount: documents.count, families: families)
        report.figures = table.measured(bootstrap)
        addDocuments(documents, grounding, to: &report)
        report.examples = grounding.unsupportedSentences(limit: exampleLimit)
        GroupedFigures(
            attributes: documents.map(\.attributes), dimensions: dimensions, bootstrap: bootstrap,
            shows: {
                Self.groupMetrics.contains($0.metric)
                    && ["full", "source", "citations", "reference"].contains($0.level)
            }
        ).add(table, to: &report)
        if documents.contains(where: { $0.otherDraft != nil }) {
            report.comparisons = try comparisons(documents)
        }
        return report
    }

    private static let groupMetrics: Set = [
        "rouge1_f1", "rouge_lsum_f1", "key_term_recall", "unsupported_sentence_rate", "number_fidelity",
        "drug_fidelity", "negation_fidelity",
    ]

    private var conventions: [String: String] {
        [
            "rouge": (usesStemmer ? "Porter's stemmer, words of more than three letters" : "no stemmer")
                + "; F1 is the mean of the documents' own; a division that one side lacks is the word #####EMPTY##### there",
            "bleu": "sacreBLEU: tokenizer 13a, exponential smoothing, 0 to 100",
            "chrf": "sacreBLEU: chrF2, 0 to 100", "gleu": "Google's, over the corpus",
            "support": "facts of the sentence in the text, and half of its content words; see SupportCheck",
        ]
    }

    private func overlap(
        _ documents: [DraftedDocument], _ drafts: [String]
    ) throws(EvaluationError) -> [FigureFamily] {
        guard documents.contains(where: { $0.reference != nil }) else { return [] }
        return try DraftOverlap(
            references: documents.map { $0.reference ?? "" }, drafts: drafts, usesStemmer: usesStemmer
        ).families()
    }

    /// Both systems' drafts in one table, for what depends on a draft and not on its citations.
    private func comparisons(_ documents: [DraftedDocument]) throws(EvaluationError) -> [FigureComparison] {
        let others = documents.map { $0.otherDraft ?? "" }
        let drafts = documents.map(\.draft)
        let families = zip(try families(documents, drafts), try families(documents, others)).map {
            $0.followed(by: $1, documentCount: documents.count)
        }
        return FigureTable(documentCount: 2 * documents.count, families: families).comparisons(bootstrap)
    }

    private func families(
        _ documents: [DraftedDocument], _ drafts: [String]
    ) throws(EvaluationError) -> [FigureFamily] {
        let grounding = DraftGrounding(documents: documents, drafts: drafts, check: check, terms: terms)
        return try overlap(documents, drafts) + grounding.families()
            + DraftWording(
                texts: drafts, sources: documents.map(\.source), level: "draft", terms: terms
            ).families()
    }

    private func addDocuments(
        _ documents: [DraftedDocument], _ grounding: DraftGrounding, to report: inout EvaluationReport
    ) {
        var scorer = RougeScorer(usesStemmer: usesStemmer)
        report.documentMetrics = [
            "rouge1_f1", "rouge2_f1", "rouge_l_f1", "rouge_lsum_f1", "words", "unsupported_sentence_rate",
        ]
        report.documents = documents.enumerated().map { index, document in
            let scores = document.reference.map { scorer.score(reference: $0, prediction: document.draft) }
            return EvaluationReport.DocumentScores(
                document: document.id,
                values: [
                    scores?.rouge1.f1, scores?.rouge2.f1, scores?.rougeL.f1, scores?.rougeLsum.f1,
                    Double(TextRules.words(document.draft).count), grounding.unsupportedShare(of: index),
                ])
        }
    }
}

extension FigureFamily {
    /// One family over two systems' documents, those of this one first.
    ///
    /// The figures of both follow from sums in the same way.
    func followed(by other: FigureFamily, documentCount: Int) -> FigureFamily {
        FigureFamily(width: width) { document, row, offset in
            if document < documentCount {
                tally(document, &row, offset)
            } else {
                other.tally(document - documentCount, &row, offset)
            }
        } figures: { sums in
            figures(sums)
        }
    }
}
