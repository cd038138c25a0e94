import DelimitedText
import TestSupport
import Testing

@Suite("CSV")
struct CSVTests {
    @Test(
        "a cell is read back as it was written",
        arguments: [
            "plain", "", "a,b", "say \"no\"", "two\nlines", "\r\n", "=1+1", "+1", "-5", "@x", "'quoted'", "''", "\tx",
            " lead", "é 日本", "'\u{301}x", "=\u{301}",
        ])
    func roundTrip(cell: String) throws {
        var writer = CSVWriter()
        writer.append(["first", cell, "last"])
        var reader = CSVReader(writer.bytes)
        #expect(try reader.next()?.cells == ["first", cell, "last"])
        #expect(try reader.next() == nil)
    }

    @Test("a cell that a spreadsheet would run does not begin with the sign that runs it")
    func formulasAreHarmless() {
        var writer = CSVWriter()
        writer.append(["=HYPERLINK(\"x\")"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"'=HYPERLINK(\"\"x\"\")\"\r\n")
    }

    @Test("one apostrophe is taken away, and no mark that combines with it")
    func combiningMark() throws {
        var reader = CSVReader(Array("'\u{301}x\n".utf8))
        #expect(try reader.next()?.cells == ["\u{301}x"])
    }

    @Test("a quote that is not closed names the line where its row begins")
    func openQuote() {
        var reader = CSVReader(Array("a,b\nc,\"d\ne\n".utf8))
        #expect(throws: CSVReader.Failure.self) {
            while try reader.next() != nil {}
        }
        var again = CSVReader(Array("a,b\nc,\"d\ne\n".utf8))
        do {
            while try again.next() != nil {}
        } catch {
            #expect(error.line == 2)
        }
    }

    @Test("a table finds cells by column name and refuses rows of another width")
    func table() throws {
        let table = try CSVTable(Array("\u{FEFF}id,code\n1,E11.9\n".utf8), required: ["code"])
        #expect(table.rows.map { table.cell("code", of: $0) } == ["E11.9"])
        #expect(throws: CSVReader.Failure.self) { try CSVTable(Array("id,code\n1\n".utf8)) }
        #expect(throws: CSVReader.Failure.self) { try CSVTable(Array("id\n1\n".utf8), required: ["code"]) }
        #expect(throws: CSVReader.Failure.self) { try CSVTable([]) }
    }

    @Test("mutated files never crash the reader")
    func fuzz() {
        var generator = SplitMix64(seed: 42)
        let seed = Array("a,\"b\"\"c\",d\r\n'x,=y,\"\n\"\n".utf8)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            var reader = CSVReader(bytes)
            var rows = 0
            while let row = try? reader.next() {
                rows += 1
                #expect(!row.cells.isEmpty)
            }
            #expect(rows <= bytes.count)
        }
    }
}
