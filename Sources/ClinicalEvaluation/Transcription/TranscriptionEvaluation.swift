/// A transcript with what was said.
public struct TranscribedDocument: Hashable, Sendable {
    /// The document's key.
    public var id: String
    /// What was said.
    public var reference: String
    /// What was transcribed.
    public var transcript: String
    /// Another system's transcript, which this one is compared with; `nil` for none.
    public var otherTranscript: String?
    /// What is known of the speaker and the recording.
    public var attributes: [String: String] = [:]

    /// Makes a document.
    public init(id: String, reference: String, transcript: String) {
        self.id = id
        self.reference = reference
        self.transcript = transcript
    }
}

/// Scores transcripts against what was said: all words, characters, medical terms, and facts that matter.
///
/// Error rates are those of the corpus: errors are added up before they are divided. They are given for the texts as
/// written, as jiwer 4 counts them, and normalized: in lower case and without marks at the ends of words.
public struct TranscriptionEvaluation: Sendable {
    /// How facts are found.
    public var facts: FactFidelity
    /// Terms of the field, whatever they name.
    public var terms: TermList
    /// How intervals are made.
    public var bootstrap = Bootstrap()
    /// The dimensions by which figures are broken down.
    public var dimensions = DocumentAttributes.names
    /// How many of the most frequent confusions are listed.
    public var exampleLimit = 25

    /// Makes an evaluation.
    public init(facts: FactFidelity, terms: TermList) {
        self.facts = facts
        self.terms = terms
    }

    /// Scores transcripts.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments``.
    public func evaluate(_ documents: [TranscribedDocument]) throws(EvaluationError) -> EvaluationReport {
        guard !documents.isEmpty else {
            throw EvaluationError(
                code: .noDocuments,
                message: "there is no transcript to score; check that both sides use the same keys")
        }
        var report = EvaluationReport(kind: .transcription)
        report.documentCount = documents.count
        report.bootstrap = bootstrap
        report.conventions = [
            "as_written": "jiwer 4: case and punctuation count",
            "normalized": "lower case, without marks at the ends of words",
            "medical_term": "words of the reference that belong to a term of the lexicon",
        ]
        let references = documents.map(\.reference)
        let measures = TranscriptMeasures(
            references: references, transcripts: documents.map(\.transcript), facts: facts, terms: terms)
        let table = FigureTable(documentCount: documents.count, families: measures.families())
        report.figures = table.measured(bootstrap)
        report.documentMetrics = ["words", "word_error_rate", "word_error_rate_normalized", "medical_term_recall"]
        report.documents = documents.indices.map { index in
            EvaluationReport.DocumentScores(document: documents[index].id, values: measures.scores(of: index))
        }
        report.examples = measures.confusions(limit: exampleLimit)
        GroupedFigures(
            attributes: documents.map(\.attributes), dimensions: dimensions, bootstrap: bootstrap,
            shows: { figure in
                ["word_error_rate", "character_error_rate", "medical_term_error_rate", "medical_term_recall"]
                    .contains(figure.metric) && figure.level != "as_written"
            }
        ).add(table, to: &report)
        if documents.contains(where: { $0.otherTranscript != nil }) {
            let other = TranscriptMeasures(
                references: references, transcripts: documents.map { $0.otherTranscript ?? "" }, facts: facts,
                terms: terms)
            let families = zip(measures.families(), other.families()).map {
                $0.followed(by: $1, documentCount: documents.count)
            }
            report.comparisons = FigureTable(documentCount: 2 * documents.count, families: families).comparisons(
                bootstrap)
        }
        return report
    }
}
