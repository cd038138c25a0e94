/// Reads the text of plain-text, HTML and RTF documents.
public enum DocumentText {
    /// Limits on one document.
    public struct Limits: Hashable, Sendable {
        /// How many bytes a document may have.
        public var maximumBytes = 1 << 26
        /// How many bytes its text may have.
        public var maximumTextBytes = 1 << 26
        /// How deep RTF groups may be nested.
        public var maximumDepth = 1_000

        /// Makes the default limits.
        public init() {}
    }

    /// Reads a document's text.
    ///
    /// Plain text is kept unchanged, line ends too. Bytes that its charset does not have become U+FFFD. HTML gives the
    /// text a reader sees, with a line for each block; RTF gives the text without its formatting.
    ///
    /// - Parameters:
    ///   - bytes: The document.
    ///   - contentType: The media type with or without a charset; `nil` where it is not known, and is told by the
    ///     first bytes.
    /// - Throws: ``DocumentTextError``.
    /// - Complexity: O(*n*) for *n* bytes.
    public static func extract(
        _ bytes: Span<UInt8>, contentType: String? = nil, limits: Limits = Limits()
    ) throws(DocumentTextError) -> ExtractedText {
        guard bytes.count <= limits.maximumBytes else {
            throw DocumentTextError(.tooLarge, at: limits.maximumBytes)
        }
        let type = MediaType(contentType ?? "")
        guard let format = format(of: bytes, type: type) else { throw DocumentTextError(.unsupportedContentType) }
        var builder: TextBuilder
        switch format {
        case .plain:
            builder = decodeCharacters(bytes, charset: type.charset)
        case .html:
            let decoded = decodeCharacters(bytes, charset: type.charset ?? declaredCharset(bytes))
            var reader = HTMLReader(source: decoded.map, limit: limits.maximumTextBytes)
            reader.read(decoded.bytes.span)
            builder = reader.builder
        case .rtf:
            var reader = RTFReader(maximumDepth: limits.maximumDepth, limit: limits.maximumTextBytes)
            try reader.read(bytes)
            builder = reader.builder
        }
        guard builder.bytes.count <= limits.maximumTextBytes else {
            throw DocumentTextError(.textTooLarge, at: min(limits.maximumTextBytes, bytes.count))
        }
        return ExtractedText(
            text: String(decoding: builder.bytes, as: UTF8.self), format: format, sourceMap: builder.map)
    }

    /// What a document is written in: RTF says so itself, whatever its content type; `nil` for what holds no text.
    private static func format(of bytes: Span<UInt8>, type: MediaType) -> ExtractedText.Format? {
        if hasPrefix(bytes, "{\\rtf") { return .rtf }
        switch type.name {
        case "text/html", "application/xhtml+xml": return .html
        case "", "application/octet-stream", "text/richtext", "text/rtf", "application/rtf", "application/x-rtf",
            "text/plain":
            return type.name != "text/plain" && looksLikeHTML(bytes) ? .html : .plain
        case "text/xml", "application/xml": return looksLikeHTML(bytes) ? .html : nil
        default: return type.name.hasPrefix("text/") ? .plain : nil
        }
    }

    /// Whether the first bytes are those of an HTML page or an XHTML narrative.
    private static func looksLikeHTML(_ bytes: Span<UInt8>) -> Bool {
        var start = 0
        while start < bytes.count, start < 256, bytes[start] <= 0x20 || bytes[start] >= 0x80 { start += 1 }
        let rest = bytes.extracting(start..<bytes.count)
        return hasPrefix(rest, "<!doctype html") || hasPrefix(rest, "<html") || hasPrefix(rest, "<div")
            || hasPrefix(rest, "<body") || hasPrefix(rest, "<p>")
    }

    /// The charset that an HTML page names in its first kilobyte.
    private static func declaredCharset(_ bytes: Span<UInt8>) -> String? {
        let end = min(bytes.count, 1024)
        for index in 0..<end where bytes[index] | 0x20 == 0x63 {
            guard hasPrefix(bytes.extracting(index..<end), "charset=") else { continue }
            var name = ""
            var position = index + 8
            while position < end, name.utf8.count < 20 {
                let byte = bytes[position]
                position += 1
                if name.isEmpty, byte == 0x22 || byte == 0x27 { continue }
                let isNameByte = (byte | 0x20) &- 0x61 <= 25 || byte &- 0x30 <= 9 || byte == 0x2D || byte == 0x5F
                guard isNameByte else { break }
                name.unicodeScalars.append(Unicode.Scalar(byte))
            }
            return name.lowercased()
        }
        return nil
    }
}

/// Whether bytes begin with lower-case ASCII text, whatever the case of their letters.
func hasPrefix(_ bytes: Span<UInt8>, _ prefix: StaticString) -> Bool {
    guard prefix.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<prefix.utf8CodeUnitCount {
        // A static string's UTF-8 is valid for the whole run of the program; the index stays below its count.
        let wanted = unsafe prefix.utf8Start[index]
        let byte = bytes[index]
        guard byte == wanted || (byte &- 0x41 <= 25 && byte | 0x20 == wanted) else { return false }
    }
    return true
}
