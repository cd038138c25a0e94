public import ClinicalModel

/// Parses a C-CDA document that comes in chunks.
///
/// The document is kept until ``finish(into:)``, which hands out its values: entries refer to narrative anywhere in it.
/// Memory is bounded by ``CDAParser/Configuration/maximumBytes``.
public struct CDAStreamParser: ~Copyable, RecordStreamParser {
    private let source: String
    private let parser: CDAParser
    private var document: [UInt8] = []
    private var failure: CDAError?

    /// Makes a parser of one document.
    ///
    /// - Parameters:
    ///   - source: The source's name, for provenance and for the keys of records that have no `id`.
    ///   - configuration: The limits.
    public init(source: String, configuration: CDAParser.Configuration = .init()) {
        self.source = source
        parser = CDAParser(configuration: configuration)
    }

    /// Takes the next bytes of the document.
    ///
    /// - Throws: ``CDAError`` where the document is larger than the limit; the same error is thrown ever after.
    public mutating func append(
        _ chunk: Span<UInt8>, into sink: inout some ParsedRecordSink
    ) throws(CDAError) {
        if let failure { throw failure }
        let limit = parser.configuration.maximumBytes
        guard document.count + chunk.count <= limit else {
            document = []
            let error = CDAError(
                code: .limit, message: "the document is larger than the limit; raise the limit to read it",
                provenance: Provenance(source: source, pointer: "", byteRange: limit..<limit))
            failure = error
            throw error
        }
        collect(chunk)
    }

    /// Ends the document, and hands out its values.
    ///
    /// - Throws: ``CDAError`` where the document is not well-formed, cut off, hostile, over a limit, or no CDA; nothing
    ///   has been handed out then.
    public mutating func finish(into sink: inout some ParsedRecordSink) throws(CDAError) {
        if let failure { throw failure }
        let whole = document
        document = []
        try parser.parse(whole.span, source: source, into: &sink)
    }

    private mutating func collect(_ chunk: Span<UInt8>) {
        // The buffer is read before the closure returns, and the array cannot be its owner: `self` is exclusive.
        unsafe chunk.withUnsafeBufferPointer { unsafe document.append(contentsOf: $0) }
    }
}
