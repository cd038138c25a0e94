/// The text of a document, with the way back to the document's bytes.
public struct ExtractedText: Hashable, Sendable {
    /// What a document is written in.
    public enum Format: String, Hashable, Sendable {
        case plain, html, rtf
    }

    /// The text.
    public var text: String
    /// What the document is written in.
    public var format: Format
    /// Which bytes of the document each part of the text comes from.
    public var sourceMap: SourceMap
}

/// Why a document has no text.
public struct DocumentTextError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reasons.
    public enum Code: String, Hashable, Sendable {
        /// The content type is none that holds text.
        case unsupportedContentType = "unsupported-content-type"
        /// The document is larger than the limit.
        case tooLarge = "document-too-large"
        /// The text is larger than the limit.
        case textTooLarge = "text-too-large"
        /// The document is nested deeper than the limit.
        case tooDeep = "document-too-deep"
    }

    /// The reason.
    public let code: Code
    /// The offset in the document at which it was found.
    public let byteOffset: Int

    init(_ code: Code, at byteOffset: Int = 0) {
        self.code = code
        self.byteOffset = byteOffset
    }

    /// The reason in words, with what to do about it.
    public var description: String {
        switch code {
        case .unsupportedContentType: "the content type holds no text that can be read; the document is kept as it is"
        case .tooLarge: "the document is larger than the limit; raise the limit to read it"
        case .textTooLarge: "the document's text is larger than the limit; raise the limit to read it"
        case .tooDeep: "the document's groups are nested deeper than the limit"
        }
    }
}
