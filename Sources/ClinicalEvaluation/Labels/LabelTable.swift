/// Labels of documents: what is true, or what a system says.
///
/// A document may have one label (a class), several (such as codes), or none. A table without a column of labels holds
/// one probability a document: that of the positive label.
public struct LabelTable: Hashable, Sendable {
    /// A label with how sure it is.
    public struct Label: Hashable, Sendable {
        /// The label; empty in a table without a column of labels.
        public var name: String
        /// The probability or confidence, 0...1; `nil` where none was given.
        public var probability: Double?
        /// What labels are ranked by, higher first; the probability, or a score on any scale.
        public var score: Double?
    }

    /// A document's labels, in the order of the source.
    public struct Document: Hashable, Sendable {
        /// The document's key.
        public var id: String
        /// The labels, each once.
        public var labels: [Label]
        /// A time until an event, or the prediction of one.
        public var time: Double?
        /// Whether the event was seen; otherwise nothing is known after the time.
        public var isObserved = true
    }

    /// The documents in ascending order of their keys.
    public private(set) var documents: [Document] = []
    /// Whether there is a column of labels.
    public private(set) var hasLabels = true
    /// Whether any label has a probability.
    public private(set) var hasProbabilities = false
    /// Whether there is a column of times.
    public private(set) var hasTimes = false
    /// What was found in the table.
    public private(set) var issues = EvaluationIssues()
    /// What is known of the documents.
    public private(set) var attributes: DocumentAttributes

    /// The names that the column of labels may have, the first one found being taken.
    public static let goldColumns = ["label", "gold", "code", "class", "truth", "reference", "acuity", "value"]
    /// The same for a system's answers.
    public static let predictedColumns = ["label", "predicted", "prediction", "code", "class", "acuity", "value"]

    /// Reads a table.
    ///
    /// Columns: the document's key; the label under one of the names above, empty for a document without labels;
    /// `code_system`, which is put before the label; `probability` or `confidence`, 0...1; `score`, any number;
    /// `time`, `event` (0 or 1) and `risk` or `predicted_time`; ``DocumentAttributes/names``.
    ///
    /// - Parameters:
    ///   - bytes: The file, CSV or TSV with a header row.
    ///   - side: The side to name in issues.
    ///   - dimensions: Columns that are attributes beside the usual ones.
    /// - Throws: ``EvaluationError`` with the line, for a table that cannot be read, has neither labels nor numbers, or
    ///   holds a probability outside 0...1.
    public init(
        csv bytes: [UInt8], side: EvaluationIssue.Side, dimensions: [String] = []
    ) throws(EvaluationError) {
        let table = try KeyedTable(bytes)
        attributes = DocumentAttributes(further: dimensions)
        attributes.add(table, side: side)
        let column = table.first(of: side == .gold ? Self.goldColumns : Self.predictedColumns)
        let probability = table.first(of: ["probability", "confidence"])
        let time = table.first(of: side == .gold ? ["time"] : ["predicted_time", "risk", "time"])
        hasLabels = column != nil
        hasTimes = time != nil
        guard column != nil || probability != nil || table.has("score") || time != nil else {
            throw EvaluationError(
                code: .missingColumn, line: 1,
                message: "no column has labels; call one label, and one with how sure they are probability")
        }
        // A higher risk is an earlier event.
        let sign: Double = time == "risk" ? -1 : 1
        var places: [String: Int] = [:]
        for row in table.rows {
            let place = places[row.key] ?? documents.count
            if place == documents.count {
                places[row.key] = place
                documents.append(Document(id: row.key, labels: []))
            }
            if let time, let value = try table.number(time, of: row) {
                documents[place].time = documents[place].time ?? sign * value
                documents[place].isObserved = (try table.number("event", of: row) ?? 1) != 0
            }
            var label = Label(name: column.flatMap { table.value($0, of: row) } ?? "")
            if let probability { label.probability = try table.probability(probability, of: row) }
            label.score = try table.number("score", of: row) ?? label.probability
            if label.probability != nil { hasProbabilities = true }
            guard column == nil ? label.score != nil : !label.name.isEmpty else { continue }
            if let system = table.value("code_system", of: row) { label.name = system + " " + label.name }
            add(label, to: place, side: side, line: row.line)
        }
        documents.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    private mutating func add(_ label: Label, to place: Int, side: EvaluationIssue.Side, line: Int) {
        if let known = documents[place].labels.firstIndex(where: { $0.name == label.name }) {
            issues.add(
                EvaluationIssue(
                    kind: .duplicateLabel, side: side, line: line, document: documents[place].id, subject: label.name))
            if let score = label.score, score > documents[place].labels[known].score ?? -.infinity {
                documents[place].labels[known] = label
            }
        } else {
            documents[place].labels.append(label)
        }
    }

    /// Makes a table of documents with sets of labels, such as the terms that texts have.
    public init(_ labels: [(id: String, names: Set<String>)], attributes: DocumentAttributes) {
        self.attributes = attributes
        documents = labels.map { document in
            Document(id: document.id, labels: document.names.sorted().map { Label(name: $0) })
        }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
}
