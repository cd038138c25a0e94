import ClinicalModel
import ContentHash
import Foundation
import PatientTimeline
import Testing

@testable import PipelineEngine

@Suite("Every kind of file is read into records, or told why it is not")
struct SourceReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Reads one file as it would be in an input folder.
    private func read(
        _ name: String, _ bytes: [UInt8], _ change: (inout PipelineConfiguration.Ingest) -> Void = { _ in }
    ) throws -> [LoadedRecord] {
        try folder.write(bytes, to: name)
        var options = PipelineConfiguration.Ingest()
        change(&options)
        var manifests: [String: SourceManifest] = [:]
        if let manifest = try? folder.read("manifest.csv") { manifests["manifest.csv"] = try SourceManifest(manifest) }
        let sources = try SourceDiscovery.find([folder.path], exclude: []).sources
        let reader = SourceReader(options: options, manifests: manifests, names: Set(sources.map(\.name)))
        let source = try #require(sources.first { $0.name == name })
        var records: [LoadedRecord] = []
        try reader.read(source) { records.append($0) }
        return records
    }

    private func read(
        _ name: String, _ text: String, _ change: (inout PipelineConfiguration.Ingest) -> Void = { _ in }
    ) throws -> [LoadedRecord] {
        try read(name, Array(text.utf8), change)
    }

    private func issue(_ record: LoadedRecord?) -> RecordIssue? {
        if case .quarantined(let issue, _)? = record?.outcome { return issue }
        return nil
    }

    private func text(_ record: LoadedRecord?) -> String? {
        for case .document(let document) in record?.values ?? [] {
            if case .text(let text) = document.content { return text }
        }
        return nil
    }

    private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        // One stored block (RFC 1951, 3.2.4) in a gzip member (RFC 1952).
        func little(_ value: UInt32, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 255) } }
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        let count = UInt32(bytes.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + little(count, 2) + little(~count, 2) + bytes
            + little(~crc, 4) + little(count, 4)
    }

    @Test("a Bundle gives a record an entry, each with its pointer, its bytes and their hash")
    func bundle() throws {
        let text = SampleInput.bundle(note: SampleInput.note)
        let records = try read("a.json", text)
        #expect(records.map(\.sourceType) == ["Patient", "Encounter", "Condition", "Observation", "DocumentReference"])
        #expect(records.allSatisfy { $0.outcome == .taken })
        for (index, record) in records.enumerated() {
            #expect(record.provenance.pointer.contains(String(index)))
            let range = try #require(record.provenance.byteRange)
            #expect(record.provenance.contentHash == ContentHash.sha256(Array(text.utf8)[range]))
        }
        #expect(self.text(records.last) == SampleInput.note)
    }

    @Test("a broken line goes to quarantine with its number and its bytes, and the lines around it are taken")
    func brokenLine() throws {
        var lines = SampleInput.lines
        lines[1] = String(lines[1].prefix(40))
        let records = try read("a.ndjson", lines.joined(separator: "\n"))
        #expect(records.map { $0.outcome == .taken } == [true, false, true])
        #expect(issue(records[1])?.line == 2)
        guard case .quarantined(_, let bytes) = records[1].outcome else { return }
        #expect(bytes == Array(lines[1].utf8))
    }

    @Test("bytes of a record larger than the limit for quarantine stay where they are")
    func largeBrokenLine() throws {
        let lines = [SampleInput.lines[0], #"{"resourceType":"Patient""#, SampleInput.lines[2]]
        let records = try read("a.ndjson", lines.joined(separator: "\n")) { $0.quarantinedBytes = 10 }
        guard case .quarantined(let issue, let bytes) = records[1].outcome else {
            Issue.record("the line was taken")
            return
        }
        #expect(bytes == nil)
        let start = lines[0].utf8.count + 1
        #expect(issue.provenance.byteRange == start..<start + lines[1].utf8.count)
    }

    @Test("a compressed file is read like the plain one")
    func compressed() throws {
        let text = SampleInput.lines.joined(separator: "\n")
        let records = try read("a.ndjson.gz", Self.gzip(Array(text.utf8)))
        #expect(records.map(\.sourceType) == ["Patient", "Encounter", "Condition"])
        let plain = try read("b.ndjson", text)
        #expect(records.map(\.provenance.contentHash) == plain.map(\.provenance.contentHash))
    }

    @Test("of a compressed file that is cut off the whole lines are taken, and the rest is told")
    func cutOff() throws {
        let bytes = Self.gzip(Array(SampleInput.lines.joined(separator: "\n").utf8))
        let records = try read("a.ndjson.gz", bytes.dropLast(100))
        #expect(records.filter { $0.outcome == .taken }.count == 2)
        let issues = records.compactMap { issue($0) }
        #expect(issues.contains { $0.code.contains("truncated") })
    }

    @Test("a file that expands beyond the limit is stopped")
    func expansion() throws {
        let line = SampleInput.lines[0] + "\n"
        let records = try read("a.ndjson", String(repeating: line, count: 3)) { $0.maximumRecordBytes = 64 }
        #expect(records.compactMap { issue($0)?.code } == ["record-too-large", "record-too-large", "record-too-large"])
    }

    @Test("a C-CDA document is one record with its patient and its problems")
    func document() throws {
        let records = try read("a.xml", SampleInput.document)
        #expect(records.count == 1)
        #expect(records.first?.outcome == .taken)
        let patients = (records.first?.values ?? []).filter { if case .patient = $0 { true } else { false } }
        #expect(patients.count == 1)
        let codes = (records.first?.values ?? []).compactMap { value -> String? in
            if case .event(let event) = value { return event.concept.code(in: .icd10CM) }
            return nil
        }
        #expect(codes == ["I10"])
    }

    @Test("a C-CDA document that is cut off goes to quarantine whole", arguments: [200, 900, 1800])
    func cutOffDocument(_ count: Int) throws {
        let records = try read("a.xml", Array(SampleInput.document.utf8.prefix(count)))
        #expect(records.count == 1)
        #expect(issue(records.first) != nil)
        #expect(records.first?.values.isEmpty == true)
    }

    @Test("a plain note is its text to the byte")
    func note() throws {
        let text = "Grüße.\r\n\tNo fever 😀\n"
        let records = try read("a note.txt", text)
        #expect(records.map(\.sourceType) == ["Note"])
        #expect(self.text(records.first) == text)
        #expect(records.first?.provenance.contentHash == ContentHash.sha256(text))
    }

    @Test("a note in one byte a character is read, in UTF-16 as well")
    func otherEncodings() throws {
        let latin = Array("Patient has a fianc".utf8) + [0xE9] + Array(" in Z".utf8) + [0xFC] + Array("rich.".utf8)
        #expect(text(try read("latin.txt", latin).first) == "Patient has a fiancé in Zürich.")
        let wide: [UInt8] = [0xFF, 0xFE] + "No fever.".utf8.flatMap { [$0, 0] as [UInt8] }
        #expect(text(try read("wide.txt", wide).first) == "No fever.")
    }

    @Test(
        "binary data named as a note goes to quarantine",
        arguments: [[0x4E, 0x6F, 0, 1, 2], Array(repeating: 0xE9, count: 64)] as [[UInt8]])
    func binaryNote(_ bytes: [UInt8]) throws {
        #expect(issue(try read("a.txt", bytes).first)?.code == "not-text")
    }

    @Test(
        "HTML and RTF notes become text",
        arguments: [
            ("a.html", "<html><body><p>No <b>fever</b>.</p></body></html>"), ("a.htm", "<p>No fever.</p>"),
            ("a.rtf", #"{\rtf1\ansi No {\b fever}.\par}"#),
        ])
    func formattedNote(_ name: String, _ source: String) throws {
        let text = text(try read(name, source).first)
        #expect(text?.contains("No fever.") == true)
        #expect(text?.contains("<") == false && text?.contains("\\") == false)
    }

    @Test("a note that its manifest names has a patient, an encounter, an author and a date")
    func noteOfAPatient() throws {
        try folder.write(SampleInput.manifest, to: "manifest.csv")
        let record = try #require(try read("quackenbush visit.txt", "No fever.").first)
        #expect(record.values.count == 3)
        guard case .patient(let patient) = record.values[0], case .encounter(let encounter) = record.values[1],
            case .document(let document) = record.values[2]
        else {
            Issue.record("a patient, an encounter and a document were expected")
            return
        }
        #expect(patient.identifiers == [Identifier(system: SampleInput.mrnSystem, value: "ZQ-441927")])
        #expect(encounter.patient == patient.reference)
        #expect(document.patient == patient.reference)
        #expect(document.encounter == encounter.reference)
        #expect(document.authors.map(\.name) == ["Ignatius Lapidary, MD"])
        #expect(document.date == ClinicalDate(iso8601: "2025-11-20T14:05:00-06:00"))
        #expect(document.type.text == "note")
    }

    @Test("a recording waits for transcription and keeps its bytes where they are", arguments: ["a.wav", "A.MP3"])
    func recording(_ name: String) throws {
        let record = try #require(try read(name, SampleInput.wave(seconds: 0.1)).first)
        #expect(record.outcome == .notProcessed(reason: "not-transcribed"))
        guard case .document(let document)? = record.values.first else {
            Issue.record("a document was expected")
            return
        }
        #expect(document.kind == .audio)
        #expect(document.content == .none)
    }

    @Test("a manifest is taken, and each row that cannot be used is in quarantine with its line")
    func manifest() throws {
        try folder.write("No fever.", to: "quackenbush visit.txt")
        let records = try read("manifest.csv", SampleInput.manifest + ",s,1,,,,\n")
        #expect(records.map(\.sourceType) == ["Manifest", "", ""])
        #expect(records.compactMap { issue($0)?.line } == [3, 4])
        #expect(records.compactMap { issue($0)?.code } == ["manifest-file", "manifest-row"])
    }

    @Test("a manifest that is no table goes to quarantine")
    func brokenManifest() throws {
        try folder.write("file,patient_id\n", to: "manifest.csv")
        let reader = SourceReader(options: PipelineConfiguration.Ingest(), manifests: [:], names: [])
        let source = try #require(try SourceDiscovery.find([folder.path], exclude: []).sources.first)
        var records: [LoadedRecord] = []
        try reader.read(source) { records.append($0) }
        #expect(issue(records.first)?.code == "manifest-unreadable")
    }

    @Test("an empty file, whatever its name, goes to quarantine as such", arguments: ["a.json", "a.xml", "a.wav", "a"])
    func empty(_ name: String) throws {
        #expect(issue(try read(name, "").first)?.code == "empty-file")
    }

    @Test("what is none of these goes to quarantine with what to do", arguments: ["a.pdf", "a.bin", "a"])
    func unsupported(_ name: String) throws {
        let records = try read(name, [0x25, 0x50, 0x44, 0x46, 0, 1, 2])
        #expect(records.count == 1)
        #expect(issue(records.first)?.code == "unsupported-format")
        #expect(issue(records.first)?.message.contains("exclude") == true)
    }

    @Test("the content decides before the name does not")
    func contentWithoutName() throws {
        #expect(try read("one", SampleInput.document).first?.outcome == .taken)
        #expect(try read("two", SampleInput.bundle(note: "")).count == 5)
    }

    @Test("a document or a note larger than the limit goes to quarantine unread", arguments: ["a.xml", "a.txt"])
    func tooLarge(_ name: String) throws {
        let records = try read(name, SampleInput.document) { $0.maximumDocumentBytes = 100 }
        #expect(records.map { issue($0)?.code } == ["document-too-large"])
    }

    @Test("a file that cannot be read is one record in quarantine")
    func unreadable() throws {
        try folder.link("gone.json", to: folder.path("nothing"))
        let reader = SourceReader(options: PipelineConfiguration.Ingest(), manifests: [:], names: [])
        let source = try #require(try SourceDiscovery.find([folder.path], exclude: []).sources.first)
        var records: [LoadedRecord] = []
        try reader.read(source) { records.append($0) }
        #expect(records.map { issue($0)?.code } == ["broken-link"])
    }

    @Test("a file that is gone between finding and reading is one record in quarantine")
    func gone() throws {
        let path = try folder.write("{}", to: "a.json")
        let source = try #require(try SourceDiscovery.find([folder.path], exclude: []).sources.first)
        try FileManager.default.removeItem(atPath: path)
        var records: [LoadedRecord] = []
        try SourceReader(options: PipelineConfiguration.Ingest(), manifests: [:], names: []).read(source) {
            records.append($0)
        }
        #expect(records.map { issue($0)?.code } == ["unreadable-file"])
    }

    @Test("any file of the samples that are broken gives at least one record, and does not stop")
    func brokenSamples() throws {
        let reader = SourceReader(options: PipelineConfiguration.Ingest(), manifests: [:], names: [])
        let sources = try SourceDiscovery.find([Repository.path + "/Samples/broken"], exclude: []).sources
        #expect(sources.count > 20)
        for source in sources {
            var count = 0
            try reader.read(source) { _ in count += 1 }
            #expect(count > 0, "\(source.name) has no record")
        }
    }
}
