public import ClinicalModel

extension FHIRStreamParser: RecordStreamParser {}

/// The records of a FHIR source that comes as an asynchronous sequence of byte chunks.
///
/// ```swift
/// for try await record in FHIRRecords(chunks, source: "export.ndjson") { … }
/// ```
public typealias FHIRRecords<Chunks: AsyncSequence> = ParsedRecordSequence<Chunks, FHIRStreamParser>
where Chunks.Element: Collection<UInt8>

/// The records of a FHIR source that lies in memory, one by one.
///
/// ```swift
/// var reader = FHIRRecordReader(bytes, source: "export.ndjson")
/// while let record = try reader.next() { … }
/// ```
public typealias FHIRRecordReader = ParsedRecordReader<FHIRStreamParser>

extension ParsedRecordSequence where Parser == FHIRStreamParser {
    /// Makes the sequence of the records of a FHIR source: NDJSON, one JSON document, either of them in gzip.
    ///
    /// - Parameters:
    ///   - chunks: The source's bytes, in pieces of any size.
    ///   - source: The source's name, for provenance.
    ///   - format: The layout, where it is known.
    ///   - configuration: The limits.
    public init(
        _ chunks: Chunks, source: String, format: FHIRFormat = .automatic,
        configuration: FHIRParser.Configuration = .init()
    ) {
        self.init(chunks) { FHIRStreamParser(source: source, format: format, configuration: configuration) }
    }
}

extension ParsedRecordReader where Parser == FHIRStreamParser {
    /// Makes a reader of a whole FHIR source: NDJSON, one JSON document, either of them in gzip.
    ///
    /// - Parameters:
    ///   - bytes: The source.
    ///   - source: The source's name, for provenance.
    ///   - format: The layout, where it is known.
    ///   - configuration: The limits.
    public init(
        _ bytes: [UInt8], source: String, format: FHIRFormat = .automatic,
        configuration: FHIRParser.Configuration = .init()
    ) {
        self.init(bytes, parser: FHIRStreamParser(source: source, format: format, configuration: configuration))
    }
}
