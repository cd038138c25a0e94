import ClinicalModel
import FHIRParsing
import Testing

/// The examples of FHIRParsing's articles: each region between `// example:` and `// end` is a block of one of them.
@Suite("The examples of FHIRParsing's articles")
struct FHIRExamples {
    private let bytes = Array(
        """
        {"resourceType": "Bundle", "type": "collection", "entry": [
         {"resource": {"resourceType": "Patient", "id": "p1", "name": [{"family": "Example"}]}},
         {"resource": {"resourceType": "Condition", "id": "c1", "subject": {"reference": "Patient/p1"},
          "code": {"text": "Migraine"}, "onsetDateTime": "2025-11"}}]}
        """.utf8)

    private func stream(_ text: String) -> AsyncStream<[UInt8]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        continuation.yield(Array(text.utf8))
        continuation.finish()
        return stream
    }

    @Test("a first Bundle")
    func firstBundle() throws {
        var lines: [String] = []
        func print(_ words: String...) { lines.append(words.joined(separator: " ")) }
        // example: parsing a bundle
        var parser = FHIRParser()
        var records: [ParsedRecord] = []
        try parser.parse(bytes.span, source: "bundle.json", into: &records)
        for case .event(let event) in records {
            print(event.kind.rawValue, event.effective?.iso8601 ?? "?", event.concept.label ?? "?")
        }
        // end
        #expect(lines == ["condition 2025-11/.. Migraine"])

        // example: facts
        let facts = records.compactMap { record -> ClinicalEvent? in
            if case .event(let event) = record, event.statesFact { event } else { nil }
        }
        // end
        #expect(facts.count == 1)
    }

    @Test("a sink of one's own")
    func sink() throws {
        // example: a sink
        struct ConditionCounter: ParsedRecordSink {
            var count = 0

            mutating func receive(_ record: consuming ParsedRecord) {
                if case .event(let event) = record, event.kind == .condition { count += 1 }
            }
        }

        var counter = ConditionCounter()
        var parser = FHIRParser()
        try parser.parse(bytes.span, source: "bundle.json", into: &counter)
        // end
        #expect(counter.count == 1)
    }

    @Test("NDJSON that comes in chunks")
    func streaming() async throws {
        let chunks = stream(
            "{\"resourceType\":\"Basic\",\"id\":\"1\"}\nnot json\n{\"resourceType\":\"Basic\",\"id\":\"2\"}\n")
        var taken = 0
        var rejected: [String] = []
        // example: streaming
        for try await record in FHIRRecords(chunks, source: "export.ndjson") {
            switch record {
            case .event: taken += 1
            case .end(let end):
                if let reason = end.rejection { rejected.append("line \(reason.line ?? 0): \(reason.message)") }
            default: break
            }
        }
        // end
        #expect(taken == 2)
        #expect(rejected.count == 1)
        #expect(rejected.first?.hasPrefix("line 2: ") == true)
    }

    @Test("errors of a stream")
    func streamErrors() async {
        let chunks = stream("{\"resourceType\": ")
        var found = ""
        // example: stream errors
        do {
            for try await record in FHIRRecords(chunks, source: "export.json") { _ = record }
        } catch {
            switch error {
            case .parsing(let reason): found = reason.issue.code
            case .reading: found = "the bytes could not be read on"
            case .cancelled: found = "cancelled"
            }
        }
        // end
        #expect(found == "json-truncated")
    }

    @Test("a source in memory, record by record")
    func reader() throws {
        var count = 0
        // example: a reader
        var reader = FHIRRecordReader(bytes, source: "bundle.json")
        while let record = try reader.next() {
            if case .end = record { count += 1 }
        }
        // end
        #expect(count == 2)
    }

    @Test("where a value came from")
    func provenance() throws {
        // example: provenance
        var reader = FHIRRecordReader(bytes, source: "bundle.json")
        while let record = try reader.next() {
            guard case .event(let event) = record, let range = event.provenance.byteRange else { continue }
            #expect(event.provenance.pointer == "/entry/1/resource")
            #expect(String(decoding: bytes[range], as: UTF8.self).hasPrefix(#"{"resourceType": "Condition""#))
        }
        // end
    }

    @Test("issues and errors")
    func diagnostics() {
        let broken = Array("{\"resourceType\": \"Patient\",\n \"id\": }".utf8)
        // example: diagnostics
        var parser = FHIRParser()
        var records: [ParsedRecord] = []
        do {
            try parser.parse(broken.span, source: "patient.json", into: &records)
        } catch {
            #expect(error.issue.code == "json-syntax")
            #expect(error.issue.line == 2)
            #expect(error.issue.column == 8)
        }
        // end
        #expect(records.isEmpty)
    }

    @Test("limits")
    func limits() throws {
        // example: limits
        var configuration = FHIRParser.Configuration()
        configuration.maximumRecordBytes = 1 << 20
        configuration.maximumExpansionRatio = 50
        var reader = FHIRRecordReader(bytes, source: "bundle.json", configuration: configuration)
        // end
        #expect(try reader.next() != nil)
    }
}
