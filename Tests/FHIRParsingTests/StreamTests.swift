import ClinicalModel
import FHIRParsing
import Testing

@Suite("Streams")
struct StreamTests {
    static let lines = """
        {"resourceType":"Patient","id":"1"}\r

        not json
        {"resourceType":"Condition","id":"c","subject":{"reference":"Patient/1"}}
        {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Basic","id":"b"}}]}
        [1]
        """

    @Test("NDJSON is read line by line; a bad line is rejected, a blank one skipped")
    func ndjson() throws {
        let bytes = Array(Self.lines.utf8)
        let parsed = try parseStream(bytes)
        #expect(parsed.ends.map(\.rejection?.code) == [nil, "json-syntax", nil, nil, "not-a-resource"])
        #expect(parsed.ends.map(\.provenance.pointer) == ["", "", "", "/entry/0/resource", ""])
        let texts = parsed.ends.map { end in
            end.provenance.byteRange.map { String(decoding: bytes[$0], as: UTF8.self) }
        }
        #expect(texts[0] == #"{"resourceType":"Patient","id":"1"}"#)
        #expect(texts[1] == "not json")
        #expect(texts[3] == #"{"resourceType":"Basic","id":"b"}"#)
        #expect(parsed.ends[1].rejection?.line == 3)
        #expect(parsed.ends[1].rejection?.column == 1)
        #expect(parsed.events.first?.provenance.byteRange == parsed.ends[2].provenance.byteRange)
    }

    @Test("a stream cut at any byte gives the same records")
    func cuts() throws {
        for source in [Self.lines, BundleTests.transaction, "\n {\"resourceType\":\"Basic\"} "] {
            let bytes = Array(source.utf8)
            let whole = try parseStream(bytes).records
            for cut in 0...bytes.count {
                #expect(try parseStream(bytes, cutAt: [cut]).records == whole, "cut at \(cut)")
            }
            #expect(try parseStream(bytes, cutAt: Array(1..<bytes.count)).records == whole)
        }
    }

    @Test("gzip is read as what it holds, also cut at any byte")
    func gzip() throws {
        let whole = try parseStream(
            Array("{\"resourceType\":\"Basic\"}\n{\"resourceType\":\"Basic\",\"id\":\"2\"}\n".utf8))
        for cut in 0...Self.gzipped.count {
            #expect(try parseStream(Self.gzipped, cutAt: [cut]).records == whole.records)
        }
        let error = #expect(throws: FHIRError.self) { try parseStream(Array(Self.gzipped.dropLast(4))) }
        #expect(error?.issue.code == "gzip-truncated")
    }

    @Test("a line beyond the limit is rejected and passed over, in bounded memory")
    func longLine() throws {
        var configuration = FHIRParser.Configuration()
        configuration.maximumRecordBytes = 40
        let long = #"{"resourceType":"Basic","id":""# + String(repeating: "x", count: 500) + "\"}\n"
        let bytes = Array(("{\"resourceType\":\"Basic\"}\n" + long + "{\"resourceType\":\"Basic\"}\n").utf8)
        for cuts in [[], Array(1..<bytes.count), [30, 100]] {
            let parsed = try parseStream(bytes, cutAt: cuts, format: .ndjson, configuration: configuration)
            #expect(parsed.ends.map(\.rejection?.code) == [nil, "record-too-large", nil])
            #expect(parsed.ends[1].provenance.byteRange == 25..<25 + long.utf8.count - 1)
            #expect(parsed.ends[2].provenance.byteRange == bytes.count - 25..<bytes.count - 1)
        }
    }

    @Test("a first line beyond the limit is passed over before the layout is known, and the next lines are read")
    func longFirstLine() throws {
        var configuration = FHIRParser.Configuration()
        configuration.maximumRecordBytes = 40
        let long = #"{"resourceType":"Basic","id":""# + String(repeating: "x", count: 500) + "\"}\n"
        let bytes = Array(("\n" + long + "{\"resourceType\":\"Basic\"}\n").utf8)
        for cuts in [[], Array(1..<bytes.count), [30, 100]] {
            let parsed = try parseStream(bytes, cutAt: cuts, configuration: configuration)
            #expect(parsed.ends.map(\.rejection?.code) == ["record-too-large", nil])
            #expect(parsed.ends[0].provenance.byteRange == 1..<long.utf8.count)
            #expect(parsed.ends[0].rejection?.line == 2)
        }
        configuration.maximumDocumentBytes = 200
        let bundle = Array((#"{"entry":[{"resource":"# + long.dropLast() + "}]}\n{\"resourceType\":\"Basic\"}").utf8)
        for cuts in [[], Array(1..<bytes.count), [30, 100]] {
            let parsed = try parseStream(bundle, cutAt: cuts, configuration: configuration)
            #expect(parsed.ends.map(\.rejection?.code) == ["record-too-large", nil])
        }
    }

    @Test("a Bundle on one line may be longer than a record")
    func longBundle() throws {
        var configuration = FHIRParser.Configuration()
        configuration.maximumRecordBytes = 40
        let entries = Array(repeating: #"{"resource":{"resourceType":"Basic"}}"#, count: 5).joined(separator: ",")
        for (text, types) in [
            (#"{"resourceType":"Bundle","entry":["# + entries + "]}", []),
            (#"{"id":"\"{1","entry":["# + entries + #"],"resourceType":"Bundle"}"#, ["Bundle"]),
        ] {
            let bytes = Array(text.utf8)
            for cuts in [[], Array(1..<bytes.count)] {
                let parsed = try parseStream(bytes, cutAt: cuts, configuration: configuration)
                #expect(parsed.ends.allSatisfy { $0.rejection == nil })
                #expect(parsed.ends.map(\.sourceType) == types + Array(repeating: "Basic", count: 5))
            }
        }
    }

    @Test("a first line that is cut off does not make NDJSON one bad document")
    func brokenFirstLine() throws {
        let text = "{\"resourceType\":\"Patient\",\"id\n{\"resourceType\":\"Basic\"}\n{\"resourceType\":\"Basic\"}\n"
        let parsed = try parseStream(Array(text.utf8))
        #expect(parsed.ends.map(\.rejection?.code) == ["json-truncated", nil, nil])
    }

    @Test("an indented document is one document")
    func indented() throws {
        let text = "\u{FEFF}{\n  \"resourceType\": \"Basic\",\n  \"id\": \"1\"\n}\n"
        let parsed = try parseStream(Array(text.utf8))
        #expect(parsed.ends.count == 1)
        #expect(parsed.events.first?.reference?.key == "Basic/1")
    }

    @Test("a source that is no JSON is an error with its place, and without its values")
    func noJSON() {
        let error = #expect(throws: FHIRError.self) {
            try parseStream(Array("{\n \"resourceType\": \"Patient\",\n \"name\": SECRET }".utf8))
        }
        #expect(error?.issue.code == "json-syntax")
        #expect(error?.issue.line == 3)
        #expect(error?.issue.column == 10)
        #expect(error?.description.contains("SECRET") == false)
    }

    @Test("an empty source is an error as a document, and nothing as NDJSON")
    func empty() throws {
        #expect(throws: FHIRError.self) { try parseStream([]) }
        #expect(try parseStream([], format: .ndjson).records.isEmpty)
    }

    @Test("the first bytes tell what a file looks like")
    func recognition() {
        func recognize(_ text: String) -> FHIRParser.Recognition {
            let bytes = Array(text.utf8)
            return FHIRParser.recognizes(bytes.span)
        }
        #expect(recognize("{\n \"resourceType\": \"Patient\"") == .json)
        #expect(recognize("\u{FEFF} {\"id\": 1, \"resourceType\": \"Patient\"}") == .json)
        #expect(recognize("{\"resourceType\": \"Patient\"}\n{\"resourceType\": \"Patient\"}") == .ndjson)
        #expect(recognize("{\"a\": 1}") == .no)
        #expect(recognize("<xml/>") == .no)
        #expect(recognize("") == .no)
        let gzip = Self.gzipped
        #expect(FHIRParser.recognizes(gzip.span) == .gzip)
    }

    @Test("chunks that come with time give the same records")
    func asynchronous() async throws {
        let bytes = Array(Self.lines.utf8)
        let (chunks, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        for start in stride(from: 0, to: bytes.count, by: 7) {
            continuation.yield(Array(bytes[start..<min(start + 7, bytes.count)]))
        }
        continuation.finish()
        var records: [ParsedRecord] = []
        for try await record in FHIRRecords(chunks, source: "test.ndjson") { records.append(record) }
        #expect(records == (try parseStream(bytes).records))
    }

    /// Two lines of NDJSON, compressed.
    static let gzipped: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56, 0x2A, 0x4A, 0x2D, 0xCE, 0x2F, 0x2D,
        0x4A, 0x4E, 0x0D, 0xA9, 0x2C, 0x48, 0x55, 0xB2, 0x52, 0x72, 0x4A, 0x2C, 0xCE, 0x4C, 0x56, 0xAA, 0xE5, 0xAA,
        0xC6, 0x2E, 0xA1, 0xA3, 0x94, 0x99, 0x02, 0xE4, 0x18, 0x01, 0x55, 0x00, 0x00, 0x3A, 0xA4, 0x5D, 0xE6, 0x3B,
        0x00, 0x00, 0x00,
    ]
}
