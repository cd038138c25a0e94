internal import DelimitedText
internal import Terminology

/// Finds tables among files by their path below `Mappings/`.
struct TableReader {
    let files: [String: [UInt8]]

    /// Reads the rows of a table.
    func read<Value>(
        _ name: String, _ columns: [String], _ value: (MappingTable.Row) throws(MappingTable.Failure) -> Value
    ) throws(MappingTable.Failure) -> [Value] {
        guard let bytes = files[name] else {
            throw MappingTable.Failure(file: name, line: 1, message: "the table is missing; add it to the files")
        }
        var values: [Value] = []
        for row in try MappingTable(bytes, file: name, columns: columns).rows { values.append(try value(row)) }
        return values
    }

    /// The code in a cell.
    func code(_ row: MappingTable.Row, _ cell: Int, _ file: String) throws(MappingTable.Failure) -> ICD10Code {
        guard let code = ICD10Code(row.cells[cell]) else {
            throw failure(file, row, "cell \(cell + 1) is not an ICD-10-CM code")
        }
        return code
    }

    func failure(_ file: String, _ row: MappingTable.Row, _ message: String) -> MappingTable.Failure {
        MappingTable.Failure(file: file, line: row.line, message: message)
    }
}
