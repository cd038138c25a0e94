import ClinicalModel
import FHIRParsing
import TestSupport
import Testing

@Suite("Hostile FHIR sources")
struct HostileSourceTests {
    /// Counts records without holding them.
    private struct Counter: ParsedRecordSink {
        var taken = 0
        var rejections: [RecordIssue] = []

        mutating func receive(_ record: consuming ParsedRecord) {
            guard case .end(let end) = record else { return }
            if let rejection = end.rejection { rejections.append(rejection) } else { taken += 1 }
        }
    }

    @Test("a line of two gigabytes is passed over, never held, and the lines around it are read")
    func endlessLine() throws {
        var parser = FHIRStreamParser(source: "x.ndjson", format: .ndjson)
        var counter = Counter()
        let line = Array("{\"resourceType\":\"Basic\"}\n".utf8)
        let piece = Array(repeating: UInt8(0x78), count: 1 << 20)
        let pieces = hostile(2100)
        try parser.append(line.span, into: &counter)
        try parser.append(Array("{\"resourceType\":\"Basic\",\"id\":\"".utf8).span, into: &counter)
        for _ in 0..<pieces { try parser.append(piece.span, into: &counter) }
        try parser.append(Array("\"}\n".utf8).span, into: &counter)
        try parser.append(line.span, into: &counter)
        try parser.finish(into: &counter)
        #expect(counter.taken == 2)
        #expect(counter.rejections.map(\.code) == ["record-too-large"])
        #expect(counter.rejections.first?.line == 2)
        let range = counter.rejections.first?.provenance.byteRange
        #expect(range == line.count..<line.count + pieces << 20 + 32)
    }

    @Test("a document without an end is refused when it passes the limit")
    func endlessDocument() throws {
        var configuration = FHIRParser.Configuration()
        configuration.maximumDocumentBytes = 8 << 20
        var parser = FHIRStreamParser(source: "x.json", format: .json, configuration: configuration)
        var counter = Counter()
        let piece = Array(repeating: UInt8(0x20), count: 1 << 20)
        var pieces = 0
        var code: String?
        do throws(FHIRError) {
            while pieces < 100 {
                try parser.append(piece.span, into: &counter)
                pieces += 1
            }
        } catch {
            code = error.issue.code
        }
        #expect(pieces == 8)
        #expect(code == "document-too-large")
    }

    @Test("a gzip bomb is stopped by its ratio")
    func bomb() {
        var configuration = FHIRParser.Configuration()
        configuration.maximumExpansionRatio = 100
        let error = #expect(throws: FHIRError.self) {
            try parseStream(GzipBomb.fourMebibytesOfZeros, configuration: configuration)
        }
        #expect(error?.issue.code == "gzip-expansion-limit")
    }

    @Test("bytes that are no UTF-8, NUL bytes and UTF-16 reject the line that has them, and no other")
    func badLines() throws {
        let good = Array("{\"resourceType\":\"Basic\"}\n".utf8)
        let invalid = Array("{\"resourceType\":\"Basic\",\"id\":\"".utf8) + [0xC3, 0x28] + Array("\"}\n".utf8)
        let nul = Array("{\"resourceType\":\"Basic\",\"id\":\"\0\"}\n".utf8)
        var utf16: [UInt8] = []
        for byte in "{\"resourceType\":\"Basic\"}".utf8 { utf16 += [byte, 0] }
        utf16.append(0x0A)
        let lines = [good, invalid, nul, utf16, good]
        let parsed = try parseStream(Array(lines.joined()), format: .ndjson)
        #expect(parsed.ends.map(\.rejection?.code) == [nil, "json-encoding", "json-syntax", "json-syntax", nil])
    }

    @Test("a note of 11 MB in base64 is read whole")
    func longNote() throws {
        let data = String(repeating: "bG9uZyBub3RlIGxpbmUK", count: 11_000_000 / 20)
        let parsed = try Parsed(
            "{\"resourceType\":\"DocumentReference\",\"content\":[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"\(data)\"}}]}"
        )
        let expected = Array(repeatElement(Array("long note line\n".utf8), count: 11_000_000 / 20).joined())
        #expect(parsed.documents.map(\.content) == [.bytes(expected)])
    }

    @Test("an object that repeats a member says so, and both values are kept")
    func duplicateMembers() throws {
        let parsed = try Parsed(
            "{\"resourceType\":\"Basic\",\"id\":\"a\",\"code\":{\"text\":\"x\"},\"code\":{\"text\":\"y\"}}")
        #expect(parsed.issues.contains { $0.code.contains("duplicate") })
        #expect(parsed.ends.count == 1)
    }

    @Test("a Bundle of very many entries with one content is read in time that grows with it")
    func oneContent() throws {
        let count = hostile(100_000)
        let report =
            "{\"resource\":{\"resourceType\":\"DiagnosticReport\",\"presentedForm\":[{\"data\":\"bm90ZQ==\"}]}}"
        let reference =
            "{\"resource\":{\"resourceType\":\"DocumentReference\",\"content\":[{\"attachment\":{\"data\":\"bm90ZQ==\"}}]}}"
        let entries = Array(repeating: reference, count: count) + Array(repeating: report, count: count)
        for list in [entries, entries.reversed()] {
            let parsed = try Parsed("{\"resourceType\":\"Bundle\",\"entry\":[\(list.joined(separator: ","))]}")
            #expect(parsed.ends.count >= 2 * count)
            #expect(parsed.documents.count == count)
        }
    }
}
