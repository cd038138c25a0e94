internal import DelimitedText
internal import Terminology

/// A rule that adds a code beside others, or a more telling one in their place (`coding/additions.tsv`).
struct AdditionRule: Hashable, Sendable {
    var name: String
    var allOf: [CodePrefixes]
    var noneOf: CodePrefixes
    /// Words, in lower case, of which one stands in the sentence of the first code; empty where none is needed.
    var texts: [[UInt8]]
    var code: ICD10Code
    var replaces: CodePrefixes
    var guideline: String

    static func read(_ tables: TableReader) throws(MappingTable.Failure) -> [AdditionRule] {
        let name = "coding/additions.tsv"
        return try tables.read(
            name, ["rule", "all_of", "none_of", "text", "code", "replaces", "guideline"]
        ) { row throws(MappingTable.Failure) in
            AdditionRule(
                name: row.cells[0], allOf: row.cells[1].split(separator: "+").map { CodePrefixes(String($0)) },
                noneOf: CodePrefixes(row.cells[2]),
                texts: row.cells[3].lowercased().split(separator: "|").map { Array($0.utf8) },
                code: try tables.code(row, 4, name), replaces: CodePrefixes(row.cells[5]), guideline: row.cells[6])
        }
    }
}
