import ClinicalModel
import ClinicalText
import DelimitedText
import Testing

@Suite("Lexicons")
struct ClinicalLexiconsTests {
    static func file(_ columns: String, _ row: String) -> [UInt8] {
        Array("# version: 1\n# source: test\n# extend: rows\n\(columns)\n\(row)\n".utf8)
    }

    static let context = "cue\tcategory\tdirection\treach\tflags"
    static let sections = "section\tloinc\tassertion\texperiencer\theadings"
    static let minimal = [
        "context/en.tsv": file(context, "no\tabsent\tforward\t\t"),
        "sections/en.tsv": file(sections, "plan\t18776-5\t\t\tplan"),
    ]

    static func failure(_ name: String, _ bytes: [UInt8]?) -> MappingTable.Failure? {
        var files = minimal
        files[name] = bytes
        do {
            _ = try ClinicalLexicons(files: files)
            return nil
        } catch {
            return error
        }
    }

    @Test("the two tables of cues and headings are enough")
    func minimalFiles() throws {
        let analyzer = ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: Self.minimal))
        let analysis = analyzer.analyze("PLAN: no zebra")
        #expect(analysis.sections.map(\.name) == ["plan"])
        #expect(analyzer.context(of: 9..<14, in: analysis).assertion == .absent)
    }

    @Test("a table that is missing or wrong is named with the line")
    func failures() {
        #expect(Self.failure("context/en.tsv", nil)?.file == "context/en.tsv")
        #expect(Self.failure("sections/en.tsv", nil)?.file == "sections/en.tsv")
        for row in [
            "no\tzebra\tforward\t\t", "no\tabsent\tup\t\t", "no\tabsent\tforward\tfar\t",
            "no\tabsent\tforward\t\tzebra",
            "--\tabsent\tforward\t\t",
        ] {
            #expect(Self.failure("context/en.tsv", Self.file(Self.context, row))?.line == 5, "\(row)")
        }
        #expect(Self.failure("sections/en.tsv", Self.file(Self.sections, "a\t\tzebra\t\tb"))?.line == 5)
        #expect(
            Self.failure("lexicon/units.tsv", Self.file("unit\tucum\tuse", "mg\tmg\tzebra"))?.file
                == "lexicon/units.tsv")
        #expect(Self.failure("lexicon/drugs.tsv", Self.file("concept\tterms", "a\t; ;"))?.line == 5)
        #expect(Self.failure("lexicon/drugs.tsv", Self.file("drug\tterms", "a\tb")) != nil)
    }

    @Test("every table of the repository is there and can be read")
    func repository() throws {
        #expect(Set(RepositoryLexicons.files.keys) == Set(ClinicalLexicons.fileNames))
        _ = try ClinicalLexicons(files: RepositoryLexicons.files)
    }
}
