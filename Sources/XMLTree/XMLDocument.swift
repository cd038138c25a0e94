/// A document that was read whole, to be walked from its root.
///
///     let document = try XMLDocument(parsing: bytes.span)
///     for chapter in document.root.children("chapter") { use(chapter.child("desc")?.text) }
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
        self = try SAXReader.read(bytes, configuration: configuration)
    }

    /// The root element.
    public var root: XMLElement { XMLElement(arena: arena, index: 0) }

    /// The number of elements and texts.
    public var nodeCount: Int { arena.nodes.count }
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
