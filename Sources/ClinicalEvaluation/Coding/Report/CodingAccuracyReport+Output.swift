internal import DelimitedText
internal import FoundationEssentials

extension CodingAccuracyReport {
    /// The columns of ``issuesCSV()``.
    public static let issueColumns = ["issue", "side", "line", "document_id", "subject", "rule"]

    /// One row a figure, values with six decimals; an empty cell where a value or interval cannot be told.
    public func csv() -> [UInt8] { FigureCSV.bytes(figures) }

    /// One row an issue of the tables, the first of each kind; the numbers of all are in the report.
    ///
    /// It names documents, so it belongs where the tables are.
    public func issuesCSV() -> [UInt8] {
        var writer = CSVWriter()
        writer.append(Self.issueColumns)
        for kind in CodeTableIssue.Kind.allCases {
            for issue in issues.kept where issue.kind == kind {
                writer.append([
                    kind.rawValue, issue.side.rawValue, issue.line.map(String.init) ?? "", issue.document,
                    issue.subject, kind.rule,
                ])
            }
        }
        return writer.bytes
    }

    /// The whole report as JSON with sorted keys; the same report gives the same bytes.
    ///
    /// It names no document and quotes none; the codes, coders and groups of patients are those of the tables.
    ///
    /// - Parameter drift: What changed since an earlier run; `nil` leaves it out.
    /// - Throws: `EncodingError`, which a report made by ``CodingAccuracyEvaluation`` does not cause.
    public func json(drift: CodingDrift? = nil) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try [UInt8](encoder.encode(CodingAccuracyDocument(self, drift: drift))) + [0x0A]
    }
}
