import ClinicalModel
import Dictation
import Testing

@Suite("Dictation manifests")
struct DictationManifestTests {
    private static let row = [
        "file": "monday/visit-1.wav", "patient_system": "urn:oid:1.2.3", "patient_id": " 007 ",
        "encounter_id": "E1", "author": "Dr. Sample", "recorded_at": "2024-03-05T14:30:00-05:00",
    ]

    @Test("a full row is read")
    func fullRow() throws {
        let entry = try DictationEntry(row: Self.row)
        #expect(entry.file == "monday/visit-1.wav")
        #expect(entry.patient == Identifier(system: "urn:oid:1.2.3", value: "007"))
        #expect(entry.encounterID == "E1")
        #expect(entry.author == "Dr. Sample")
        #expect(entry.recordedAt?.iso8601 == "2024-03-05T14:30:00-05:00")
    }

    @Test("only the file and the patient must be given")
    func shortRow() throws {
        let entry = try DictationEntry(row: ["file": "a.wav", "patient_id": "1", "author": " "])
        #expect(entry == DictationEntry(file: "a.wav", patient: Identifier(system: "", value: "1")))
    }

    @Test(
        "a row that cannot be used is refused without its values",
        arguments: [
            ("file", ""), ("file", "/etc/secret.wav"), ("file", "../secret.wav"), ("file", "a/../../secret.wav"),
            ("patient_id", " "), ("recorded_at", "secret"), ("recorded_at", "2024-02-30"), ("recorded", "secret"),
        ])
    func refused(column: String, value: String) {
        var row = Self.row
        row[column] = value
        #expect { try DictationEntry(row: row) } throws: { error in
            guard let error = error as? DictationError else { return false }
            return error.code == .invalidManifest && error.message.contains(column)
                && !error.message.contains("secret")
        }
    }

    @Test("a bad row and a file named twice do not stop the others")
    func table() {
        var second = Self.row
        second["file"] = "b.wav"
        var bad = Self.row
        bad["patient_id"] = nil
        let manifest = DictationManifest(rows: [Self.row, bad, second, Self.row])
        #expect(manifest.entries.map(\.file) == ["monday/visit-1.wav", "b.wav"])
        #expect(manifest.rejected.map(\.number) == [2, 4])
    }
}
