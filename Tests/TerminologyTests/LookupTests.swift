import Terminology
import Testing

@Suite("A phrase is looked up")
struct LookupTests {
    @Test(
        "word order, case, plurals, abbreviations, spelling and lay words do not matter",
        arguments: [
            ("Type 2 diabetes mellitus", "E11.9"), ("diabetes mellitus type 2", "E11.9"), ("T2DM", "E11.9"),
            ("diabetis mellitus type 2", "E11.9"), ("sugar", "E11.9"), ("fractures of the proximal humerus", "S42.2"),
            ("E1122", "E11.22"),
        ])
    func finds(phrase: String, code: String) throws {
        let results = try SmallTabular.index().lookup(phrase: phrase, limit: 3)
        #expect(results.first?.code.dotted == code)
        #expect(results.first?.why.isEmpty == false)
    }

    @Test("scores fall, stay within 0 and 1, and are no more than asked for")
    func scores() throws {
        let index = try SmallTabular.index()
        let scores = index.lookup(phrase: "fracture upper humerus right", limit: 3).map(\.score)
        #expect(scores == scores.sorted(by: >))
        #expect(scores.count <= 3)
        #expect(scores.allSatisfy { $0 > 0 && $0 <= 1 })
        #expect(index.lookup(phrase: "fracture", limit: 0).isEmpty)
        #expect(index.lookup(phrase: "xylophone", limit: 5).isEmpty)
        #expect(index.lookup(phrase: "", limit: 5).isEmpty)
    }
}

@Suite("A lookup knows more words than a note is read by")
struct LookupWordsTests {
    private func index() throws -> TerminologyIndex {
        let rows = """
            # version: 1
            # source: these tests
            # extend: add rows
            term\tkind\ttarget
            brachio\tnear\tarm
            algia\tnear\tfracture
            SU\tlookup\tE11.9

            """
        let synonyms = try SynonymTable(Array(rows.utf8), file: "synonyms.tsv")
        return try TerminologyIndex(
            bytes: TerminologyBuilder(list: try SmallTabular.list(), synonyms: synonyms).build().bytes)
    }

    @Test("a compound that no term holds is taken apart")
    func compound() throws {
        #expect(try index().lookup(phrase: "brachioalgia", limit: 1).first?.code.dotted == "S42")
        #expect(try index().lookup(phrase: "brachioxyz", limit: 1).isEmpty)
    }

    @Test("a name for lookups alone is found by them and not in notes")
    func lookupAlone() throws {
        let index = try index()
        #expect(index.lookup(phrase: "SU", limit: 1).first?.code.dotted == "E11.9")
        let note = Array("SU".utf8)
        #expect(TermMatcher(index: index).matches(in: note.span, ranges: [0..<2]).isEmpty)
    }

    @Test("the subcategory above the first code is listed, so that its other codes can be seen")
    func above() throws {
        let phrase = "type 2 diabetes mellitus with diabetic chronic kidney disease"
        let codes = try SmallTabular.index().lookup(phrase: phrase, limit: 3).map(\.code.dotted)
        #expect(codes.prefix(2) == ["E11.22", "E11.2"])
    }
}

@Suite("Terms are found in running text")
struct TermMatcherTests {
    private func found(_ text: String) throws -> [String] {
        let index = try SmallTabular.index()
        let bytes = Array(text.utf8)
        return TermMatcher(index: index).matches(in: bytes.span, ranges: [0..<bytes.count]).map {
            String(decoding: bytes[$0.utf8Range], as: UTF8.self)
        }
    }

    @Test("the longest term wins, in any order of its words")
    func longest() throws {
        #expect(try found("He has diabetes mellitus, type 2.") == ["diabetes mellitus, type 2"])
        #expect(try found("fracture of the upper end of the humerus") == ["fracture of the upper end of the humerus"])
    }

    @Test("no term reaches over a full stop")
    func stops() throws {
        #expect(try found("type 2. Diabetes mellitus").isEmpty)
    }

    @Test("ranges count UTF-8 bytes")
    func ranges() throws {
        #expect(try found("Señor Müller: sugar") == ["sugar"])
    }

    @Test("a range that is not within the text is cut, not a crash")
    func hostileRanges() throws {
        let index = try SmallTabular.index()
        let bytes = Array("sugar".utf8)
        let matcher = TermMatcher(index: index)
        #expect(matcher.matches(in: bytes.span, ranges: [-5..<500]).count == 1)
        #expect(matcher.matches(in: bytes.span, ranges: [9..<12]).isEmpty)
    }
}
