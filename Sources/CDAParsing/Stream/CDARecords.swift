public import ClinicalModel

/// The records of a C-CDA document that comes as an asynchronous sequence of byte chunks.
///
/// ```swift
/// for try await record in CDARecords(chunks, source: "discharge.xml") { … }
/// ```
public typealias CDARecords<Chunks: AsyncSequence> = ParsedRecordSequence<Chunks, CDAStreamParser>
where Chunks.Element: Collection<UInt8>

/// The records of a C-CDA document that lies in memory, one by one.
///
/// ```swift
/// var reader = CDARecordReader(bytes, source: "discharge.xml")
/// while let record = try reader.next() { … }
/// ```
public typealias CDARecordReader = ParsedRecordReader<CDAStreamParser>

extension ParsedRecordSequence where Parser == CDAStreamParser {
    /// Makes the sequence of the records of a C-CDA document.
    ///
    /// - Parameters:
    ///   - chunks: The document's bytes, in pieces of any size.
    ///   - source: The source's name, for provenance and for the keys of records that have no `id`.
    ///   - configuration: The limits.
    public init(_ chunks: Chunks, source: String, configuration: CDAParser.Configuration = .init()) {
        self.init(chunks) { CDAStreamParser(source: source, configuration: configuration) }
    }
}

extension ParsedRecordReader where Parser == CDAStreamParser {
    /// Makes a reader of a whole C-CDA document.
    ///
    /// - Parameters:
    ///   - bytes: The document.
    ///   - source: The source's name, for provenance and for the keys of records that have no `id`.
    ///   - configuration: The limits.
    public init(_ bytes: [UInt8], source: String, configuration: CDAParser.Configuration = .init()) {
        self.init(bytes, parser: CDAStreamParser(source: source, configuration: configuration))
    }
}
