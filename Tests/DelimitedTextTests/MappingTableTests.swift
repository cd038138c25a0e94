import DelimitedText
import Testing

@Suite("Data files of Mappings")
struct MappingTableTests {
    private let header = "# version: 1\n# source: made up\n# extend: add a row\n"

    @Test("rows, header values and comments are told apart")
    func reads() throws {
        let table = try MappingTable(
            Array((header + "from\tto\na\tb\n# a comment\n\nc\n").utf8), file: "x.tsv", columns: ["from", "to"])
        #expect(table.header["version"] == "1")
        #expect(table.rows.map(\.cells) == [["a", "b"], ["c", ""]])
        #expect(table.rows.map(\.line) == [5, 8])
    }

    @Test("other columns, too many cells or a header without its source are refused")
    func refuses() {
        #expect(throws: MappingTable.Failure.self) {
            try MappingTable(Array((header + "from\n").utf8), file: "x", columns: ["from", "to"])
        }
        #expect(throws: MappingTable.Failure.self) {
            try MappingTable(Array((header + "from\ta\nb\tc\td\n").utf8), file: "x", columns: ["from", "a"])
        }
        #expect(throws: MappingTable.Failure.self) {
            try MappingTable(Array("# version: 1\nfrom\nb\n".utf8), file: "x", columns: ["from"])
        }
    }
}
