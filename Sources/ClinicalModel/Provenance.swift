/// Where a value stands in its source, so that anyone can look it up.
public struct Provenance: Hashable, Sendable {
    /// The source's name: its path below the input folder.
    public var source: String
    /// A JSON pointer (RFC 6901) or an XPath into the record; empty for the whole.
    public var pointer: String
    /// The bytes in the source, half-open; `nil` where the source's bytes are not UTF-8 or were decoded first.
    public var byteRange: Range<Int>?
    /// The SHA-256 of the record's bytes, in lower-case hexadecimal; `ingest` fills it in.
    public var contentHash: String?

    /// Makes a provenance.
    public init(source: String, pointer: String, byteRange: Range<Int>? = nil, contentHash: String? = nil) {
        self.source = source
        self.pointer = pointer
        self.byteRange = byteRange
        self.contentHash = contentHash
    }
}
