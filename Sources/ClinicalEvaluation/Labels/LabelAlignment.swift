/// Brings documents of the tables together and names what does not fit.
enum LabelAlignment {
    /// Counts and names what is missing on either side.
    ///
    /// - Throws: ``EvaluationError`` where the gold standard is empty, or has no document in common with the answers.
    static func note(
        _ gold: LabelTable, _ predicted: LabelTable, _ other: LabelTable?, _ attributes: DocumentAttributes,
        into report: inout EvaluationReport
    ) throws(EvaluationError) {
        let keys = Set(gold.documents.map(\.id))
        guard !keys.isEmpty else {
            throw EvaluationError(
                code: .noDocuments, message: "the gold standard names no document; check that its file is the right one"
            )
        }
        let answered = Set(predicted.documents.map(\.id))
        guard !keys.isDisjoint(with: answered) else {
            throw EvaluationError(
                code: .noDocuments,
                message: "the answers name none of the gold standard's documents; check that both use the same "
                    + "document_id")
        }
        for table in [gold, predicted, other].compactMap(\.self) { report.issues.add(table.issues) }
        report.issues.add(attributes.issues)
        func add(_ kind: EvaluationIssue.Kind, _ side: EvaluationIssue.Side, _ ids: [String]) {
            for id in ids { report.issues.add(EvaluationIssue(kind: kind, side: side, document: id)) }
        }
        add(.documentWithoutGold, .predicted, answered.subtracting(keys).sorted())
        add(.documentWithoutPrediction, .gold, keys.subtracting(answered).sorted())
        if let other {
            add(.documentWithoutComparison, .compared, keys.subtracting(other.documents.map(\.id)).sorted())
        }
        add(.unusedAttributes, .attributes, attributes.values.keys.filter { !keys.contains($0) }.sorted())
        let known = Set(gold.documents.flatMap { $0.labels.map(\.name) })
        for document in predicted.documents where keys.contains(document.id) {
            for label in document.labels {
                if gold.hasLabels, predicted.hasLabels, !known.contains(label.name) {
                    report.issues.add(
                        EvaluationIssue(
                            kind: .unknownLabel, side: .predicted, document: document.id, subject: label.name))
                }
                if predicted.hasProbabilities, label.probability == nil {
                    report.issues.add(
                        EvaluationIssue(
                            kind: .missingProbability, side: .predicted, document: document.id, subject: label.name))
                }
            }
        }
    }

    /// The attributes of each document of the gold standard; the gold standard's own hold before others.
    static func attributes(
        _ gold: LabelTable, _ predicted: LabelTable, _ further: DocumentAttributes
    ) -> [[String: String]] {
        gold.documents.map { document in
            var values = gold.attributes.values[document.id] ?? [:]
            for source in [predicted.attributes, further] {
                values.merge(source.values[document.id] ?? [:]) { first, _ in first }
            }
            return values
        }
    }
}
