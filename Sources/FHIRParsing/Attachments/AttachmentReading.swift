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
        let written = document.content
        settle(&document, at: value)
        checkContent(written, or: document.content, size: value["size"], hash: value["hash"])
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
}
