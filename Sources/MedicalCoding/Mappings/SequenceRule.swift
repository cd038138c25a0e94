internal import DelimitedText

/// Where codes stand among the diagnoses of an encounter (`coding/sequencing.tsv`).
struct SequenceRule: Hashable, Sendable {
    var prefixes: CodePrefixes
    /// The place among those listed first, the lowest before; `nil` for codes that come last.
    var order: Int?

    static func read(_ tables: TableReader) throws(MappingTable.Failure) -> [SequenceRule] {
        let name = "coding/sequencing.tsv"
        return try tables.read(name, ["prefixes", "place", "order", "guideline"]) { row throws(MappingTable.Failure) in
            guard let order = Int(row.cells[2]), row.cells[1] == "first" || row.cells[1] == "last" else {
                throw tables.failure(name, row, "the place must be first or last, and the order a number")
            }
            return SequenceRule(prefixes: CodePrefixes(row.cells[0]), order: row.cells[1] == "first" ? order : nil)
        }
    }
}
