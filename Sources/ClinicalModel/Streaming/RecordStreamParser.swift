/// A parser of one source whose bytes come in chunks.
///
/// The parsers of all formats have this shape, so that ``ParsedRecordReader`` and ``ParsedRecordSequence`` read any of
/// them.
public protocol RecordStreamParser: ~Copyable {
    /// Why a source cannot be read on.
    associatedtype Failure: Error

    /// Takes the next bytes of the source, and hands out the records that they complete.
    ///
    /// - Throws: Why the source cannot be read on; what was handed out before is valid.
    mutating func append(_ chunk: Span<UInt8>, into sink: inout some ParsedRecordSink) throws(Failure)

    /// Ends the source, and hands out what is left.
    ///
    /// - Throws: Why the source is not whole; what was handed out before is valid.
    mutating func finish(into sink: inout some ParsedRecordSink) throws(Failure)
}
