import DelimitedText
import Foundation
import Terminology
import Testing

private let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"]

@Suite("The mappings fit the code set", .enabled(if: data != nil, "CHARTLINE_DATA names no data folder"))
struct MappingCodesTests {
    /// The files, their columns, and the column that holds a code.
    private static let tables: [(file: String, columns: [String], code: Int)] = [
        ("terminology/snomed-icd10cm.tsv", ["snomed", "icd10cm", "note"], 1),
        ("terminology/icd9-icd10cm.tsv", ["icd9cm", "icd10cm", "note"], 1),
        ("coding/combinations.tsv", ["rule", "all_of", "result", "replaces", "guideline"], 2),
        ("coding/context-codes.tsv", ["prefix", "context", "code", "guideline"], 2),
        ("coding/long-term-drugs.tsv", ["drug", "code", "with", "guideline"], 1),
        (
            "coding/additions.tsv", ["rule", "all_of", "none_of", "text", "code", "replaces", "guideline"], 4
        ),
    ]

    @Test("every code that a map or a rule leads to is billable, and every synonym's code exists")
    func codes() throws {
        let path = (data ?? "") + "/icd10cm/icd10c-tabular-April-1-2026.xml"
        let nodes = try TabularImporter.read([UInt8](try Data(contentsOf: URL(filePath: path))), name: "tabular").nodes
        let subdivided = Set(nodes.compactMap(\.parent))
        let codes = Set(nodes.map(\.label))
        let billable = Set(nodes.indices.filter { !subdivided.contains($0) }.map { nodes[$0].label })
        for table in Self.tables {
            let rows = try MappingTable(try CodingFixture.file(table.file), file: table.file, columns: table.columns)
                .rows
            for row in rows where row.cells[table.code] != "=" {
                #expect(billable.contains(row.cells[table.code]), "\(table.file), line \(row.line)")
            }
        }
        let synonyms = try SynonymTable(try CodingFixture.file("terminology/synonyms.tsv"), file: "synonyms.tsv")
        for row in synonyms.rows where row.kind == .code {
            #expect(codes.contains(row.target), "synonyms.tsv, line \(row.line)")
        }
    }
}
