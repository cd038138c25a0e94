import Terminology
import Testing

@Suite("The compiled index answers")
struct TerminologyIndexTests {
    @Test("an entry has its title, place and billability, with the code dotted or not")
    func entry() throws {
        let index = try SmallTabular.index()
        let entry = try #require(index.entry(for: "E11.22"))
        #expect(entry == index.entry(for: "e1122"))
        #expect(entry.title == "Type 2 diabetes mellitus with diabetic chronic kidney disease")
        #expect(entry.isBillable)
        #expect(entry.chapter.number == "4")
        #expect(entry.block.label == "E08-E13")
        #expect(entry.category == "E11")
        #expect(entry.parent == "E11.2")
        #expect(entry.ancestors == ["E11.2", "E11", "E08-E13", "4"])
        #expect(index.ancestors(of: "E11.22") == entry.ancestors)
        #expect(index.entry(for: "E11")?.isBillable == false)
    }

    @Test("notes of all ancestors are inherited, nearest first")
    func notes() throws {
        let notes = try #require(SmallTabular.index().entry(for: "E11.9")).notes
        #expect(notes.map(\.from) == ["E11", "E11", "E11", "4"])
        #expect(notes.filter { $0.note.kind == .excludes1 }.count == 2)
    }

    @Test("a code with a seventh character has the meaning in its title")
    func seventhCharacter() throws {
        let index = try SmallTabular.index()
        #expect(
            index.entry(for: "S42.201A")?.title
                == "Unspecified fracture of upper end of right humerus, initial encounter for closed fracture")
        let stem = try #require(ICD10Code("S42.201"))
        #expect(index.isBillable(stem) == false)
        #expect(index.code(stem, seventhCharacter: "A")?.dotted == "S42.201A")
        #expect(index.code(stem, seventhCharacter: "B") == nil)
        let root = try #require(ICD10Code("S42.2"))
        #expect(index.stems(under: root).map(\.dotted) == ["S42.201", "S42.207"])
    }

    @Test("an unknown code has no entry", arguments: ["Z99.9", "E11.222", "", "E1", "E11.22222", "11E", "É11"])
    func unknown(code: String) throws {
        let index = try SmallTabular.index()
        #expect(index.entry(for: code) == nil)
        #expect(index.ancestors(of: code).isEmpty)
    }

    @Test("HCPCS codes do not mix with diagnosis codes of the same characters")
    func hcpcs() throws {
        let index = try SmallTabular.index()
        #expect(index.hcpcsTitle(of: "J1100") == "Dexamethasone")
        #expect(index.hcpcsTitle(of: "J1101") == nil)
        #expect(index.entry(for: "J1100") == nil)
    }

    @Test("fiscal year and sources are kept, and the same sources give the same bytes")
    func metadata() throws {
        let index = try SmallTabular.index()
        #expect(index.fiscalYear == "2026")
        #expect(index.sources.map(\.name) == ["small.xml"])
        #expect(index.sources.map(\.sha256) == ["abc"])
        #expect(try SmallTabular.built().bytes == SmallTabular.built().bytes)
    }

    @Test("a synonym for an unknown code is reported, not kept")
    func issues() throws {
        let report = try SmallTabular.built().report
        #expect(report.issues.map(\.line) == [8])
        #expect(report.hcpcsCount == 2)
    }
}
