/// What the timeline knows for one encounter: the value that drafting and coding work on.
public struct EncounterChart: Hashable, Sendable {
    /// The timeline's key of the patient.
    public var patientID: String
    /// The timeline's key of the encounter.
    public var encounterID: String
    /// The patient as the timeline sees them.
    public var patient: Patient
    /// The encounter.
    public var encounter: Encounter
    /// This encounter's events, by time and then key.
    public var events: [ChartEvent]
    /// The patient's other events that were available by the encounter's end, by time and then key: background, never
    /// evidence for a code.
    public var background: [ChartEvent]
    /// This encounter's documents with text, by time and then key; none that was replaced or entered in error.
    public var documents: [ChartDocument]

    /// Makes a chart.
    public init(
        patientID: String, encounterID: String, patient: Patient, encounter: Encounter, events: [ChartEvent],
        background: [ChartEvent], documents: [ChartDocument]
    ) {
        self.patientID = patientID
        self.encounterID = encounterID
        self.patient = patient
        self.encounter = encounter
        self.events = events
        self.background = background
        self.documents = documents
    }
}

/// An event with the timeline's key.
///
/// The event is held by reference, because many charts of one patient share it.
public struct ChartEvent: Hashable, Sendable {
    private final class Storage: Sendable {
        let event: ClinicalEvent
        init(_ event: ClinicalEvent) { self.event = event }
    }

    /// The timeline's key.
    public let key: RecordReference
    private let storage: Storage

    /// Makes a chart event.
    public init(key: RecordReference, event: ClinicalEvent) {
        self.key = key
        storage = Storage(event)
    }

    /// The event.
    public var event: ClinicalEvent { storage.event }

    /// Compares the keys and the events.
    public static func == (left: Self, right: Self) -> Bool { left.key == right.key && left.event == right.event }

    /// Hashes the key, which names the event.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// A document's text with the timeline's key.
public struct ChartDocument: Hashable, Sendable {
    /// The timeline's key.
    public var key: RecordReference
    /// What the document is.
    public var kind: ClinicalDocument.Kind
    /// The type, as LOINC codes it.
    public var type: CodeableConcept
    /// The title.
    public var title: String?
    /// When it was written.
    public var date: ClinicalDate?
    /// The first author's role or function, where known.
    public var authorRole: String?
    /// The unmodified text; every offset into it counts UTF-8 bytes.
    public var text: String
    /// Security labels of the document.
    public var securityLabels: [Coding]

    /// Makes a chart document.
    public init(
        key: RecordReference, kind: ClinicalDocument.Kind, type: CodeableConcept, title: String?, date: ClinicalDate?,
        authorRole: String?, text: String, securityLabels: [Coding] = []
    ) {
        self.key = key
        self.kind = kind
        self.type = type
        self.title = title
        self.date = date
        self.authorRole = authorRole
        self.text = text
        self.securityLabels = securityLabels
    }
}
