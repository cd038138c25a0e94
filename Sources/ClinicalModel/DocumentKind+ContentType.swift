extension ClinicalDocument.Kind {
    /// What bytes of a content type are, as far as the type tells.
    ///
    /// XML is `clinicalDocumentArchitecture` here: whether its root is a `ClinicalDocument` its bytes tell.
    ///
    /// - Parameter contentType: A media type in any case, with or without parameters, such as `text/plain ; charset=utf-8`.
    public init(contentType: String?) {
        let written = contentType ?? ""
        // Bytes, since a media type is ASCII and most records with a document come this way.
        let parameters = written.utf8.firstIndex(of: UInt8(ascii: ";")) ?? written.endIndex
        let start = written.utf8[..<parameters].firstIndex { !Self.isSpace($0) } ?? parameters
        let end = written.utf8[start..<parameters].firstIndex(where: Self.isSpace) ?? parameters
        let type = written[start..<end].lowercased()
        switch type {
        case "text/plain", "text/html", "text/rtf", "application/rtf", "application/xhtml+xml", "text/markdown",
            "text/richtext", "application/x-rtf":
            self = .note
        case _ where type.hasPrefix("audio/"): self = .audio
        case _ where type.hasSuffix("/xml") || type.hasSuffix("+xml"): self = .clinicalDocumentArchitecture
        default: self = .attachment
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
