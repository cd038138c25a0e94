import ClinicalModel
import FHIRParsing
import Testing

@Suite("Splitting a source for several workers")
struct SplitterTests {
    /// Splits a source that comes in chunks cut at given places, and parses each part with a parser of its own.
    private func parseSplit(
        _ bytes: [UInt8], cutAt cuts: [Int] = [], format: FHIRFormat = .automatic, partBytes: Int,
        configuration: FHIRParser.Configuration = .init()
    ) throws(FHIRError) -> (records: [ParsedRecord], parts: [FHIRSourcePart]) {
        var splitter = FHIRSourceSplitter(
            source: "test.ndjson", format: format, partBytes: partBytes, configuration: configuration)
        var parts: [FHIRSourcePart] = []
        var start = 0
        for cut in cuts + [bytes.count] {
            let chunk = Array(bytes[start..<cut])
            try splitter.append(chunk.span) { parts.append($0) }
            start = cut
        }
        try splitter.finish { parts.append($0) }
        var records: [ParsedRecord] = []
        for part in parts {
            var parser = FHIRParser(configuration: configuration)
            try parser.parse(part, into: &records)
        }
        return (records, parts)
    }

    @Test("parts of any size give the records that reading in turn gives, cut at any byte")
    func sameRecords() throws {
        for source in [StreamTests.lines, "\n\n" + StreamTests.lines + "\n", BundleTests.transaction] {
            let bytes = Array(source.utf8)
            let whole = try parseStream(bytes).records
            for partBytes in [1, 40, 100, 1 << 20] {
                #expect(try parseSplit(bytes, partBytes: partBytes).records == whole)
                for cut in 0...bytes.count {
                    let split = try parseSplit(bytes, cutAt: [cut], partBytes: partBytes).records
                    #expect(split == whole, "cut at \(cut), parts of \(partBytes)")
                }
                #expect(
                    try parseSplit(bytes, cutAt: Array(1..<bytes.count), partBytes: partBytes).records == whole)
            }
        }
    }

    @Test("a part tells its place, and hands out the bytes of its records")
    func places() throws {
        let bytes = Array(StreamTests.lines.utf8)
        let parts = try parseSplit(bytes, partBytes: 1).parts
        #expect(parts.map(\.firstLine) == [1, 2, 3, 4, 5, 6])
        for part in parts {
            var parser = FHIRParser()
            var records: [ParsedRecord] = []
            try parser.parse(part, into: &records)
            for case .end(let end) in records {
                let range = try #require(end.provenance.byteRange)
                #expect(part.bytes(of: end.provenance).map(Array.init) == Array(bytes[range]))
            }
            #expect(part.bytes(of: Provenance(source: "", pointer: "", byteRange: 0..<1 << 20)) == nil)
        }
    }

    @Test("compressed lines are split after decompression")
    func gzip() throws {
        let whole = try parseStream(StreamTests.gzipped).records
        let split = try parseSplit(StreamTests.gzipped, partBytes: 1)
        #expect(split.records == whole)
        #expect(split.parts.count == 2)
    }

    @Test("a line beyond the limit is a part without bytes, and the next line is read", arguments: [1, 64, 1 << 20])
    func longLine(partBytes: Int) throws {
        var configuration = FHIRParser.Configuration()
        configuration.maximumRecordBytes = 40
        let long = #"{"resourceType":"Basic","id":""# + String(repeating: "x", count: 500) + "\"}\n"
        for lines in [["{\"resourceType\":\"Basic\"}\n", long], [long, long], [" \n\n", long]] {
            let bytes = Array((lines.joined() + "{\"resourceType\":\"Basic\"}\n").utf8)
            let whole = try parseStream(bytes, cutAt: [30, 100], configuration: configuration)
            #expect(whole.ends.last?.rejection == nil)
            #expect(whole.ends.contains { $0.rejection?.code == "record-too-large" })
            for cuts in [[], Array(1..<bytes.count), [30, 100]] {
                let split = try parseSplit(
                    bytes, cutAt: cuts, partBytes: partBytes, configuration: configuration)
                #expect(split.records == whole.records)
            }
        }
    }

    @Test("what was read before a source fails is handed out")
    func failure() {
        var splitter = FHIRSourceSplitter(source: "test.ndjson")
        var parts: [FHIRSourcePart] = []
        let error = #expect(throws: FHIRError.self) {
            let cutOff = Array(StreamTests.gzipped.dropLast(4))
            try splitter.append(cutOff.span) { parts.append($0) }
            try splitter.finish { parts.append($0) }
        }
        #expect(error?.issue.code == "gzip-truncated")
        #expect(parts.count == 1)
    }
}
