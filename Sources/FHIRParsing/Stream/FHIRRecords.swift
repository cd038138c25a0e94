public import ClinicalModel

/// The records of a FHIR source that comes as an asynchronous sequence of byte chunks.
///
/// ```swift
/// for try await record in FHIRRecords(chunks, source: "export.ndjson") { … }
/// ```
public struct FHIRRecords<Chunks: AsyncSequence>: AsyncSequence where Chunks.Element == [UInt8] {
    /// One value that the parser hands out.
    public typealias Element = ParsedRecord

    private let chunks: Chunks
    private let source: String
    private let format: FHIRFormat
    private let configuration: FHIRParser.Configuration

    /// Makes the sequence; see ``FHIRStreamParser``.
    public init(
        _ chunks: Chunks, source: String, format: FHIRFormat = .automatic,
        configuration: FHIRParser.Configuration = .init()
    ) {
        self.chunks = chunks
        self.source = source
        self.format = format
        self.configuration = configuration
    }

    /// Starts to read.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(
            chunks: chunks.makeAsyncIterator(),
            parser: FHIRStreamParser(source: source, format: format, configuration: configuration))
    }

    /// Reads a chunk whenever the values of the last one are used up.
    public final class AsyncIterator: AsyncIteratorProtocol {
        private var chunks: Chunks.AsyncIterator
        private var parser: FHIRStreamParser
        private var records: [ParsedRecord] = []
        private var position = 0
        private var isFinished = false

        init(chunks: Chunks.AsyncIterator, parser: consuming FHIRStreamParser) {
            self.chunks = chunks
            self.parser = parser
        }

        /// The next value; `nil` after the last.
        ///
        /// - Throws: ``FHIRError``, and what the chunks throw.
        public func next() async throws -> ParsedRecord? { try await next(isolation: #isolation) }

        /// The next value; `nil` after the last.
        ///
        /// - Throws: ``FHIRError``, and what the chunks throw.
        public func next(isolation actor: isolated (any Actor)?) async throws -> ParsedRecord? {
            while position == records.count {
                if isFinished { return nil }
                records.removeAll(keepingCapacity: true)
                position = 0
                if let chunk = try await chunks.next(isolation: actor) {
                    try parser.append(chunk.span, into: &records)
                } else {
                    isFinished = true
                    try parser.finish(into: &records)
                }
            }
            position += 1
            return records[position - 1]
        }
    }
}
