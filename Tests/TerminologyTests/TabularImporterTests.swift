import Terminology
import Testing

@Suite("The tabular list is read")
struct TabularImporterTests {
    @Test("seventh characters are added to every code without subdivision, padded with X")
    func seventhCharacters() throws {
        let codes = try SmallTabular.list().nodes.filter { $0.level == .seventhCharacter }.map(\.label)
        #expect(codes.contains("S42.201A"))
        #expect(codes.contains("S42.9XXD"))
    }

    @Test("a seventh character that a note rules out for a sixth character is left out")
    func seventhCharacterException() throws {
        let codes = try SmallTabular.list().nodes.map(\.label)
        #expect(codes.contains("S42.207A"))
        #expect(!codes.contains("S42.207D"))
        #expect(!codes.contains("S42.207S"))
    }

    @Test("a file that is no tabular list is refused with a typed error")
    func otherFile() {
        for text in ["", "{", "<ICD10CM.index/>", "<ICD10CM.tabular/>"] {
            #expect(throws: TerminologyError.self) { try TabularImporter.read(Array(text.utf8), name: "x") }
        }
    }

    @Test("a code element without a code is refused with its line")
    func missingCode() throws {
        let xml = SmallTabular.xml.replacing("<name>E11.9</name>", with: "<name></name>")
        let error = #expect(throws: TerminologyError.self) {
            try TabularImporter.read(Array(xml.utf8), name: "small.xml")
        }
        #expect(error?.code == .malformedSource)
        #expect(error?.location.contains("line") == true)
    }

    @Test("HCPCS rows without a code are named by their line")
    func hcpcs() throws {
        let table = try HCPCSTable(Array("code\tshort_descriptor\nA0021\tAmb\nxx\ty\n".utf8), name: "h")
        #expect(table.rows.map(\.code) == ["A0021"])
        #expect(table.skippedLines == [3])
        let windows = try HCPCSTable(
            Array("code\tshort_descriptor\r\nA0021\tAmb\r\n\r\nxx\ty\r\n".utf8), name: "h")
        #expect(windows.rows == table.rows)
        #expect(windows.skippedLines == [4])
        #expect(throws: TerminologyError.self) { try HCPCSTable(Array("a\tb\n".utf8), name: "h") }
    }
}
