import Foundation
import Terminology
import Testing

/// The folder with the public ICD-10-CM files; `nil` where it is not set.
private let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"]

@Suite("The April 2026 tabular list", .enabled(if: data != nil, "CHARTLINE_DATA names no data folder"))
struct TabularFiguresTests {
    private func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: (data ?? "") + "/icd10cm/" + name)))
    }

    /// The derived list lacks category QA0, whose second character is a letter: 20 codes, 13 of them billable.
    @Test("it expands to the 98,166 codes of the derived list, 74,706 of them billable, and category QA0")
    func figures() throws {
        let list = try TabularImporter.read(try bytes("icd10c-tabular-April-1-2026.xml"), name: "tabular")
        let (file, report) = TerminologyBuilder(list: list).build()
        let index = try TerminologyIndex(bytes: file)
        #expect(index.fiscalYear == "2026")
        let codes = Set(index.codes)
        let added = codes.filter { $0.undotted.hasPrefix("QA0") }
        #expect(codes.count == 98_166 + 20)
        #expect(report.billableCount == 74_706 + 13)
        #expect(added.count == 20)

        var unlike: [String] = []
        var seen = 0
        let rows = String(decoding: try bytes("icd10cm_2026apr_codes_derived.tsv"), as: UTF8.self)
        for row in rows.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            guard let code = ICD10Code(cells[0]) else { continue }
            seen += 1
            let title = index.title(of: code) ?? ""
            let parent = index.parent(of: code)?.dotted ?? index.entry(for: code)?.block.label
            // The derived list adds an alternative wording to some seventh characters, after a stroke.
            let sameTitle = title == cells[3] || cells[3].hasPrefix(title + "/")
            if index.isBillable(code) != (cells[1] == "1") || parent != cells[2] || !sameTitle {
                unlike.append(cells[0])
            }
        }
        #expect(seen == 98_166)
        #expect(unlike.isEmpty)
    }
}
