internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Reads an Attachment into a document of its own; what the record says of all its documents is added at its end.
    ///
    /// - Source: FHIR R4, section 2.24.0.4.
    mutating func readAttachment(_ value: JSONValue, reference: RecordReference? = nil) {
        findings &+= 1
        guard !isQuiet else { return }
        guard value.kind == .object else {
            noteMismatch(value, expected: "an Attachment")
            return
        }
        if let owner = bundle.owner(ofContent: value.index) {
            keepShared(value, owner)
            return
        }
        let below = pointerText(of: value)
        var document = ClinicalDocument(
            kind: .attachment, reference: reference ?? RecordReference(key.key + "#" + below.dropFirst()),
            content: .none, provenance: provenance(of: value))
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .contentType: document.contentType = text(member.value)
            case .title: document.title = text(member.value)
            case .creation: document.date = date(member.value)
            case .data: decodeContent(member.value, into: &document)
            case .url where value["data"] == nil: readAddress(member.value, into: &document)
            case .id, .size, .hash: continue
            default: keep(member.value)
            }
        }
        checkContent(document.content, size: value["size"], hash: value["hash"])
        settle(&document, at: value)
        for holder in bundle.otherHolders(ofContent: value.index) {
            document.related.append(RelatedRecord(role: "sameContent", target: holder))
        }
        documents.append(document)
    }

    /// Keeps what an attachment says beside its content, which is another resource's document, and names that.
    private mutating func keepShared(_ value: JSONValue, _ owner: RecordReference) {
        addRelated(role: pathText(of: value), owner, nil)
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .data, .size, .hash, .id: continue
            default: keep(member.value)
            }
        }
    }

    /// Takes the content from where an address says it is: in the address itself, or in a Binary that is at hand.
    private mutating func readAddress(_ value: JSONValue, into document: inout ClinicalDocument) {
        guard let url = text(value), !url.isEmpty else { return }
        if url.hasPrefix("data:") {
            readDataAddress(url, value, into: &document)
            return
        }
        if let target = binaryKey(url.utf8Span.span), let binary = resource(of: target, near: value),
            let data = binary["data"]?.index ?? binary["content"]?.index
        {
            keepText(value)
            document.related.append(RelatedRecord(role: "content", target: target))
            if document.contentType == nil { document.contentType = binary["contentType"]?.string }
            decodeContent(value.value(at: data), into: &document)
            return
        }
        document.content = .url(url)
        warn(
            "attachment-not-included", "the attachment's content is elsewhere; its address is kept and not followed",
            value, severity: .information)
    }

    /// The key of the Binary that an address means, within the Bundle or the record.
    private func binaryKey(_ url: Span<UInt8>) -> RecordReference? {
        if url[0] == 0x23 { return RecordReference(containerKey.key + makeString(url)) }
        return bundle.key(forFullURL: url) ?? RecordReference(makeString(url.extracting(normalForm(url))))
    }

    /// An address that holds the content itself (RFC 2397).
    private mutating func readDataAddress(_ url: String, _ value: JSONValue, into document: inout ClinicalDocument) {
        let parts = url.dropFirst(5).split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            document.content = .url(url)
            return
        }
        let isBase64 = parts[0].hasSuffix(";base64")
        let type = isBase64 ? parts[0].dropLast(7) : parts[0]
        if document.contentType == nil, !type.isEmpty { document.contentType = String(type) }
        let payload = percentDecoded(String(parts[1]).utf8Span.span)
        if !isBase64 {
            document.content = .bytes(payload)
        } else if let decoded = Base64.decode(payload.span, limit: configuration.maximumAttachmentBytes) {
            document.content = .bytes(decoded)
        } else {
            warn("invalid-base64", "the attachment's data is not base64 and was left out", value)
        }
    }

    /// Decodes base64 into a document.
    mutating func decodeContent(_ value: JSONValue, into document: inout ClinicalDocument) {
        guard value.kind == .string else {
            noteMismatch(value, expected: "base64 text")
            return
        }
        let limit = configuration.maximumAttachmentBytes
        let decoded =
            if value.isEscaped {
                Base64.decode((value.string ?? "").utf8Span.span, limit: limit)
            } else {
                Base64.decode(value.rawBytes, limit: limit)
            }
        if let decoded {
            document.content = .bytes(decoded)
        } else if value.rawBytes.count / 4 * 3 > limit {
            warn("attachment-too-large", "the attachment is larger than the limit and was left out", value)
        } else {
            warn("invalid-base64", "the attachment's data is not base64; it is kept as text", value)
            keepText(value)
        }
    }

    /// Compares the content with the size and the SHA-1 that are given for it; without content they are kept.
    private mutating func checkContent(_ content: ClinicalDocument.Content, size: JSONValue?, hash: JSONValue?) {
        guard case .bytes(let bytes) = content else {
            if let size { keep(size) }
            if let hash { keep(hash) }
            return
        }
        // R5 writes the size as a string.
        if let size, let written = size.numberText ?? size.string, written != String(bytes.count) {
            warn("attachment-size-mismatch", "the attachment has another size than is given for it", size)
            keep(size)
        }
        guard let hash, let written = hash.string else { return }
        guard let digest = Base64.decode(written.utf8Span.span), digest.count == 20 else {
            keep(hash)
            return
        }
        if digest != sha1(bytes.span) {
            warn("attachment-hash-mismatch", "the attachment has another SHA-1 than is given for it", hash)
            keep(hash)
        }
    }

    /// Settles what a document is by its content type, or by its first bytes where that is missing or wrong.
    mutating func settle(_ document: inout ClinicalDocument, at value: JSONValue) {
        if case .bytes(let bytes) = document.content, !bytes.isEmpty {
            let written = document.contentType.map(Self.mediaType) ?? ""
            if written.isEmpty || written == "application/octet-stream" {
                if let type = sniffedMediaType(bytes.span) {
                    replaceContentType(
                        of: &document, with: type, "content-type-guessed",
                        "the content type is missing and was told by the first bytes", .information, at: value)
                }
            } else if written.hasPrefix("text/"), let type = binaryMediaType(bytes.span) {
                replaceContentType(
                    of: &document, with: type, "content-type-mismatch",
                    "the content type says text and the bytes are none; it was told by the first bytes", .warning,
                    at: value)
            }
        }
        document.kind = Self.kind(contentType: document.contentType, content: document.content)
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
        let type = contentType.map(mediaType) ?? ""
        if type.hasPrefix("audio/") { return .audio }
        switch type {
        case "text/plain", "text/html", "text/rtf", "application/rtf", "application/xhtml+xml", "text/markdown",
            "text/richtext", "application/x-rtf":
            return .note
        case _ where type.hasSuffix("xml"):
            guard case .bytes(let bytes) = content else { return .attachment }
            return holdsClinicalDocument(bytes.span) ? .clinicalDocumentArchitecture : .attachment
        default: return .attachment
        }
    }

    /// The media type without its parameters, in lower case.
    private static func mediaType(_ contentType: String) -> String {
        let end = contentType.utf8.firstIndex(of: 0x3B) ?? contentType.endIndex
        let type = contentType[..<end].lowercased()
        return type.split(separator: " ").first.map(String.init) ?? ""
    }
}
