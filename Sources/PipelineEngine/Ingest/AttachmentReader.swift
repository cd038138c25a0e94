internal import CDAParsing
internal import ClinicalModel
internal import DocumentText

/// Hands a document's bytes to the module that reads them, by content type.
///
/// Plain text, HTML and RTF become text; a C-CDA document becomes the values it holds; audio waits for transcription;
/// anything else keeps its hash. What cannot be read stays a document and gets an issue beside it.
struct AttachmentReader: Sendable {
    private let documentParser: CDAParser
    private let limits: DocumentText.Limits

    init(documentParser: CDAParser, maximumBytes: Int) {
        self.documentParser = documentParser
        var limits = DocumentText.Limits()
        limits.maximumBytes = maximumBytes
        self.limits = limits
    }

    func read(_ document: ClinicalDocument) -> [ParsedRecord] {
        guard case .bytes(let bytes) = document.content else { return [.document(document)] }
        var document = document
        document.kind = ClinicalDocument.Kind(contentType: document.contentType)
        switch document.kind {
        case .note: return readText(bytes, of: document)
        case .clinicalDocumentArchitecture where CDAParser.recognizes(bytes.span):
            return readDocumentArchitecture(bytes, of: document)
        case .clinicalDocumentArchitecture: document.kind = .attachment
        default: break
        }
        return [.document(document)]
    }

    private func readText(_ bytes: [UInt8], of document: ClinicalDocument) -> [ParsedRecord] {
        var document = document
        do {
            let extracted = try DocumentText.extract(
                bytes.span, contentType: document.contentType, limits: limits)
            document.content = .text(extracted.text)
            return [.document(document)]
        } catch {
            document.kind = .attachment
            return [
                .document(document),
                issue("attachment-unreadable", "the attached text cannot be read; it is kept by its hash", document),
            ]
        }
    }

    private func readDocumentArchitecture(_ bytes: [UInt8], of document: ClinicalDocument) -> [ParsedRecord] {
        var values: [ParsedRecord] = []
        do {
            try documentParser.parse(bytes.span, source: document.provenance.source, into: &values)
        } catch {
            return [
                .document(document),
                issue("attachment-unreadable", "the attached C-CDA document cannot be read", document),
            ]
        }
        let held = values.filter { value in
            if case .end = value { return false }
            return true
        }
        return [.document(document)] + held.map { within($0, document.provenance) }
    }

    /// Points at the record that holds the attachment: an XPath alone would point at nothing in the source.
    private func within(_ value: ParsedRecord, _ holder: Provenance) -> ParsedRecord {
        func moved(_ provenance: Provenance) -> Provenance {
            Provenance(source: holder.source, pointer: holder.pointer + "#" + provenance.pointer, byteRange: nil)
        }
        switch value {
        case .patient(var patient):
            patient.provenance = moved(patient.provenance)
            return .patient(patient)
        case .encounter(var encounter):
            encounter.provenance = moved(encounter.provenance)
            return .encounter(encounter)
        case .event(var event):
            event.provenance = moved(event.provenance)
            return .event(event)
        case .document(var inner):
            inner.provenance = moved(inner.provenance)
            return .document(inner)
        case .issue(var issue):
            issue.provenance = moved(issue.provenance)
            return .issue(issue)
        case .end: return value
        }
    }

    private func issue(_ code: String, _ message: String, _ document: ClinicalDocument) -> ParsedRecord {
        .issue(RecordIssue(severity: .warning, code: code, message: message, provenance: document.provenance))
    }
}
