/// How far several runs of a system on the same or paraphrased inputs agree.
public struct ConsistencyEvaluation: Sendable {
    /// One answer of one run.
    public struct Answer: Sendable {
        /// The document's key.
        public var document: String
        /// The run.
        public var run: String
        /// What the runs have in common: `repeated`, `paraphrased`, or another name.
        public var condition: String
        /// A text; empty where the answer is labels.
        public var text: String
        /// Labels; empty where the answer is a text.
        public var labels: Set<String>

        /// Makes an answer.
        public init(document: String, run: String, condition: String, text: String = "", labels: Set<String> = []) {
            self.document = document
            self.run = run
            self.condition = condition
            self.text = text
            self.labels = labels
        }
    }

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// Reads answers: columns of the document's key, `run`, optionally `condition`, and either `text` or `label` (or
    /// `code`, with `code_system`), a row a label.
    ///
    /// - Throws: ``EvaluationError`` with the line.
    public static func answers(csv bytes: [UInt8]) throws(EvaluationError) -> [Answer] {
        let table = try KeyedTable(bytes)
        try table.require(["run"])
        let textColumn = table.first(of: ["text", "note", "transcript", "draft"])
        let labelColumn = table.first(of: ["label", "code", "class"])
        guard textColumn != nil || labelColumn != nil else {
            throw EvaluationError(
                code: .missingColumn, line: 1, message: "the answers need a column text, or a column label or code")
        }
        var places: [[String]: Int] = [:]
        var answers: [Answer] = []
        for row in table.rows {
            guard let run = table.value("run", of: row) else {
                throw EvaluationError(code: .missingKey, line: row.line, message: "the row does not name its run")
            }
            let condition = table.value("condition", of: row) ?? "repeated"
            let key = [row.key, condition, run]
            if places[key] == nil {
                places[key] = answers.count
                answers.append(Answer(document: row.key, run: run, condition: condition))
            } else if textColumn != nil {
                throw EvaluationError(
                    code: .unreadableTable, line: row.line,
                    message: "a run answers a document twice; keep one of the two texts")
            }
            guard let place = places[key] else { continue }
            if let textColumn { answers[place].text = table.text(textColumn, of: row) }
            if textColumn == nil, let labelColumn, let label = table.value(labelColumn, of: row) {
                answers[place].labels.insert((table.value("code_system", of: row).map { $0 + " " } ?? "") + label)
            }
        }
        return answers
    }

    /// Compares runs, and where another system's are given the agreement of both systems' runs.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments`` where no document has two runs.
    public func evaluate(_ answers: [Answer], other: [Answer] = []) throws(EvaluationError) -> EvaluationReport {
        var report = EvaluationReport(kind: .consistency)
        report.bootstrap = bootstrap
        report.documentCount = Set(answers.map(\.document)).count
        report.conventions = [
            "agreement": "the mean over every two runs of a document, then over documents",
            "label_jaccard": "labels in common by all labels of two runs",
        ]
        for condition in Set(answers.map(\.condition)).sorted() {
            let own = Self.repeated(answers, condition)
            guard !own.isEmpty else { continue }
            report.figures += table(own.keys.sorted().compactMap { own[$0] }, condition).measured(bootstrap)
            let compared = Self.repeated(other, condition)
            let common = own.keys.filter { compared[$0] != nil }.sorted()
            if !common.isEmpty {
                report.comparisons += table(
                    common.compactMap { own[$0] } + common.compactMap { compared[$0] }, condition
                ).comparisons(bootstrap)
            }
        }
        guard !report.figures.isEmpty else {
            throw EvaluationError(
                code: .noDocuments, message: "no document has two runs under one condition; nothing can be compared")
        }
        return report
    }

    /// The answers of the documents that have several runs under a condition.
    private static func repeated(_ answers: [Answer], _ condition: String) -> [String: [Answer]] {
        var byDocument: [String: [Answer]] = [:]
        for answer in answers where answer.condition == condition {
            byDocument[answer.document, default: []].append(answer)
        }
        return byDocument.filter { $0.value.count > 1 }
    }

    private func table(_ documents: [[Answer]], _ condition: String) -> FigureTable {
        FigureTable(documentCount: documents.count, families: families(documents, level: condition))
    }

    private func families(_ documents: [[Answer]], level: String) -> [FigureFamily] {
        func agreement(_ name: String, _ similarity: (Answer, Answer) -> Double) -> FigureFamily {
            .mean(name, level: level, documents.map { TextConsistency.meanPairwise($0, similarity: similarity) })
        }
        var families = [
            agreement("identical_answers") { $0.text == $1.text && $0.labels == $1.labels ? 1 : 0 },
            .mean("runs_per_document", level: level, documents.map { Double($0.count) }),
        ]
        if documents.joined().contains(where: { !$0.labels.isEmpty }) {
            families.append(agreement("label_jaccard") { TextConsistency.jaccard($0.labels, $1.labels) })
        }
        if documents.joined().contains(where: { !$0.text.isEmpty }) {
            var rouge = RougeScorer()
            var similarity = TextSimilarity(documents: documents.joined().map(\.text))
            families.append(
                agreement("rouge_l_f1") { rouge.rougeL(reference: $0.text, prediction: $1.text).f1 })
            families.append(agreement("tf_idf_cosine") { similarity.cosine($0.text, $1.text) })
        }
        return families
    }
}
