internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Reads an Attachment into a document of its own; what the record says of all its documents is added at its end.
    ///
    /// - Source: FHIR R4, section 2.24.0.4.
    mutating func readAttachment(_ value: JSONValue, reference: RecordReference? = nil) {
        guard !isQuiet else { return }
        guard value.kind == .object else {
            noteMismatch(value, expected: "an Attachment")
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
            case .url:
                if case .bytes = document.content {
                    keep(member.value)
                } else if let url = text(member.value) {
                    document.content = .url(url)
                }
            case .id, .size, .hash: continue
            default: keep(member.value)
            }
        }
        document.kind = Self.kind(contentType: document.contentType, content: document.content)
        documents.append(document)
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
            warn("invalid-base64", "the attachment's data is not base64 and was left out", value)
        }
    }

    static func kind(contentType: String?, content: ClinicalDocument.Content) -> ClinicalDocument.Kind {
        let type = contentType.map(mediaType) ?? ""
        if type.hasPrefix("audio/") { return .audio }
        switch type {
        case "text/plain", "text/html", "text/rtf", "application/rtf", "application/xhtml+xml", "text/markdown",
            "text/richtext", "application/x-rtf":
            return .note
        case "text/xml", "application/xml", "application/hl7-cda+xml", "application/cda+xml", "application/hl7-sda+xml":
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

    /// Whether the root element of XML is a `ClinicalDocument`: its name stands in the first bytes.
    private static func holdsClinicalDocument(_ bytes: Span<UInt8>) -> Bool {
        let end = min(bytes.count, 4096)
        for index in 0..<end where bytes[index] == 0x43 {
            let rest = bytes.extracting(index..<bytes.count)
            if hasPrefix(rest, "ClinicalDocument"), index > 0, bytes[index - 1] == 0x3C || bytes[index - 1] == 0x3A {
                return true
            }
        }
        return false
    }
}
