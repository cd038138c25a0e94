internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads a body that is no structured one: text, or a file in base64.
    ///
    /// - Source: C-CDA R2.1, Unstructured Document (2.16.840.1.113883.10.20.22.1.10).
    mutating func readNonXMLBody(_ body: XMLElement, of root: XMLElement) {
        guard let text = body.child(.text) else {
            return report(.warning, "body-empty", "a nonXMLBody has no text element", at: body)
        }
        let mediaType = text.attribute(.mediaType)
        let content = content(text, mediaType)
        var document = ClinicalDocument(
            kind: .attachment, reference: attachmentReference(documentKey + "/nonXMLBody", content), content: content,
            provenance: provenance(text))
        if case .text = document.content { document.kind = .note }
        document.patient = patient
        document.encounter = encounter
        document.type = concept(root.child(.code))
        document.title = root.child(.title)?.foldedText
        document.date = documentDate
        document.authors = authors
        document.contentType = mediaType
        document.securityLabels = securityLabels
        records.append(.document(document))
    }

    /// The key of a file: that of what holds it, with a number after it where files of other content have that key.
    private mutating func attachmentReference(
        _ key: String, _ content: ClinicalDocument.Content
    ) -> RecordReference {
        let number = attachmentNumbers[key]?[content] ?? attachmentNumbers[key]?.count ?? 0
        attachmentNumbers[key, default: [:]][content] = number
        return RecordReference(number == 0 ? key : "\(key)#\(number + 1)")
    }

    /// What an `ED` holds: decoded bytes, text, or an address that is not followed.
    private mutating func content(_ text: XMLElement, _ mediaType: String?) -> ClinicalDocument.Content {
        if text.attribute(.representation, is: "B64") {
            let written = text.text
            guard let bytes = Base64.decode(written.utf8Span.span) else {
                report(.warning, "base64-malformed", "the body's base64 cannot be decoded; its text was kept", at: text)
                return .text(written)
            }
            let isText = mediaType?.lowercased().hasPrefix("text/plain") ?? false
            if isText, let decoded = String(validating: bytes, as: UTF8.self) { return .text(decoded) }
            return .bytes(bytes)
        }
        if let address = text.child(.reference)?.attribute(.value) { return .url(address) }
        return .text(text.text)
    }

    /// Reads a file within an entry, as a document that belongs to the entry's event.
    ///
    /// - Source: C-CDA companion guide, Note Activity (2.16.840.1.113883.10.20.22.4.202).
    mutating func readAttachment(_ text: XMLElement, of event: ClinicalEvent) {
        let mediaType = text.attribute(.mediaType)
        let key = (event.reference?.key ?? documentKey + "#" + paths.path(of: text)) + "/" + text.name
        let content = content(text, mediaType)
        var document = ClinicalDocument(
            kind: .attachment, reference: attachmentReference(key, content), content: content,
            provenance: provenance(text))
        if case .text = document.content { document.kind = .note }
        document.patient = event.patient
        document.encounter = event.encounter
        document.type = event.concept
        document.date = event.effective?.anchor ?? documentDate
        document.authors = authors
        document.contentType = mediaType
        document.securityLabels = event.securityLabels
        if let target = event.reference { document.related = [RelatedRecord(role: "partOf", target: target)] }
        records.append(.document(document))
        markRead(text)
    }
}
