internal import DelimitedText
internal import FoundationEssentials

extension EvaluationReport {
    /// The columns of ``issuesCSV()``.
    public static let issueColumns = ["issue", "side", "line", "document_id", "subject", "rule"]

    /// One row a figure, values with six decimals, in the columns of ``MeasuredFigure/columns``.
    public func csv() -> [UInt8] { FigureCSV.bytes(figures) }

    /// One row a document with its scores.
    ///
    /// It names documents, so it belongs where the texts are.
    public func documentsCSV() -> [UInt8] {
        var writer = CSVWriter()
        writer.append(["document_id"] + documentMetrics)
        for document in documents { writer.append([document.document] + document.values.map(FigureCSV.text)) }
        return writer.bytes
    }

    /// One row an issue of the inputs, the first of each kind; the numbers of all are in the report.
    ///
    /// It names documents, so it belongs where the texts are.
    public func issuesCSV() -> [UInt8] {
        var writer = CSVWriter()
        writer.append(Self.issueColumns)
        for kind in EvaluationIssue.Kind.allCases {
            for issue in issues.kept where issue.kind == kind {
                writer.append([
                    kind.rawValue, issue.side.rawValue, issue.line.map(String.init) ?? "", issue.document,
                    issue.subject, kind.rule,
                ])
            }
        }
        return writer.bytes
    }

    /// The report as JSON with sorted keys; the same report gives the same bytes.
    ///
    /// It names no document and quotes none; labels and groups are those of the tables.
    ///
    /// - Throws: `EncodingError`, which a report of this module does not cause.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try [UInt8](encoder.encode(EvaluationDocument(self))) + [0x0A]
    }
}

/// The layout of `metrics.json` of all evaluations but that of coding, as `Docs/evaluation.md` describes it.
struct EvaluationDocument: Encodable {
    static let schema = "chartline.evaluation/1"

    struct ConfusionTable: Encodable {
        var labels: [String]
        var cells: [[Int]]
    }

    var schema = Self.schema
    var kind: String
    var documents: Int
    var issues: [String: Int]
    var bootstrap: CodingAccuracyDocument.BootstrapRow
    var conventions: [String: String]
    var figures: [CodingAccuracyDocument.FigureRow]
    var groups: [CodingAccuracyDocument.GroupRow]
    var comparison: [CodingAccuracyDocument.ComparisonRow]?
    var calibration: [CodingAccuracyDocument.BinRow]?
    var confusion: ConfusionTable?

    init(_ report: EvaluationReport) {
        kind = report.kind.rawValue
        documents = report.documentCount
        issues = Dictionary(
            uniqueKeysWithValues: EvaluationIssue.Kind.allCases.map { ($0.rawValue, report.issues.count($0)) })
        bootstrap = CodingAccuracyDocument.BootstrapRow(
            resamples: report.bootstrap.resamples, coverage: report.bootstrap.coverage, seed: report.bootstrap.seed)
        conventions = report.conventions
        figures = report.figures.map(CodingAccuracyDocument.row)
        groups = report.groups.map(CodingAccuracyDocument.GroupRow.init)
        if !report.comparisons.isEmpty {
            comparison = report.comparisons.map(CodingAccuracyDocument.ComparisonRow.init)
        }
        calibration = report.calibration.map(CodingAccuracyDocument.bins)
        confusion = report.confusion.map { ConfusionTable(labels: $0.labels, cells: $0.cells) }
    }
}
