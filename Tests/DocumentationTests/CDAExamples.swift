import CDAParsing
import ClinicalModel
import Testing

/// The examples of CDAParsing's articles: each region between `// example:` and `// end` is a block of one of them.
@Suite("The examples of CDAParsing's articles")
struct CDAExamples {
    private let bytes = Array(
        """
        <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <id root="1.2.3"/><title>Summary</title><effectiveTime value="20251104"/>
          <recordTarget><patientRole><id root="1.2.4" extension="p1"/></patientRole></recordTarget>
          <component><structuredBody><component><section>
            <code code="11450-4" codeSystem="2.16.840.1.113883.6.1"/><title>Problems</title>
            <text><content ID="p1">Migraine, since November</content></text>
            <entry><observation classCode="OBS" moodCode="EVN">
              <templateId root="2.16.840.1.113883.10.20.22.4.4"/><id root="1.2.5"/>
              <code code="55607006" codeSystem="2.16.840.1.113883.6.96"/>
              <text><reference value="#p1"/></text><effectiveTime><low value="202511"/></effectiveTime>
              <value xsi:type="CD" code="37796009" codeSystem="2.16.840.1.113883.6.96" displayName="Migraine"/>
            </observation></entry>
          </section></component></structuredBody></component>
        </ClinicalDocument>
        """.utf8)

    @Test("a first document")
    func firstDocument() throws {
        var lines: [String] = []
        func print(_ words: String...) { lines.append(words.joined(separator: " ")) }
        // example: parsing a document
        var records: [ParsedRecord] = []
        try CDAParser().parse(bytes.span, source: "summary.xml", into: &records)
        for record in records {
            switch record {
            case .event(let event) where event.section != nil:
                print(event.kind.rawValue, event.effective?.iso8601 ?? "?", event.concept.label ?? "?")
            case .document(let document):
                if case .text(let text) = document.content { print(document.title ?? "?", "-", text) }
            default: break
            }
        }
        // end
        #expect(lines == ["Problems - Migraine, since November", "condition 2025-11/.. Migraine"])
    }

    @Test("a document that comes in chunks")
    func streaming() async throws {
        let (chunks, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        continuation.yield(bytes)
        continuation.finish()
        var events = 0
        // example: streaming
        do {
            for try await record in CDARecords(chunks, source: "summary.xml") {
                if case .event = record { events += 1 }
            }
        } catch {
            switch error {
            case .parsing(let reason): throw reason
            case .cancelled: return
            }
        }
        // end
        #expect(events == 2)
    }

    @Test("where a value came from")
    func provenance() throws {
        // example: provenance
        var reader = CDARecordReader(bytes, source: "summary.xml")
        while let record = try reader.next() {
            guard case .event(let event) = record, event.kind == .condition else { continue }
            #expect(event.provenance.pointer.hasSuffix("/section/entry/observation"))
            let range = try #require(event.provenance.byteRange)
            #expect(String(decoding: bytes[range], as: UTF8.self).hasPrefix("<observation"))
        }
        // end
    }

    @Test("issues and errors")
    func diagnostics() {
        let part = bytes.dropLast(30)
        // example: diagnostics
        var records: [ParsedRecord] = []
        do {
            try CDAParser().parse(part.span, source: "summary.xml", into: &records)
        } catch {
            #expect(error.code == .truncated)
            #expect(error.issue.severity == .error)
        }
        // end
        #expect(records.isEmpty)
    }

    @Test("limits")
    func limits() throws {
        // example: limits
        let parser = CDAParser(configuration: .init(maximumBytes: 16 << 20, maximumDepth: 100, readsFragments: false))
        // end
        var records: [ParsedRecord] = []
        try parser.parse(bytes.span, source: "summary.xml", into: &records)
        #expect(!records.isEmpty)
    }
}
