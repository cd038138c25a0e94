/// A document: a note, a section's narrative, an attachment, a dictation.
public struct ClinicalDocument: Hashable, Sendable {
    /// What the document is.
    public enum Kind: String, Hashable, Sendable {
        /// A clinical note: plain text, HTML or RTF, attached to a record or a file of its own.
        case note
        /// The narrative of one C-CDA section.
        case sectionNarrative
        /// The text of a transcribed dictation.
        case transcript
        /// The recorded dictation itself.
        case audio
        /// A whole C-CDA document inside another record.
        case clinicalDocumentArchitecture
        /// Anything else, kept by its hash: PDF, images.
        case attachment
    }

    /// What a document holds.
    public enum Content: Hashable, Sendable {
        /// Text, in UTF-8.
        case text(String)
        /// Bytes that another module reads, by `contentType`.
        case bytes([UInt8])
        /// An address that was not followed.
        case url(String)
        /// Nothing.
        case none
    }

    /// What the document is.
    public var kind: Kind
    /// The record's key within its file set; distinct for each attachment of a record.
    public var reference: RecordReference
    /// The patient's key.
    public var patient: RecordReference?
    /// The encounter's key.
    public var encounter: RecordReference?
    /// The type, as LOINC codes it; the section's code for narrative.
    public var type: CodeableConcept = CodeableConcept()
    /// The title.
    public var title: String?
    /// The state.
    public var status: EventStatus = .unknown
    /// When the document was written.
    public var date: ClinicalDate?
    /// Who wrote it.
    public var authors: [Participant] = []
    /// The media type as written, such as `text/plain; charset=utf-8`.
    public var contentType: String?
    /// What it holds.
    public var content: Content
    /// Where `content`'s parts come from: ranges of the text (UTF-8 bytes) with the narrative `ID` they carry.
    public var anchors: [TextAnchor] = []
    /// Documents that it replaces, appends to or transforms.
    public var related: [RelatedRecord] = []
    /// Everything else with a code, a value or text.
    public var details: [Detail] = []
    /// Security labels (`meta.security`, `confidentialityCode`).
    public var securityLabels: [Coding] = []
    /// Where it stands.
    public var provenance: Provenance

    /// Makes a document.
    public init(kind: Kind, reference: RecordReference, content: Content, provenance: Provenance) {
        self.kind = kind
        self.reference = reference
        self.content = content
        self.provenance = provenance
    }
}

/// A stretch of a document's text that carries an `ID`, to which entries refer.
public struct TextAnchor: Hashable, Sendable {
    /// The `ID` attribute.
    public var id: String
    /// The half-open UTF-8 byte range in the document's text.
    public var utf8Range: Range<Int>

    /// Makes an anchor.
    public init(id: String, utf8Range: Range<Int>) {
        self.id = id
        self.utf8Range = utf8Range
    }
}
