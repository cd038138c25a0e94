import ClinicalModel
import DelimitedText
import Testing

@testable import PipelineEngine

@Suite("A manifest ties files to patients and encounters")
struct SourceManifestTests {
    private static let header = "file,patient_system,patient_id,encounter_id,author,recorded_at,type\n"

    private func manifest(_ rows: String) throws -> SourceManifest {
        try SourceManifest(Array((Self.header + rows).utf8))
    }

    @Test("a row says who, when and what")
    func row() throws {
        let manifest = try manifest("a.txt,urn:oid:1.2,MRN-1,V-1,\"Okafor, MD\",2026-01-12T09:20:00-06:00,progress\n")
        let entry = try #require(manifest.entries["a.txt"])
        #expect(entry.patient == Identifier(system: "urn:oid:1.2", value: "MRN-1"))
        #expect(entry.encounterID == "V-1")
        #expect(entry.author == "Okafor, MD")
        #expect(entry.recordedAt == ClinicalDate(iso8601: "2026-01-12T09:20:00-06:00"))
        #expect(entry.type == "progress")
        #expect(manifest.rejected.isEmpty)
    }

    @Test("the columns may stand in another order, with others among them")
    func columns() throws {
        let text = "extra,type,recorded_at,author,encounter_id,patient_id,patient_system,file\nx,,,,,7,s,b.txt\n"
        let manifest = try SourceManifest(Array(text.utf8))
        #expect(manifest.entries["b.txt"]?.patient == Identifier(system: "s", value: "7"))
    }

    @Test(
        "a row that cannot be used is told with its line, and the others are used",
        arguments: [",s,1,,,,", "a.txt,s,,,,,", "a.txt,s,1,,,yesterday,", "good.txt,s,2,,,,"])
    func rejected(_ row: String) throws {
        let manifest = try manifest("good.txt,s,1,,,,\n\(row)\nlast.txt,s,3,,,2024,\n")
        #expect(manifest.entries.keys.sorted() == ["good.txt", "last.txt"])
        #expect(manifest.entries["good.txt"]?.patient.value == "1")
        #expect(manifest.rejected.map(\.line) == [3])
    }

    @Test(
        "a file that is no table with the columns is refused",
        arguments: ["", "file,patient_id\na,b\n", "file\n\"unclosed", "\u{0}"])
    func noTable(_ text: String) {
        #expect(throws: CSVReader.Failure.self) { try SourceManifest(Array(text.utf8)) }
    }
}
