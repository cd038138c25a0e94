import CDAParsing
import ClinicalModel
import TestSupport
import Testing

@Suite("Streams of records for embedders")
struct RecordSequenceTests {
    static let sample = Array(
        document(
            sections: section(
                "11450-4", text: "Größe", entries: "<observation><code code=\"1\"/><text>x</text></observation>")
        ).utf8)

    static let whole: [ParsedRecord] = {
        var records: [ParsedRecord] = []
        try? CDAParser().parse(sample.span, source: "test.xml", into: &records)
        return records
    }()

    /// Chunks that are there at once.
    private func stream(_ bytes: [UInt8], cuts: [Int] = []) -> AsyncStream<ArraySlice<UInt8>> {
        let (stream, continuation) = AsyncStream.makeStream(of: ArraySlice<UInt8>.self)
        for (start, end) in zip([0] + cuts, cuts + [bytes.count]) { continuation.yield(bytes[start..<end]) }
        continuation.finish()
        return stream
    }

    @Test("records come the same however the document is cut", arguments: 1...6)
    func chunks(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let cuts = random.cuts(of: Self.sample.count, largestChunk: 1 << (2 * Int(seed)))
        var records: [ParsedRecord] = []
        for try await record in CDARecords(stream(Self.sample, cuts: cuts), source: "test.xml") {
            records.append(record)
        }
        #expect(records == Self.whole)
        #expect(records.count > 4)
    }

    @Test("a document in memory is read record by record")
    func inMemory() throws {
        var reader = CDARecordReader(Self.sample, source: "test.xml")
        var records: [ParsedRecord] = []
        while let record = try reader.next() { records.append(record) }
        #expect(records == Self.whole)
        #expect(try reader.next() == nil)
    }

    @Test("a document that is cut off gives no record and one typed error")
    func truncation() async throws {
        let part = Array(Self.sample.dropLast(20))
        var records: [ParsedRecord] = []
        do throws(RecordStreamError<CDAError, Never>) {
            for try await record in CDARecords(stream(part), source: "test.xml") { records.append(record) }
            Issue.record("a document that is cut off was taken")
        } catch {
            guard case .parsing(let reason) = error else { throw error }
            #expect(reason.code == .truncated)
            #expect(reason.provenance.source == "test.xml")
        }
        #expect(records.isEmpty)
    }

    @Test("a document larger than the limit is refused before it has come in whole")
    func sizeLimit() throws {
        var parser = CDAStreamParser(source: "test.xml", configuration: .init(maximumBytes: 1000))
        var records: [ParsedRecord] = []
        let kilobyte = Array(repeating: UInt8(0x20), count: 1000)
        try parser.append(kilobyte.span, into: &records)
        for _ in 0..<2 {
            var code: CDAError.Code?
            do throws(CDAError) { try parser.append([0x20].span, into: &records) } catch { code = error.code }
            #expect(code == .limit)
        }
        var code: CDAError.Code?
        do throws(CDAError) { try parser.finish(into: &records) } catch { code = error.code }
        #expect(code == .limit)
    }

    @Test("a cancelled task gets no document and is told so")
    func cancellation() async {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        continuation.yield(Self.sample)
        let task = Task {
            do throws(RecordStreamError<CDAError, Never>) {
                for try await _ in CDARecords(stream, source: "test.xml") {}
                return false
            } catch {
                return error == .cancelled
            }
        }
        task.cancel()
        #expect(await task.value)
        continuation.finish()
    }
}
