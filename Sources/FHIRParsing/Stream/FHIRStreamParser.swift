public import ClinicalModel

/// Parses a FHIR source that comes in chunks: NDJSON, one JSON document, either of them in gzip.
///
/// NDJSON is parsed line by line in memory that the configuration bounds: a line longer than
/// ``FHIRParser/Configuration/maximumRecordBytes`` is rejected without being kept, and the next line is read. A single
/// document is kept until ``finish(into:)``. Byte ranges count the bytes of the source after decompression.
///
/// ``FHIRSourceSplitter`` gives the same records to several workers.
public struct FHIRStreamParser: ~Copyable {
    private let source: String
    private var cutter: SourceCutter
    private var parser: FHIRParser
    /// The number of the line that comes next, from 1.
    private var lineNumber = 1

    /// Makes a parser of one source.
    ///
    /// - Parameters:
    ///   - source: The source's name, for provenance.
    ///   - format: The layout, where it is known.
    ///   - configuration: The limits.
    public init(
        source: String, format: FHIRFormat = .automatic, configuration: FHIRParser.Configuration = .init()
    ) {
        self.source = source
        cutter = SourceCutter(
            source: source, format: format, configuration: configuration)
        parser = FHIRParser(configuration: configuration)
    }

    /// Takes the next bytes of the source, and hands out the records that they complete.
    ///
    /// - Throws: ``FHIRError`` where the source cannot be read on; what was handed out before is valid. The same error
    ///   is thrown ever after.
    public mutating func append(
        _ chunk: Span<UInt8>, into sink: inout some ParsedRecordSink
    ) throws(FHIRError) {
        try cutter.append(chunk) { stretch in
            parser.parse(stretch, source: source, lineNumber: &lineNumber, into: &sink)
        }
    }

    /// Ends the source, and hands out what is left.
    ///
    /// - Throws: ``FHIRError`` where the source is cut off, or is no JSON document.
    public mutating func finish(into sink: inout some ParsedRecordSink) throws(FHIRError) {
        let document = try cutter.finish { stretch in
            parser.parse(stretch, source: source, lineNumber: &lineNumber, into: &sink)
        }
        if let document { try parser.parse(document.span, source: source, into: &sink) }
    }
}
