/// The records of a source whose bytes come as an asynchronous sequence of chunks.
///
/// A chunk is asked for when the records of the last one are used up, so that a slow consumer slows the producer down
/// and only the records of a few kilobytes of the source are held. The parser runs where the consumer runs. Each format
/// has a name for it, such as `FHIRRecords`:
///
/// ```swift
/// for try await record in FHIRRecords(chunks, source: "export.ndjson") { … }
/// ```
///
/// Records come before the error that ends a source. A cancelled task gets ``RecordStreamError/cancelled``, never the
/// end of a source that has not ended.
public struct ParsedRecordSequence<Chunks: AsyncSequence, Parser: RecordStreamParser & ~Copyable>: AsyncSequence
where Chunks.Element: Collection<UInt8> {
    /// One value that the parser hands out.
    public typealias Element = ParsedRecord
    /// Why the sequence ends early.
    public typealias Failure = RecordStreamError<Parser.Failure, Chunks.Failure>

    private let chunks: Chunks
    private let makeParser: @Sendable () -> Parser

    /// Makes a sequence.
    ///
    /// - Parameters:
    ///   - chunks: The source's bytes, in pieces of any size: `[UInt8]`, `Data`, `ByteBufferView` and so on.
    ///   - makeParser: Makes a parser for each iteration.
    public init(_ chunks: Chunks, makeParser: @escaping @Sendable () -> Parser) {
        self.chunks = chunks
        self.makeParser = makeParser
    }

    /// Starts to read.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(chunks: chunks.makeAsyncIterator(), parser: makeParser())
    }

    /// Reads a chunk whenever the records of the last one are used up.
    public final class AsyncIterator: AsyncIteratorProtocol {
        private var chunks: Chunks.AsyncIterator
        private var buffer: RecordBuffer<Parser>

        init(chunks: Chunks.AsyncIterator, parser: consuming Parser) {
            self.chunks = chunks
            buffer = RecordBuffer(parser)
        }

        /// The next record; `nil` after the last, and after an error.
        ///
        /// - Throws: ``RecordStreamError``, once.
        public func next() async throws(Failure) -> ParsedRecord? { try await next(isolation: #isolation) }

        /// The next record; `nil` after the last, and after an error.
        ///
        /// - Throws: ``RecordStreamError``, once.
        public func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> ParsedRecord? {
            while true {
                if let record = try nextOfBuffer() { return record }
                if buffer.isFinished { return nil }
                let chunk = try await nextChunk(isolation: actor)
                // A sequence that ends because its task was cancelled has not come to the end of the source.
                if Task.isCancelled { try cancel() }
                if let chunk { buffer.append(Array(chunk)) } else { buffer.finish() }
            }
        }

        private func nextOfBuffer() throws(Failure) -> ParsedRecord? {
            if Task.isCancelled, !buffer.isFinished { try cancel() }
            do throws(Parser.Failure) { return try buffer.next() } catch { throw .parsing(error) }
        }

        private func nextChunk(isolation actor: isolated (any Actor)?) async throws(Failure) -> Chunks.Element? {
            do throws(Chunks.Failure) {
                return try await chunks.next(isolation: actor)
            } catch {
                if Task.isCancelled { try cancel() }
                buffer.stop()
                throw .reading(error)
            }
        }

        private func cancel() throws(Failure) -> Never {
            buffer.stop()
            throw .cancelled
        }
    }
}

extension ParsedRecordSequence: Sendable where Chunks: Sendable {}
