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

    @Test("a file that Windows wrote reads as one that Unix wrote")
    func carriageReturns() throws {
        let text = header + "from\tto\n a \tb\n"
        let plain = try MappingTable(Array(text.utf8), file: "x.tsv", columns: ["from", "to"])
        let bytes = text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        let windows = try MappingTable(bytes, file: "x.tsv", columns: ["from", "to"])
        #expect(plain.rows == windows.rows)
        #expect(plain.header == windows.header)
        #expect(windows.rows.map(\.cells) == [["a", "b"]])
    }

    @Test("a cell can hold a list")
    func lists() throws {
        let table = try MappingTable(
            Array((header + "terms\tnote\n a ; b c;;d\t\n").utf8), file: "x.tsv", columns: ["terms", "note"])
        #expect(table.rows.first?.list(0) == ["a", "b c", "d"])
        #expect(table.rows.first?.list(1) == [])
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
