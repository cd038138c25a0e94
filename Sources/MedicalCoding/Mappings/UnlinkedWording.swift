internal import DelimitedText

/// Words by which a note says that two conditions are not related, though the guidelines presume that they are
/// (`coding/unlinked.tsv`).
struct UnlinkedWording: Hashable, Sendable {
    /// The words in lower case, as bytes.
    var words: [UInt8]
    /// The combination codes that are then not made.
    var results: CodePrefixes

    static func read(_ tables: TableReader) throws(MappingTable.Failure) -> [UnlinkedWording] {
        try tables.read(
            "coding/unlinked.tsv", ["words", "results", "guideline"]
        ) { row throws(MappingTable.Failure) in
            UnlinkedWording(words: Array(row.cells[0].lowercased().utf8), results: CodePrefixes(row.cells[1]))
        }
    }
}
