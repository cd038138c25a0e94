/// A document that was read whole, to be walked from its root.
///
///     let document = try XMLDocument(parsing: bytes.span)
///     document.withRoot { root in
///         for chapter in root.children("chapter") { use(chapter.child("desc")?.text) }
///     }
public struct XMLDocument: Sendable {
    let arena: XMLArena

    /// What was odd about the document, in its order; at most ``XMLLimits/diagnostics`` of them.
    public let diagnostics: [XMLDiagnostic]
    /// How many diagnostics there were.
    public let diagnosticCount: Int
    /// Whether offsets in the source are known: it is UTF-8.
    public let hasByteRanges: Bool

    init(arena: XMLArena, diagnostics: [XMLDiagnostic], diagnosticCount: Int, hasByteRanges: Bool) {
        self.arena = arena
        self.diagnostics = diagnostics
        self.diagnosticCount = diagnosticCount
        self.hasByteRanges = hasByteRanges
    }

    /// Reads a document.
    ///
    /// Nothing is fetched: no network, no external entities, no external DTD. A document that declares an entity of its
    /// own is refused.
    ///
    /// - Parameters:
    ///   - bytes: The whole document, in any encoding that libxml2 knows.
    ///   - configuration: Limits, names numbered in advance, and the whitespace to keep.
    /// - Throws: ``XMLTreeError`` where the document is not well-formed, cut off, hostile or over a limit.
    public init(parsing bytes: Span<UInt8>, configuration: Configuration = Configuration()) throws(XMLTreeError) {
        if let document = Self.plain(bytes, configuration) {
            self = document
        } else {
            self = try Self.libxml2(bytes, configuration)
        }
    }

    /// Reads a document with the fast reader alone; `nil` for one that it leaves to libxml2.
    package static func plain(_ bytes: Span<UInt8>, _ configuration: Configuration) -> XMLDocument? {
        PlainReader.read(bytes, configuration: configuration)
    }

    /// Reads a document with libxml2 alone, which any document can be.
    package static func libxml2(_ bytes: Span<UInt8>, _ configuration: Configuration) throws(XMLTreeError) -> Self {
        try SAXReader.read(bytes, configuration: configuration)
    }

    /// Walks the document from its root element.
    ///
    /// Elements are valid within the body only, which keeps the document alive: none may leave it (see ``XMLElement``).
    public func withRoot<Result, Failure: Error>(
        _ body: (XMLElement) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(arena) {} }
        return try body(XMLElement(unsafe XMLPlace(tables: arena.tables, index: 0)))
    }

    /// The number of elements and texts.
    public var nodeCount: Int { unsafe arena.tables.pointee.nodes.count }
}

extension XMLDocument {
    /// How a document is read.
    public struct Configuration: Sendable {
        /// The text nodes to keep where they hold nothing but white space.
        public enum WhiteSpace: Hashable, Sendable {
            case everywhere
            /// Only below elements of this local name; elsewhere it is indentation.
            case below(String)
        }

        /// How large the document may be.
        public var limits: XMLLimits
        /// Names numbered in advance.
        public var vocabulary: XMLVocabulary
        /// The white space to keep.
        public var whiteSpace: WhiteSpace

        /// Makes a configuration.
        public init(
            limits: XMLLimits = XMLLimits(), vocabulary: XMLVocabulary = .empty, whiteSpace: WhiteSpace = .everywhere
        ) {
            self.limits = limits
            self.vocabulary = vocabulary
            self.whiteSpace = whiteSpace
        }
    }
}
