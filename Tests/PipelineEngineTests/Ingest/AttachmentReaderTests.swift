import CDAParsing
import ClinicalModel
import Testing

@testable import PipelineEngine

@Suite("An attachment is read by its content type, or kept")
struct AttachmentReaderTests {
    private static let place = Provenance(source: "a.json", pointer: "/entry/4", byteRange: 10..<90)

    private func read(_ bytes: [UInt8], _ contentType: String?, maximumBytes: Int = 1 << 20) -> [ParsedRecord] {
        var document = ClinicalDocument(
            kind: .note, reference: RecordReference("DocumentReference/1"), content: .bytes(bytes),
            provenance: Self.place)
        document.contentType = contentType
        return AttachmentReader(documentParser: CDAParser(), maximumBytes: maximumBytes).read(document)
    }

    private func document(_ values: [ParsedRecord]) -> ClinicalDocument? {
        if case .document(let document)? = values.first { return document }
        return nil
    }

    private func issues(_ values: [ParsedRecord]) -> [RecordIssue] {
        values.compactMap { if case .issue(let issue) = $0 { issue } else { nil } }
    }

    @Test(
        "text becomes text, whatever its dress",
        arguments: [
            ("text/plain", "No fever."), ("TEXT/PLAIN; charset=utf-8", "No fever."),
            ("text/html", "<p>No <i>fever</i>.</p>"), ("application/xhtml+xml", "<p>No fever.</p>"),
            ("text/rtf", #"{\rtf1 No fever.}"#), ("application/rtf", #"{\rtf1 No fever.}"#),
            ("text/plain ; charset=utf-8", "No fever."), ("text/markdown", "No fever."),
            ("text/richtext", #"{\rtf1 No fever.}"#), ("application/x-rtf", #"{\rtf1 No fever.}"#),
        ])
    func text(_ contentType: String, _ source: String) throws {
        let values = read(Array(source.utf8), contentType)
        let held = try #require(document(values))
        guard case .text(let text) = held.content else {
            Issue.record("the document holds no text")
            return
        }
        #expect(text.trimmingPrefix(while: \.isWhitespace).hasPrefix("No fever."))
        #expect(held.kind == .note)
        #expect(values.count == 1)
    }

    @Test(
        "a C-CDA document gives what it holds, each value pointing into the record that holds it",
        arguments: ["text/xml", "application/xml", "application/hl7-v3+xml", "application/x-hl7-cda-level-one+xml"])
    func documentArchitecture(_ contentType: String) throws {
        let values = read(Array(SampleInput.document.utf8), contentType)
        #expect(document(values)?.kind == .clinicalDocumentArchitecture)
        let events = values.compactMap { value -> ClinicalEvent? in
            if case .event(let event) = value { event } else { nil }
        }
        #expect(events.compactMap { $0.concept.code(in: .icd10CM) } == ["I10"])
        #expect(events.allSatisfy { $0.provenance.pointer.hasPrefix("/entry/4#") })
        #expect(events.allSatisfy { $0.provenance.source == "a.json" && $0.provenance.byteRange == nil })
        #expect(!values.contains { if case .end = $0 { true } else { false } })
    }

    @Test("a C-CDA document that is cut off stays by its bytes, with an issue beside it")
    func cutOff() throws {
        let values = read(Array(SampleInput.document.utf8.prefix(900)), "text/xml")
        #expect(document(values)?.content == .bytes(Array(SampleInput.document.utf8.prefix(900))))
        #expect(issues(values).map(\.code) == ["attachment-unreadable"])
        #expect(values.count == 2)
    }

    @Test("a text larger than the limit stays by its bytes, with an issue beside it")
    func tooLarge() {
        let values = read(Array("No fever.".utf8), "text/plain", maximumBytes: 4)
        #expect(document(values)?.kind == .attachment)
        #expect(issues(values).map(\.code) == ["attachment-unreadable"])
    }

    @Test(
        "anything else is kept as it is",
        arguments: ["application/pdf", "image/png", "application/octet-stream", "text/xml", "", nil])
    func kept(_ contentType: String?) {
        let bytes = Array("%PDF-1.4".utf8)
        let values = read(bytes, contentType)
        #expect(document(values)?.kind == .attachment)
        #expect(document(values)?.content == .bytes(bytes))
        #expect(values.count == 1)
    }

    @Test("a recording is one, whatever its format")
    func audio() {
        #expect(document(read([1, 2], "audio/ogg; codecs=opus"))?.kind == .audio)
    }

    @Test("a document without bytes is handed on")
    func withoutBytes() {
        let document = ClinicalDocument(
            kind: .note, reference: RecordReference("D"), content: .url("https://example.org/1"),
            provenance: Self.place)
        let reader = AttachmentReader(documentParser: CDAParser(), maximumBytes: 1)
        #expect(reader.read(document) == [.document(document)])
    }
}
