import ClinicalModel
import ClinicalText
import DelimitedText
import Foundation
import MedicalCoding
import Terminology
import Testing

/// A short encounter with the codes that the ICD-10-CM Official Guidelines ask for (`Tests/GuidelineCases/cases.tsv`).
struct GuidelineCase: Sendable, CustomTestStringConvertible {
    var group: String
    var guideline: String
    var setting: CareSetting
    /// All codes, without those of chapter 20 that are optional.
    var codes: Set<String>
    /// The first-listed code, where the guidelines decide on it.
    var first: String?
    /// `code=flag` that has to be there, `code=!flag` that must not.
    var flags: [(code: String, flag: String, isWanted: Bool)]
    var note: String
    var line: Int

    var testDescription: String { "line \(line), \(group), \(guideline): \(note)" }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "GuidelineCases").path

    static func read() throws -> [GuidelineCase] {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/cases.tsv")))
        let table = try MappingTable(
            bytes, file: "cases.tsv", columns: ["group", "guideline", "setting", "first", "codes", "flags", "note"])
        return try table.rows.map { row in
            GuidelineCase(
                group: row.cells[0], guideline: row.cells[1],
                setting: try #require(CareSetting(rawValue: row.cells[2])),
                codes: Set(row.cells[4].split(separator: " ").map(String.init).filter { $0 != "-" }),
                first: row.cells[3] == "-" ? nil : row.cells[3],
                flags: row.cells[5].split(separator: " ").filter { $0 != "-" }.map { pair in
                    let parts = pair.split(separator: "=").map(String.init)
                    return (parts[0], parts[1].filter { $0 != "!" }, !parts[1].hasPrefix("!"))
                },
                note: row.cells[6].replacingOccurrences(of: "\\n", with: "\n"), line: row.line)
        }
    }

    /// The cases that were written down, or none where the file is not there (which `count` then tells).
    static let all: [GuidelineCase] = (try? read()) ?? []
}

/// A suggester over the whole tabular list.
enum WholeTerminology {
    static let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"]
    static let isThere = data != nil

    static let shared = Result {
        let tabular = URL(filePath: (data ?? "") + "/icd10cm/icd10c-tabular-April-1-2026.xml")
        let list = try TabularImporter.read([UInt8](try Data(contentsOf: tabular)), name: "tabular")
        let synonyms = try SynonymTable(
            try CodingFixture.file("terminology/synonyms.tsv"), file: "synonyms.tsv")
        var files: [String: [UInt8]] = [:]
        for name in ClinicalLexicons.fileNames { files[name] = try CodingFixture.file(name) }
        return CodeSuggester(
            terminology: try TerminologyIndex(bytes: TerminologyBuilder(list: list, synonyms: synonyms).build().bytes),
            mappings: try CodingFixture.mappings(),
            analyzer: ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files)))
    }
}

@Suite("The guideline cases are coded", .enabled(if: WholeTerminology.isThere, "CHARTLINE_DATA names no data folder"))
struct GuidelineCasesTests {
    @Test("there are at least 150, in every group that the guidelines name")
    func count() throws {
        let cases = try GuidelineCase.read()
        #expect(cases.count >= 150)
        #expect(Set(cases.map(\.group)).count >= 15)
    }

    @Test("a short encounter gets the codes, the first-listed one and the flags", arguments: GuidelineCase.all)
    func coded(_ item: GuidelineCase) throws {
        let found = try WholeTerminology.shared.get().suggest(
            forNote: item.note, documentKey: RecordReference("note"), setting: item.setting
        ).filter { $0.codeSystem == .icd10CM }
        #expect(Set(found.map(\.code)) == item.codes)
        if let first = item.first { #expect(found.first { $0.role == .principal }?.code == first) }
        for flag in item.flags {
            let suggestion = try #require(found.first { $0.code == flag.code })
            #expect(suggestion.flags.contains(flag.flag) == flag.isWanted)
        }
    }
}
