/// A CSV file with a header row, its cells found by column name.
public struct CSVTable: Sendable {
    /// The columns' names in order.
    public let columns: [String]
    /// The rows below the header.
    public let rows: [CSVReader.Row]
    private let indices: [String: Int]

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The file, in UTF-8.
    ///   - required: Columns that must be there.
    /// - Throws: ``CSVReader/Failure`` for a file that is no CSV, lacks a required column or holds a row of another
    ///   width than the header's.
    public init(_ bytes: [UInt8], required: [String] = []) throws(CSVReader.Failure) {
        var reader = CSVReader(bytes)
        guard let header = try reader.next() else {
            throw CSVReader.Failure(line: 1, message: "the file is empty; a header row is expected")
        }
        columns = header.cells
        var indices: [String: Int] = [:]
        for (index, column) in header.cells.enumerated() where indices[column] == nil { indices[column] = index }
        self.indices = indices
        if let missing = required.first(where: { indices[$0] == nil }) {
            throw CSVReader.Failure(line: header.line, message: "the column \(missing) is missing from the header")
        }
        var rows: [CSVReader.Row] = []
        while let row = try reader.next() {
            guard row.cells.count == header.cells.count else {
                throw CSVReader.Failure(
                    line: row.line,
                    message: "the row has \(row.cells.count) cells and the header \(header.cells.count)")
            }
            rows.append(row)
        }
        self.rows = rows
    }

    /// The cell of a row in a column; `nil` where there is no such column.
    public func cell(_ column: String, of row: CSVReader.Row) -> String? {
        indices[column].map { row.cells[$0] }
    }
}
