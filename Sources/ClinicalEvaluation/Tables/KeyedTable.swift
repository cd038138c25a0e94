/// A CSV or TSV with a header row, in which a column names the document that a row is about.
public struct KeyedTable: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// The line on which the row begins, counted from 1.
        public var line: Int
        /// The document's key.
        public var key: String
        fileprivate var cells: [String]
    }

    /// The columns' names in lower case, in order.
    public let columns: [String]
    /// The rows below the header.
    public let rows: [Row]
    private let places: [String: Int]

    /// The names that the column of keys may have, the first one found being taken.
    public static let keyColumns = ["document_id", "encounter_id", "item", "id", "testid", "file", "task"]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - bytes: RFC 4180 with a header row in UTF-8, or tab-separated where the header has tabs and no comma.
    ///   - keyColumns: The names that the column of keys may have.
    /// - Throws: ``EvaluationError`` with the line, for a table that cannot be read, has no column of keys, or has a row
    ///   of another width or without a key.
    public init(_ bytes: [UInt8], keyColumns: [String] = KeyedTable.keyColumns) throws(EvaluationError) {
        var reader = CodeTableRows(bytes)
        guard let header = try reader.next() else {
            throw EvaluationError(
                code: .unreadableTable, line: 1, message: "the file is empty; a header row is expected")
        }
        columns = header.cells.map { TextRules.lowercased($0).trimmingSpaces }
        places = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
        guard let key = keyColumns.lazy.compactMap({ [places] in places[$0] }).first else {
            throw EvaluationError(
                code: .missingColumn, line: header.line,
                message: "no column names the document; call one \(keyColumns[0])")
        }
        var rows: [Row] = []
        while let row = try reader.next() {
            guard row.cells.count == columns.count else {
                throw EvaluationError(
                    code: .unreadableTable, line: row.line,
                    message: "the row has \(row.cells.count) cells and the header \(columns.count)")
            }
            let name = row.cells[key].trimmingSpaces
            guard !name.isEmpty else {
                throw EvaluationError(
                    code: .missingKey, line: row.line,
                    message: "the row does not name its document; fill \(columns[key])")
            }
            rows.append(Row(line: row.line, key: name, cells: row.cells))
        }
        self.rows = rows
    }

    /// Whether there is a column.
    public func has(_ column: String) -> Bool { places[column] != nil }

    /// The first of some columns that is there.
    public func first(of candidates: [String]) -> String? { candidates.first(where: has) }

    /// A cell as it stands; empty where there is no such column.
    public func text(_ column: String, of row: Row) -> String { places[column].map { row.cells[$0] } ?? "" }

    /// A cell without spaces at its ends; `nil` where that is empty or there is no such column.
    public func value(_ column: String, of row: Row) -> String? {
        let cell = text(column, of: row).trimmingSpaces
        return cell.isEmpty ? nil : cell
    }

    /// A cell's number; `nil` where it is empty.
    ///
    /// - Throws: ``EvaluationError`` with the line where the cell is no finite number.
    public func number(_ column: String, of row: Row) throws(EvaluationError) -> Double? {
        guard let text = value(column, of: row) else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw EvaluationError(
                code: .scoreNotFinite, line: row.line, message: "\(column) is no finite number; mend or empty the cell")
        }
        return number
    }

    /// A cell's probability; `nil` where it is empty.
    ///
    /// - Throws: ``EvaluationError`` with the line where the cell is no number from 0 to 1.
    public func probability(_ column: String, of row: Row) throws(EvaluationError) -> Double? {
        guard let text = value(column, of: row) else { return nil }
        guard let number = Double(text), (0...1).contains(number) else {
            throw EvaluationError(
                code: .probabilityOutOfRange, line: row.line,
                message: "\(column) is no number from 0 to 1; divide a percentage by 100, or empty the cell")
        }
        return number
    }

    /// Names the columns that a table lacks.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/missingColumn``.
    public func require(_ names: [String]) throws(EvaluationError) {
        for name in names where !has(name) {
            throw EvaluationError(
                code: .missingColumn, line: 1, message: "the column \(name) is missing from the header")
        }
    }
}

extension String {
    /// The text without spaces at its ends.
    var trimmingSpaces: String {
        String(Substring(TextRules.trimmedEnd(self).drop(while: TextRules.isSpace)))
    }
}
