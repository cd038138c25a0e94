extension FHIRParser {
    /// Limits on what one source can make the parser do.
    public struct Configuration: Hashable, Sendable {
        /// How deep JSON may be nested.
        public var maximumDepth = 200
        /// How many bytes a single JSON document may have.
        public var maximumDocumentBytes = 1 << 30
        /// How many bytes one record may have: an NDJSON line, or the resource of a Bundle entry.
        public var maximumRecordBytes = 1 << 26
        /// How many bytes an attachment may have once it is decoded.
        public var maximumAttachmentBytes = 1 << 26
        /// How many values without a field of their own one record may have.
        public var maximumDetails = 100_000
        /// How many bytes may come out of a gzip stream for each that went in.
        public var maximumExpansionRatio = 400
        /// How many bytes may come out of a gzip stream in all.
        public var maximumExpandedBytes = 1 << 36

        /// Makes the default limits.
        public init() {}
    }
}
