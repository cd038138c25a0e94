/// What a parser has handed out and nobody has taken yet.
///
/// A chunk is parsed slice by slice, so that the buffer does not grow with the chunk.
struct RecordBuffer<Parser: RecordStreamParser & ~Copyable>: ~Copyable {
    /// Bytes of the source parsed in one step.
    static var sliceBytes: Int { 32 << 10 }

    private var parser: Parser
    private var records: [ParsedRecord] = []
    private var position = 0
    private var chunk: [UInt8] = []
    private var offset = 0
    private var failure: Parser.Failure?
    private(set) var isFinished = false

    init(_ parser: consuming Parser) { self.parser = parser }

    /// Takes a chunk that is parsed as records are asked for.
    mutating func append(_ chunk: [UInt8]) {
        self.chunk = chunk
        offset = 0
    }

    /// Ends the source; ``next()`` then gives what is left.
    mutating func finish() {
        isFinished = true
        records.removeAll(keepingCapacity: true)
        position = 0
        do throws(Parser.Failure) { try parser.finish(into: &records) } catch { failure = error }
    }

    /// The next record; `nil` where more bytes are needed, or the source has ended.
    ///
    /// A failure is thrown once, behind the records that were read before it; then the source has ended.
    mutating func next() throws(Parser.Failure) -> ParsedRecord? {
        while position == records.count {
            if let failure {
                stop()
                throw failure
            }
            guard offset < chunk.count else { return nil }
            parseSlice()
        }
        position += 1
        return records[position - 1]
    }

    /// Gives up what is left of the source.
    mutating func stop() {
        isFinished = true
        failure = nil
        records = []
        position = 0
        append([])
    }

    private mutating func parseSlice() {
        records.removeAll(keepingCapacity: true)
        position = 0
        let chunk = chunk
        let end = min(offset + Self.sliceBytes, chunk.count)
        let slice = chunk.span.extracting(offset..<end)
        offset = end
        do throws(Parser.Failure) { try parser.append(slice, into: &records) } catch { failure = error }
    }
}
