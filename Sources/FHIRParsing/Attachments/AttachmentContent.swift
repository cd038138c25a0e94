internal import ClinicalModel
internal import Compression
internal import JSONTape

/// What an attachment's bytes are, and whether they are whole.
extension ResourceReader {
    /// Compares the content, as it is written or expanded, with the size and the SHA-1 that are given for it; without
    /// content they are kept.
    mutating func checkContent(
        _ content: ClinicalDocument.Content, or expanded: ClinicalDocument.Content, size: JSONValue?, hash: JSONValue?
    ) {
        guard case .bytes(let bytes) = content, case .bytes(let others) = expanded else {
            if let size { keep(size) }
            if let hash { keep(hash) }
            return
        }
        // R5 writes the size as a string.
        let counts = [String(bytes.count), String(others.count)]
        if let size, !counts.contains(size.numberText ?? size.string ?? "") {
            warn("attachment-size-mismatch", "the attachment has another size than is given for it", size)
            keep(size)
        }
        guard let hash else { return }
        let written = hash.string ?? ""
        guard let digest = Base64.decode(written.utf8Span.span), digest.count == 20 || digest.count == 40 else {
            keep(hash)
            return
        }
        if !isDigest(digest, of: bytes), content == expanded || !isDigest(digest, of: others) {
            warn("attachment-hash-mismatch", "the attachment has another SHA-1 than is given for it", hash)
            keep(hash)
        }
    }

    /// Whether a digest is the SHA-1 of bytes; some sources encode its digits and not its bytes.
    private func isDigest(_ digest: [UInt8], of bytes: [UInt8]) -> Bool {
        let own = sha1(bytes.span)
        return digest == own || String(decoding: digest, as: UTF8.self).lowercased() == hexadecimal(own)
    }

    /// Settles what a document is by its content type, or by its first bytes where that is missing or wrong.
    mutating func settle(_ document: inout ClinicalDocument, at value: JSONValue) {
        inflate(&document, at: value)
        if case .bytes(let bytes) = document.content, !bytes.isEmpty {
            let written = document.contentType.map(Self.mediaType) ?? ""
            if written.isEmpty || written == "application/octet-stream" {
                if let type = sniffedMediaType(bytes.span) {
                    replaceContentType(
                        of: &document, with: type, "content-type-guessed",
                        "the content type is missing and was told by the first bytes", .information, at: value)
                }
            } else if written.hasPrefix("text/"), let type = otherMediaType(than: written, bytes.span) {
                replaceContentType(
                    of: &document, with: type, "content-type-mismatch",
                    "the content type says text and the bytes are none; it was told by the first bytes", .warning,
                    at: value)
            }
        }
        document.kind = Self.kind(contentType: document.contentType, content: document.content)
    }

    /// What bytes that are said to be text are really; `nil` where they may be what is said.
    private func otherMediaType(than written: String, _ bytes: Span<UInt8>) -> String? {
        if let type = binaryMediaType(bytes) { return type }
        return written == "text/plain" && holdsClinicalDocument(bytes) ? "application/xml" : nil
    }

    /// Expands content that is compressed though its type is another's, as Microsoft's converter writes it.
    private mutating func inflate(_ document: inout ClinicalDocument, at value: JSONValue) {
        guard case .bytes(let bytes) = document.content, GzipInflater.recognizes(bytes.span),
            let written = document.contentType.map(Self.mediaType),
            written.hasPrefix("text/") || written.hasSuffix("xml")
        else { return }
        var expanded: [UInt8] = []
        do {
            let inflater = try GzipInflater(
                configuration: .init(
                    maximumRatio: configuration.maximumExpansionRatio,
                    maximumBytes: configuration.maximumAttachmentBytes))
            try inflater.append(bytes.span) { piece in
                append(piece, to: &expanded)
                return true
            }
            try inflater.finish()
        } catch {
            warn("attachment-compressed", "the attachment is compressed and cannot be expanded", value)
            return
        }
        warn(
            "attachment-compressed", "the attachment was compressed and has been expanded", value,
            severity: .information)
        document.content = .bytes(expanded)
    }

    private mutating func replaceContentType(
        of document: inout ClinicalDocument, with type: String, _ code: String, _ message: String,
        _ severity: RecordIssue.Severity, at value: JSONValue
    ) {
        warn(code, message, value, severity: severity)
        if let place = value["contentType"] { keepText(place) }
        document.contentType = type
    }

    static func kind(contentType: String?, content: ClinicalDocument.Content) -> ClinicalDocument.Kind {
        let kind = ClinicalDocument.Kind(contentType: contentType)
        guard kind == .clinicalDocumentArchitecture else { return kind }
        guard case .bytes(let bytes) = content, holdsClinicalDocument(bytes.span) else { return .attachment }
        return kind
    }

    /// The media type without its parameters, in lower case.
    static func mediaType(_ contentType: String) -> String {
        let bytes = contentType.utf8Span.span
        // Most are written that way.
        var isPlain = true
        for index in bytes.indices {
            let byte = bytes[index]
            isPlain = isPlain && byte > 0x20 && byte < 0x7F && byte != 0x3B && byte &- 0x41 > 25
        }
        if isPlain { return contentType }
        let end = contentType.utf8.firstIndex(of: 0x3B) ?? contentType.endIndex
        let type = contentType[..<end].lowercased()
        return type.split(separator: " ").first.map(String.init) ?? ""
    }
}
