internal import DelimitedText

/// The ages and the sex that codes go with (`coding/edits.tsv`).
struct CodeEdit: Hashable, Sendable {
    var prefixes: CodePrefixes
    var ages: ClosedRange<Int>
    /// `male` or `female`; `nil` where both go.
    var sex: String?

    static func read(_ tables: TableReader) throws(MappingTable.Failure) -> [CodeEdit] {
        let name = "coding/edits.tsv"
        return try tables.read(
            name, ["prefixes", "minimum_age", "maximum_age", "sex", "guideline"]
        ) { row throws(MappingTable.Failure) in
            let minimum = row.cells[1] == "-" ? 0 : Int(row.cells[1])
            let maximum = row.cells[2] == "-" ? 200 : Int(row.cells[2])
            guard let minimum, let maximum, minimum <= maximum else {
                throw tables.failure(name, row, "an age must be a number of years, or -")
            }
            return CodeEdit(
                prefixes: CodePrefixes(row.cells[0]), ages: minimum...maximum,
                sex: row.cells[3] == "-" ? nil : row.cells[3])
        }
    }
}
