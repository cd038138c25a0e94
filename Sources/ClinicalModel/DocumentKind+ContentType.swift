extension ClinicalDocument.Kind {
    /// What bytes of a content type are, as far as the type tells.
    ///
    /// XML is `clinicalDocumentArchitecture` here: whether its root is a `ClinicalDocument` its bytes tell.
    ///
    /// - Parameter contentType: A media type in any case, with or without parameters, such as `text/plain ; charset=utf-8`.
    public init(contentType: String?) {
        let written = (contentType ?? "").prefix { $0 != ";" }
        let type = written.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }.lowercased()
        switch type {
        case "text/plain", "text/html", "text/rtf", "application/rtf", "application/xhtml+xml", "text/markdown",
            "text/richtext", "application/x-rtf":
            self = .note
        case _ where type.hasPrefix("audio/"): self = .audio
        case _ where type.hasSuffix("/xml") || type.hasSuffix("+xml"): self = .clinicalDocumentArchitecture
        default: self = .attachment
        }
    }
}
