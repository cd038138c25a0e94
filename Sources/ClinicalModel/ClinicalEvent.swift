/// One statement of one source about a patient: a problem, a result, a drug, a procedure and so on.
public struct ClinicalEvent: Hashable, Sendable {
    /// What the statement is about.
    public var kind: EventKind
    /// The source's own name for the type: a FHIR resource type, or a C-CDA template name.
    public var sourceType: String
    /// The record's key within its file set; `nil` where the source gives it none.
    public var reference: RecordReference?
    /// The patient's key.
    public var patient: RecordReference?
    /// The encounter's key.
    public var encounter: RecordReference?
    /// The document (C-CDA document or note) that holds the statement.
    public var document: RecordReference?
    /// The C-CDA section's LOINC code, or the FHIR category's code, where there is one.
    public var section: String?
    /// Identifiers in the source's order.
    public var identifiers: [Identifier] = []
    /// The state.
    public var status: EventStatus = .unknown
    /// The state as written, `clinicalStatus/verificationStatus` for a FHIR condition.
    public var statusWritten: String?
    /// What the statement says: absent for `negationInd`, refuted and "no known …".
    public var assertion: Assertion = .present
    /// Whom it is about; family for family history.
    public var experiencer: Experiencer = .patient
    /// What was found, given or done.
    public var concept: CodeableConcept = CodeableConcept()
    /// Categories, such as `problem-list-item` or `vital-signs`.
    public var categories: [CodeableConcept] = []
    /// When it was so: onset to abatement, effective or performed time.
    public var effective: ClinicalPeriod?
    /// When it was written down.
    public var recorded: ClinicalDate?
    /// When it became available to others (`issued`, the document's time).
    public var available: ClinicalDate?
    /// The result.
    public var value: EventValue?
    /// Interpretations of the result, such as `H`.
    public var interpretations: [CodeableConcept] = []
    /// Reference ranges.
    public var referenceRanges: [ReferenceRange] = []
    /// Parts of the event: components of an observation, members of a panel, reactions of an allergy.
    public var components: [EventComponent] = []
    /// How a drug is to be taken, or was given.
    public var dosages: [Dosage] = []
    /// Sides and places of the body.
    public var bodySites: [CodeableConcept] = []
    /// Reasons, coded or in words.
    public var reasons: [CodeableConcept] = []
    /// The severity or criticality.
    public var severity: CodeableConcept?
    /// People who took part: authors, performers, asserters.
    public var participants: [Participant] = []
    /// References to other records.
    public var related: [RelatedRecord] = []
    /// Notes and narrative text of the statement itself.
    public var notes: [String] = []
    /// Everything else with a code, a value or text.
    public var details: [Detail] = []
    /// Security labels (`meta.security`, `confidentialityCode`).
    public var securityLabels: [Coding] = []
    /// When the source last changed the record (`meta.lastUpdated`).
    public var lastUpdated: ClinicalDate?
    /// Where it stands.
    public var provenance: Provenance

    /// Makes an event.
    public init(kind: EventKind, sourceType: String, provenance: Provenance) {
        self.kind = kind
        self.sourceType = sourceType
        self.provenance = provenance
    }

    /// Whether the event says that something is or was so with the patient; false for what is proposed, and for what
    /// holds under a condition that has not been understood.
    public var statesFact: Bool {
        guard status.statesFact, experiencer == .patient else { return false }
        return switch assertion {
        case .absent, .hypothetical, .conditional: false
        case .present, .possible, .historical: true
        }
    }
}

/// What an event is about.
public enum EventKind: String, Hashable, Sendable, CaseIterable {
    case condition, allergyIntolerance, observation, procedure, immunization
    case medicationRequest, medicationStatement, medicationAdministration, medicationDispense
    case diagnosticReport, imagingStudy, specimen
    case serviceRequest, carePlan, careTeam, goal
    case device, familyMemberHistory, coverage, claim, communication, questionnaireResponse
    case practitioner, organization, location, relatedPerson, medication, provenance
    /// Any other resource or entry: kept with its codes, dates and pointer.
    case other
}

/// One part of an event.
public struct EventComponent: Hashable, Sendable {
    /// What the part is.
    public var concept: CodeableConcept
    /// Its value.
    public var value: EventValue?
    /// Interpretations of the value.
    public var interpretations: [CodeableConcept]
    /// Reference ranges.
    public var referenceRanges: [ReferenceRange]

    /// Makes a component.
    public init(
        concept: CodeableConcept, value: EventValue? = nil, interpretations: [CodeableConcept] = [],
        referenceRanges: [ReferenceRange] = []
    ) {
        self.concept = concept
        self.value = value
        self.interpretations = interpretations
        self.referenceRanges = referenceRanges
    }
}

/// The range in which a result is usual.
public struct ReferenceRange: Hashable, Sendable {
    /// The lower bound.
    public var low: Quantity?
    /// The upper bound.
    public var high: Quantity?
    /// The range in words.
    public var text: String?

    /// Makes a range.
    public init(low: Quantity? = nil, high: Quantity? = nil, text: String? = nil) {
        self.low = low
        self.high = high
        self.text = text
    }
}

/// How a drug is to be taken, or was given.
public struct Dosage: Hashable, Sendable {
    /// The instruction in words.
    public var text: String?
    /// The dose.
    public var dose: EventValue?
    /// The rate.
    public var rate: EventValue?
    /// The route.
    public var route: CodeableConcept?
    /// The timing, such as `every 8 h` or a code such as `BID`.
    public var timing: String?
    /// Whether it is taken only as needed.
    public var asNeeded: Bool?

    /// Makes a dosage.
    public init(
        text: String? = nil, dose: EventValue? = nil, rate: EventValue? = nil, route: CodeableConcept? = nil,
        timing: String? = nil, asNeeded: Bool? = nil
    ) {
        self.text = text
        self.dose = dose
        self.rate = rate
        self.route = route
        self.timing = timing
        self.asNeeded = asNeeded
    }
}
