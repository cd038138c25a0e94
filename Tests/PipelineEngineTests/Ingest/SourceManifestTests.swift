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

    private func source(_ name: String) -> InputSource {
        InputSource(name: name, path: "/" + name, sha256: "", byteCount: 1)
    }

    @Test("a sidecar speaks of the recording whose name it has, and needs no file")
    func sidecar() throws {
        let sidecar = source("dictation/visit.wav.json")
        #expect(sidecar.isManifest && sidecar.sidecarRecording == "visit.wav")
        let json =
            #"{"patient_system":"s","patient_id":"7","encounter_id":"V","author":"A","recorded_at":"2026-01-12"}"#
        let manifest = try SourceManifest(json: Array(json.utf8), of: sidecar)
        let entry = try #require(manifest.entries["visit.wav"])
        #expect(entry.patient == Identifier(system: "s", value: "7"))
        #expect(entry.encounterID == "V" && entry.recordedAt == ClinicalDate(iso8601: "2026-01-12"))
        #expect(SourceManifest.names(for: source("dictation/visit.wav")).first == sidecar.name)
    }

    @Test("a manifest in JSON is an array of rows; what lacks its patient is told by its number")
    func jsonManifest() throws {
        let json =
            #"[{"file":"a.wav","patient_id":"1"},{"file":"b.wav"},{"file":"c.txt","patient_id":"3","type":null}]"#
        let manifest = try SourceManifest(json: Array(json.utf8), of: source("manifest.json"))
        #expect(manifest.entries.keys.sorted() == ["a.wav", "c.txt"])
        #expect(manifest.rejected.map(\.line) == [2])
    }

    @Test("other JSON is no manifest", arguments: ["{}", "[1]", "", "[{\"file\":1}]", "nonsense"])
    func noJSONManifest(_ text: String) {
        #expect(throws: (any Error).self) {
            try SourceManifest(json: Array(text.utf8), of: source("manifest.json"))
        }
    }

    @Test("FHIR is no sidecar", arguments: ["a.json", "visit.json", "wav.json", "visit.txt.json", "a.wav.ndjson"])
    func noSidecar(_ name: String) {
        #expect(!source(name).isManifest)
    }
}
