/// What one source says of an encounter.
public struct Encounter: Hashable, Sendable {
    /// The record's key within its file set.
    public var reference: RecordReference
    /// The patient's key.
    public var patient: RecordReference?
    /// Identifiers in the source's order.
    public var identifiers: [Identifier] = []
    /// The state.
    public var status: EventStatus = .unknown
    /// The state as written.
    public var statusWritten: String?
    /// The class: ambulatory, inpatient, emergency and so on (HL7 ActCode where the source uses it).
    public var encounterClass: Coding?
    /// Kinds of encounter, such as an office visit's CPT code.
    public var types: [CodeableConcept] = []
    /// The service.
    public var serviceType: CodeableConcept?
    /// When it took place.
    public var period: ClinicalPeriod?
    /// Reasons, coded or in words.
    public var reasons: [CodeableConcept] = []
    /// Diagnoses with their use (`admission`, `discharge`, …), as references.
    public var diagnoses: [RelatedRecord] = []
    /// People who took part.
    public var participants: [Participant] = []
    /// Where it took place.
    public var locations: [String] = []
    /// The organization that gave the service.
    public var serviceProvider: String?
    /// The discharge disposition.
    public var dischargeDisposition: CodeableConcept?
    /// Other references.
    public var related: [RelatedRecord] = []
    /// Everything else with a code, a value or text.
    public var details: [Detail] = []
    /// Security labels (`meta.security`, `confidentialityCode`).
    public var securityLabels: [Coding] = []
    /// Where it stands.
    public var provenance: Provenance

    /// Makes an encounter.
    public init(reference: RecordReference, provenance: Provenance) {
        self.reference = reference
        self.provenance = provenance
    }
}

/// A person or organization in a role.
public struct Participant: Hashable, Sendable {
    /// The role: the FHIR element (`performer`, `author`, `asserter`) or the C-CDA one, or a participation code.
    public var role: String
    /// The name.
    public var name: String?
    /// The record that describes them.
    public var target: RecordReference?
    /// The specialty or function, where given.
    public var function: CodeableConcept?
    /// When they took part.
    public var time: ClinicalDate?

    /// Makes a participant.
    public init(
        role: String, name: String? = nil, target: RecordReference? = nil, function: CodeableConcept? = nil,
        time: ClinicalDate? = nil
    ) {
        self.role = role
        self.name = name
        self.target = target
        self.function = function
        self.time = time
    }
}
