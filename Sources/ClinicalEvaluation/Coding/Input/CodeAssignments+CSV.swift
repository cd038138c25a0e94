extension CodeAssignments {
    /// Which column says what is scored as one document.
    public enum Key: Hashable, Sendable {
        /// `document_id`, and `encounter_id` where that is empty or not there.
        case document
        /// `encounter_id`, and `document_id` where that is empty or not there.
        case encounter

        /// The key that a gold table speaks of: documents where it has a column for them, encounters otherwise.
        public init(goldTable: [UInt8]) {
            let header = goldTable.prefix { $0 != 0x0A }
            let columns = header.split { $0 == 0x2C || $0 == 0x09 || $0 == 0x0D || $0 == 0x22 }
            self = columns.contains { $0.elementsEqual("document_id".utf8) } ? .document : .encounter
        }

        var columns: [String] {
            switch self {
            case .document: ["document_id", "encounter_id"]
            case .encounter: ["encounter_id", "document_id"]
            }
        }
    }

    /// Reads a table of codes: a gold standard or the suggester's `codes.csv`.
    ///
    /// The columns are `document_id` and, or, `encounter_id`, `code_system`, `code`, and optionally `confidence`,
    /// `basis`, `evidence`, `hcc`, `status` (`optional` marks a code that counts neither for nor against) and
    /// ``attributeNames``; any others are left alone. A row with a key and an empty code registers a document that has
    /// no codes. A table whose header has tabs and no comma is read as tab-separated.
    ///
    /// - Parameters:
    ///   - csv: The file, RFC 4180 with a header row, in UTF-8.
    ///   - key: Which column says what is scored as one document.
    ///   - side: The side to name in issues.
    ///   - renaming: Other keys for the values of `encounter_id`, such as the timeline's for a source's identifiers.
    /// - Throws: ``EvaluationError`` with the line, for a table that cannot be read, a missing column, a row without
    ///   a key or a code system, or confidences that are no numbers from 0 to 1, which are counted.
    public init(
        csv: [UInt8], key: Key = .document, side: CodeTableIssue.Side = .gold, renaming: [String: String] = [:]
    ) throws(EvaluationError) {
        self.init(side: side)
        var rows = CodeTableRows(csv)
        let layout = try CodeTableLayout(header: try rows.next(), key: key)
        var outOfRange: [Int] = []
        var unsure: [CodeAssignments.Row] = []
        var hasConfidence = false
        while let cells = try rows.next() {
            guard let row = try layout.row(cells, renaming: renaming) else {
                outOfRange.append(cells.line)
                continue
            }
            append(row)
            if row.code?.confidence != nil { hasConfidence = true }
            if side == .predicted, row.code != nil, row.code?.confidence == nil { unsure.append(row) }
        }
        if let first = outOfRange.first { throw Self.invalidConfidence(first: first, lines: outOfRange) }
        if hasConfidence {
            for row in unsure { note(.missingConfidence, row, subject: row.code?.code ?? "") }
        }
        finish()
    }

    private static func invalidConfidence(first: Int, lines: [Int]) -> EvaluationError {
        let shown = lines.prefix(5).map(String.init).joined(separator: ", ") + (lines.count > 5 ? ", …" : "")
        return EvaluationError(
            code: .invalidConfidence, line: first,
            message: lines.count == 1
                ? "the confidence is no number from 0 to 1; divide a percentage by 100, or empty the cell"
                : "\(lines.count) confidences are no numbers from 0 to 1 (lines \(shown)); divide percentages by 100, "
                    + "or empty the cells")
    }
}
