/// Reads documents that are plain, and leaves every other one to libxml2.
///
/// Plain is what nearly all documents are: UTF-8, no document type, ASCII names, predefined and numeric references,
/// declared prefixes, no construct of unusual size. Whatever is not plain or not well-formed throws ``NotPlain``, upon
/// which ``SAXReader`` reads the document from its beginning: libxml2 alone judges what is wrong with a document and
/// where. So this reader has no errors of its own, and must take nothing that libxml2 does not.
///
/// - Source: XML 1.0, fifth edition; Namespaces in XML 1.0, third edition. Comments name their productions.
struct PlainReader: ~Copyable {
    var builder: XMLArenaBuilder
    var scope = NamespaceScope()
    /// The raw names of the open elements, outermost first, as ranges of the source.
    var openNames: RawBuffer<SourceName>
    /// The attributes of the tag being read.
    var pending: RawBuffer<PendingAttribute>
    let attributeLimit: Int
    /// The line of the place up to which lines have been counted.
    private var line = 1
    private var lineOffset = 0

    /// A tag, comment or instruction of more bytes is left to libxml2, which has limits of its own for them.
    static let constructBytes = 1 << 20
    /// Names of more bytes together are left to libxml2, as above.
    static let nameBytes = 1 << 20
    /// Elements nested more deeply are left to libxml2, as above.
    static let plainDepth = 200

    /// A name as it stands in the source.
    struct SourceName: BitwiseCopyable {
        var start: Int32
        var length: Int32
        /// The length of the prefix; -1 where there is none.
        var prefixLength: Int32

        var range: Range<Int> { Int(start)..<Int(start + length) }
        var localStart: Int { Int(start + prefixLength + 1) }
        var localLength: Int { Int(length - prefixLength - 1) }
        var prefix: Range<Int>? { prefixLength < 0 ? nil : Int(start)..<Int(start + prefixLength) }
    }

    struct PendingAttribute: BitwiseCopyable {
        var source: SourceName
        var name: XMLName
        var valueStart: Int32
        var valueEnd: Int32
    }

    /// Reads a document; `nil` where it is not plain.
    static func read(_ bytes: Span<UInt8>, configuration: XMLDocument.Configuration) -> XMLDocument? {
        guard bytes.count <= configuration.limits.sourceBytes, PlainBytes.areCharacters(bytes) else { return nil }
        var reader = PlainReader(configuration: configuration, sourceBytes: bytes.count)
        do { try reader.readDocument(bytes) } catch { return nil }
        let arena = reader.finish()
        return XMLDocument(arena: arena, diagnostics: [], diagnosticCount: 0, hasByteRanges: true)
    }

    private init(configuration: XMLDocument.Configuration, sourceBytes: Int) {
        builder = XMLArenaBuilder(configuration: configuration, sourceBytes: sourceBytes)
        openNames = RawBuffer(capacity: 64)
        pending = RawBuffer(capacity: 64)
        attributeLimit = configuration.limits.attributesPerElement
    }

    private consuming func finish() -> XMLArena { builder.finish(keepOffsets: true) }

    private mutating func readDocument(_ bytes: Span<UInt8>) throws(NotPlain) {
        var position = try PlainDeclaration.end(in: bytes)
        while position < bytes.count {
            if bytes[position] == 0x3C {
                position = try readMarkup(bytes, position)
            } else {
                position = try readText(bytes, position)
            }
        }
        guard builder.hasRoot, builder.depth == 0 else { throw NotPlain() }
    }

    private mutating func readMarkup(_ bytes: Span<UInt8>, _ start: Int) throws(NotPlain) -> Int {
        guard start + 3 < bytes.count else { throw NotPlain() }
        switch bytes[start + 1] {
        case 0x2F: return try readEndTag(bytes, start)
        case 0x3F: return try skipInstruction(bytes, start)
        case 0x21:
            if bytes[start + 2] == 0x2D { return try skipComment(bytes, start) }
            return try readSection(bytes, start)
        default: return try readStartTag(bytes, start)
        }
    }

    /// The line of a place after all places asked for before.
    mutating func line(of place: Int, in bytes: Span<UInt8>) -> Int {
        line += PlainBytes.lineFeeds(in: bytes, lineOffset..<place)
        lineOffset = place
        return line
    }
}

/// A document is not plain, and libxml2 is to read it.
struct NotPlain: Error {}
