internal import DelimitedText

/// What is to be asked of the clinician, by the code or by words of a note (`coding/queries.tsv`).
struct ClinicianQuery: Hashable, Sendable {
    var prefixes: CodePrefixes
    /// Words in lower case, as bytes; empty where a code raises the query.
    var words: [UInt8]
    var ask: String
    var guideline: String

    static func read(_ tables: TableReader) throws(MappingTable.Failure) -> [ClinicianQuery] {
        try tables.read(
            "coding/queries.tsv", ["prefixes", "words", "ask", "guideline"]
        ) { row throws(MappingTable.Failure) in
            ClinicianQuery(
                prefixes: CodePrefixes(row.cells[0]), words: Array(row.cells[1].lowercased().utf8), ask: row.cells[2],
                guideline: row.cells[3])
        }
    }
}
