/// The records of a source that lies in memory, one by one.
///
/// Only the records of a few kilobytes of the source are held at a time. Each format has a name for it, such as
/// `FHIRRecordReader`:
///
/// ```swift
/// var reader = FHIRRecordReader(bytes, source: "export.ndjson")
/// while let record = try reader.next() { … }
/// ```
public struct ParsedRecordReader<Parser: RecordStreamParser & ~Copyable>: ~Copyable {
    private var buffer: RecordBuffer<Parser>

    /// Makes a reader of a whole source.
    public init(_ bytes: [UInt8], parser: consuming Parser) {
        buffer = RecordBuffer(parser)
        buffer.append(bytes)
    }

    /// The next record; `nil` after the last.
    ///
    /// - Throws: Why the source cannot be read on, once, behind the records that were read before.
    public mutating func next() throws(Parser.Failure) -> ParsedRecord? {
        if let record = try buffer.next() { return record }
        if buffer.isFinished { return nil }
        buffer.finish()
        return try buffer.next()
    }
}
