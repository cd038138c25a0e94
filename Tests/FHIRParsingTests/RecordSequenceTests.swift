import ClinicalModel
import FHIRParsing
import TestSupport
import Testing

@Suite("Streams of records for embedders")
struct RecordSequenceTests {
    static func line(_ number: Int) -> String { "{\"resourceType\":\"Basic\",\"id\":\"\(number)\"}\n" }

    static let lines = Array((0..<3000).map(line).joined().utf8)

    static let whole: [ParsedRecord] = (try? parseStream(lines).records) ?? []

    @Test("records come the same whatever collection the chunks are, and however they are cut", arguments: 1...6)
    func chunks(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let cuts = random.cuts(of: Self.lines.count, largestChunk: 1 << (2 * Int(seed)))
        let chunks = zip([0] + cuts, cuts + [Self.lines.count]).map { Self.lines[$0..<$1] }
        var records: [ParsedRecord] = []
        for try await record in FHIRRecords(Chunks(chunks), source: "test.ndjson") { records.append(record) }
        #expect(records == Self.whole)
        #expect(records.count == 6000)
        #expect(records.allSatisfy { $0.provenance.byteRange != nil })
    }

    @Test("a source in memory is read record by record")
    func inMemory() throws {
        var reader = FHIRRecordReader(Self.lines, source: "test.ndjson")
        var records: [ParsedRecord] = []
        while let record = try reader.next() { records.append(record) }
        #expect(records == Self.whole)
        #expect(try reader.next() == nil)
    }

    @Test("what is odd about a record comes beside it, and a bad line does not end the source")
    func diagnostics() async throws {
        let text =
            Self.line(1) + "{\"resourceType\":\"Condition\",\"id\":\"c\",\"onsetDateTime\":\"tomorrow\"}\nno\n"
            + Self.line(2)
        var codes: [String] = []
        var ends: [String?] = []
        for try await record in FHIRRecords(Chunks([Array(text.utf8)]), source: "test.ndjson") {
            if case .issue(let issue) = record { codes.append(issue.code) }
            if case .end(let end) = record { ends.append(end.rejection?.code) }
        }
        #expect(!codes.isEmpty)
        #expect(ends == [nil, nil, "json-syntax", nil])
    }

    @Test("records before a parse error come first, then the error once, then the end")
    func parseError() async throws {
        let cut = Array(StreamTests.gzipped.dropLast(4))
        let iterator = FHIRRecords(Chunks([cut]), source: "test.ndjson.gz").makeAsyncIterator()
        var records: [ParsedRecord] = []
        var failure: RecordStreamError<FHIRError, any Error>?
        do {
            while let record = try await iterator.next() { records.append(record) }
        } catch {
            failure = error
        }
        #expect(records.count == 4)
        guard case .parsing(let error) = failure else { throw Missing() }
        #expect(error.issue.code == "gzip-truncated")
        #expect(try await iterator.next() == nil)

        var reader = FHIRRecordReader(cut, source: "test.ndjson.gz")
        var count = 0
        let refusal = #expect(throws: FHIRError.self) { while try reader.next() != nil { count += 1 } }
        #expect(refusal?.issue.code == "gzip-truncated")
        #expect(count == 4)
        #expect(try reader.next() == nil)
    }

    @Test("records before a read error come first, then the error of the chunks")
    func readError() async throws {
        let chunks = Chunks([Array((Self.line(1) + Self.line(2)).utf8)], failure: Lost())
        var records: [ParsedRecord] = []
        do {
            for try await record in FHIRRecords(chunks, source: "test.ndjson") { records.append(record) }
            Issue.record("the error was lost")
        } catch {
            guard case .reading(let reason) = error else { throw error }
            #expect(reason is Lost)
        }
        #expect(records.count == 4)
    }

    @Test("a chunk is asked for only when the records of the last one are used up")
    func backPressure() async throws {
        let counter = Counter()
        let chunks = Chunks((0..<10).map { Array(Self.line($0).utf8) }, counter: counter)
        let iterator = FHIRRecords(chunks, source: "test.ndjson", format: .ndjson).makeAsyncIterator()
        for number in 1...10 {
            _ = try await iterator.next()
            #expect(await counter.value == number)
            _ = try await iterator.next()
            #expect(await counter.value == number)
        }
    }

    @Test("cancellation in the middle is an error, not an end, and stops the reading")
    func cancellation() async {
        let counter = Counter()
        let chunks = Chunks((0..<10_000).map { Array(Self.line($0).utf8) }, counter: counter)
        let task = Task {
            var count = 0
            do throws(RecordStreamError<FHIRError, any Error>) {
                for try await _ in FHIRRecords(chunks, source: "test.ndjson", format: .ndjson) {
                    count += 1
                    if count == 100 { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                }
                return (count, false)
            } catch {
                guard case .cancelled = error else { return (count, false) }
                return (count, true)
            }
        }
        let (count, wasCancelled) = await task.value
        #expect(wasCancelled)
        #expect(count == 100)
        #expect(await counter.value == 50)
    }

    @Test("a stream that ends because its task was cancelled is no whole source")
    func cancelledStream() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        continuation.yield(Array(Self.line(1).utf8))
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            var count = 0
            do throws(RecordStreamError<FHIRError, Never>) {
                for try await _ in FHIRRecords(stream, source: "test.ndjson", format: .ndjson) {
                    count += 1
                    if count == 2 { start.yield() }
                }
                return false
            } catch {
                return error == .cancelled && count == 2
            }
        }
        for await _ in started { break }
        task.cancel()
        #expect(await task.value)
        continuation.finish()
    }
}

/// The chunks could not be read on.
struct Lost: Error {}

/// What was expected did not happen.
struct Missing: Error {}

/// How many chunks have been asked for.
actor Counter {
    private(set) var value = 0
    func add() { value += 1 }
}

/// Chunks that come one at a time, and may end in an error.
struct Chunks<Chunk: Collection<UInt8> & Sendable>: AsyncSequence, Sendable {
    private let chunks: [Chunk]
    private let failure: Lost?
    private let counter: Counter?

    init(_ chunks: [Chunk], failure: Lost? = nil, counter: Counter? = nil) {
        self.chunks = chunks
        self.failure = failure
        self.counter = counter
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: chunks[...], failure: failure, counter: counter) }

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<Chunk>
        let failure: Lost?
        let counter: Counter?

        mutating func next() async throws -> Chunk? {
            await counter?.add()
            await Task.yield()
            if let chunk = rest.popFirst() { return chunk }
            if let failure { throw failure }
            return nil
        }
    }
}
