public import ClinicalModel
internal import XMLTree

/// Reads C-CDA documents, R1.1 and R2.1, into values of the clinical model.
///
///     var records: [ParsedRecord] = []
///     try CDAParser().parse(bytes.span, source: "discharge.xml", into: &records)
///
/// A document is one record. Its values come in this order: the patient, the document itself as an event of kind
/// `other`, the narrative of every section as a document, the events of the sections' entries, the encounters, what is
/// to be known about the record as issues, and one end.
///
/// - Source: HL7 CDA R2; HL7 C-CDA R1.1 and R2.1.
public struct CDAParser: Sendable {
    /// How documents are read.
    public struct Configuration: Hashable, Sendable {
        /// The bytes of a document at most.
        public var maximumBytes: Int
        /// The depth of elements at most.
        public var maximumDepth: Int
        /// Whether parts of documents are read: a lone `section`, `entry` or clinical statement.
        public var readsFragments: Bool
        /// Issues kept for one document; later ones are counted in one last issue.
        public var maximumIssues: Int

        /// Makes a configuration.
        public init(
            maximumBytes: Int = 256 << 20, maximumDepth: Int = 200, readsFragments: Bool = true,
            maximumIssues: Int = 200
        ) {
            self.maximumBytes = maximumBytes
            self.maximumDepth = maximumDepth
            self.readsFragments = readsFragments
            self.maximumIssues = maximumIssues
        }
    }

    /// How documents are read.
    public var configuration: Configuration

    /// Makes a parser.
    public init(configuration: Configuration = Configuration()) { self.configuration = configuration }

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: The whole document, in any encoding that it declares.
    ///   - source: The source's name, for provenance and for the keys of records that have no `id`.
    ///   - sink: Takes the values; the last is one `ParsedRecord.end`. It gets nothing where this throws.
    /// - Throws: ``CDAError`` where the document is not well-formed, cut off, hostile, over a limit, or no CDA.
    public func parse(
        _ bytes: Span<UInt8>, source: String, into sink: inout some ParsedRecordSink
    ) throws(CDAError) {
        let document = try readTree(bytes, source: source)
        var records = try document.withRoot { root throws(CDAError) in
            var reader = DocumentReader(
                document: document, root: root, source: source, sourceBytes: bytes.count, configuration: configuration)
            return try reader.read()
        }
        for index in records.indices { sink.receive(Self.take(&records[index])) }
    }

    /// Moves a record out, which costs less than a copy of all its parts.
    private static func take(_ record: inout ParsedRecord) -> ParsedRecord {
        let taken = consume record
        record = .end(RecordEnd(provenance: Provenance(source: "", pointer: ""), sourceType: ""))
        return taken
    }

    private func readTree(_ bytes: Span<UInt8>, source: String) throws(CDAError) -> XMLDocument {
        let settings = XMLDocument.Configuration(
            limits: XMLLimits(sourceBytes: configuration.maximumBytes, depth: configuration.maximumDepth),
            vocabulary: CDAName.vocabulary, whiteSpace: .below("text"))
        do {
            return try XMLDocument(parsing: bytes, configuration: settings)
        } catch {
            let range = error.byteOffset.map { $0..<$0 }
            throw CDAError(
                code: CDAError.Code(error.code), message: error.message,
                provenance: Provenance(source: source, pointer: "", byteRange: range), line: error.line,
                column: error.column)
        }
    }
}
