public import ClinicalModel

/// A part of a FHIR source that can be parsed without the rest: whole lines of NDJSON, or a whole document.
///
/// Parts parsed by any parsers, on any threads, give the records that reading the source in turn gives, byte ranges
/// and line numbers included; their order is that of the parts. ``FHIRSourceSplitter`` makes them.
public struct FHIRSourcePart: Hashable, Sendable {
    /// What a part is.
    enum Content: Hashable, Sendable {
        case lines
        case document
        /// A line beyond the limit, of which only the place is known.
        case longLine(byteCount: Int)
    }

    /// The source's name, for provenance.
    public let source: String
    /// The part's bytes after decompression; empty for a line that is longer than the limit.
    public let bytes: [UInt8]
    /// Where the part begins in the source after decompression.
    public let byteOffset: Int
    /// The number of the part's first line in the source, from 1.
    public let firstLine: Int
    let content: Content

    /// The bytes of a record of this part, by the byte range of its provenance; `nil` for a range outside of it.
    public func bytes(of record: Provenance) -> ArraySlice<UInt8>? {
        guard let range = record.byteRange, range.lowerBound >= byteOffset,
            range.upperBound <= byteOffset + bytes.count
        else { return nil }
        return bytes[range.lowerBound - byteOffset..<range.upperBound - byteOffset]
    }
}

extension FHIRParser {
    /// Parses a part of a source.
    ///
    /// - Throws: ``FHIRError`` where the part is a document that is no JSON or passes a limit; bad lines are records
    ///   that end with a rejection.
    public mutating func parse(
        _ part: FHIRSourcePart, into sink: inout some ParsedRecordSink
    ) throws(FHIRError) {
        var lineNumber = part.firstLine
        switch part.content {
        case .document: try parse(part.bytes.span, source: part.source, into: &sink)
        case .lines:
            let stretch = LineStretch(part.bytes.span, at: part.byteOffset)
            parse(stretch, source: part.source, lineNumber: &lineNumber, into: &sink)
        case .longLine(let count):
            let stretch = LineStretch(Span(), at: part.byteOffset, passedOver: count)
            parse(stretch, source: part.source, lineNumber: &lineNumber, into: &sink)
        }
    }
}
