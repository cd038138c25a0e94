internal import ClinicalEvaluation
internal import Foundation

extension EvaluateTask {
    /// What all evaluations but that of codes have in common.
    public struct Settings: Sendable {
        /// The folder for the results.
        public var output: String
        /// A table of attributes of documents, such as sex and language.
        public var attributes: String?
        /// Columns that are attributes beside the usual ones.
        public var dimensions: [String] = []
        /// How often the documents are drawn anew for an interval; 0 leaves the intervals out.
        public var resamples = 1000
        /// What the draws start from.
        public var seed: UInt64?
        /// Whether the report shows examples, which quote records and name documents.
        public var quotesRecords = true

        /// Makes settings.
        public init(output: String) { self.output = output }

        var bootstrap: Bootstrap {
            var bootstrap = Bootstrap(resamples: resamples)
            if let seed { bootstrap.seed = seed }
            return bootstrap
        }

        var allDimensions: [String] {
            DocumentAttributes.names
                + dimensions.map { $0.lowercased() }.filter { !DocumentAttributes.names.contains($0) }
        }

        /// The attributes that the tables give, those of the table of attributes last.
        ///
        /// - Throws: ``PipelineError``: 66 where the table is not there, 65 where it cannot be used.
        func readAttributes() throws -> DocumentAttributes {
            var result = DocumentAttributes(further: dimensions.map { $0.lowercased() })
            if let attributes {
                let bytes = try InputFile.bytes(attributes)
                let table = try PipelineError.ofTable(attributes) { () throws(EvaluationError) in try KeyedTable(bytes)
                }
                guard result.dimensions.contains(where: table.has) else {
                    throw PipelineError(
                        .unusableInput,
                        "no column is an attribute; the usual ones are \(DocumentAttributes.names.joined(separator: ", ")), "
                            + "others are named with --by", at: attributes)
                }
                result.add(table, side: .attributes)
            }
            return result
        }
    }

    /// Writes a report and prints its figures.
    func finish(
        _ report: EvaluationReport, _ settings: Settings, emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let output = EvaluationOutput(report: report, quotesRecords: settings.quotesRecords)
        try output.write(to: settings.output)
        for line in output.remarks { StandardStreams.writeError(line + "\n") }
        try emit(Array(output.lines.utf8))
        return .done
    }
}

/// Brings texts of documents together and names what is missing.
struct PairedTexts {
    let gold: DocumentTexts?
    let predicted: DocumentTexts
    let compared: DocumentTexts?
    /// The documents that are scored, in order.
    let keys: [String]
    private(set) var issues = EvaluationIssues()
    private let further: DocumentAttributes

    /// - Throws: ``PipelineError`` with 65 where both sides have no document in common.
    init(
        gold: DocumentTexts?, predicted: DocumentTexts, compared: DocumentTexts?, attributes: DocumentAttributes,
        location: String
    ) throws {
        (self.gold, self.predicted, self.compared, further) = (gold, predicted, compared, attributes)
        let all = gold ?? predicted
        keys = all.entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard keys.contains(where: { predicted.entries[$0] != nil }) else {
            throw PipelineError(
                .unusableInput, "the two sides have no document in common; check that both use the same keys",
                at: location)
        }
        let parts = [gold, predicted, compared].compactMap(\.self)
        for found in parts.map(\.issues) + parts.map(\.attributes.issues) + [attributes.issues] { issues.add(found) }
        let known = Set(keys)
        func add(_ kind: EvaluationIssue.Kind, _ side: EvaluationIssue.Side, _ documents: [String]) {
            for document in documents.sorted() {
                issues.add(EvaluationIssue(kind: kind, side: side, document: document))
            }
        }
        add(.documentWithoutGold, .predicted, predicted.entries.keys.filter { !known.contains($0) })
        add(.documentWithoutPrediction, .gold, keys.filter { predicted.entries[$0] == nil })
        if let compared { add(.documentWithoutComparison, .compared, keys.filter { compared.entries[$0] == nil }) }
        if let gold {
            add(.emptyReference, .gold, keys.filter { gold.entries[$0]?.text.allSatisfy(\.isWhitespace) ?? true })
        }
        add(.unusedAttributes, .attributes, attributes.values.keys.filter { !known.contains($0) })
    }

    /// What is known of a document's patient; the texts' own tables hold before the table of attributes.
    func attributes(of key: String) -> [String: String] {
        var values = gold?.attributes.values[key] ?? [:]
        for source in [predicted.attributes, further] {
            values.merge(source.values[key] ?? [:]) { first, _ in first }
        }
        return values
    }

    /// Adds the issues to a report.
    func add(to report: inout EvaluationReport) { report.issues.add(issues) }

    /// Notes documents that have no source.
    mutating func note(missingSources documents: [String]) {
        for document in documents {
            issues.add(EvaluationIssue(kind: .missingSource, side: .sources, document: document))
        }
    }
}
