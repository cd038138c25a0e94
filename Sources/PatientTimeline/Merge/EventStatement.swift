internal import ClinicalModel

/// One statement of one source, as much of it as tells which event it is about.
struct EventStatement {
    var eventID: Int64
    /// The number of the source; a source is taken to say a thing once.
    var sourceID: Int64
    /// The folder and the record's key within it; `nil` where the source gives none.
    var record: String?
    /// The document that holds it.
    var recordID: Int64
    var kind: EventKind
    var status: EventStatus
    var assertion: Assertion
    var experiencer: Experiencer
    var start: ClinicalDate?
    var end: ClinicalDate?
    var recorded: ClinicalDate?
    var available: ClinicalDate?
    var lastUpdated: ClinicalDate?
    var hasEncounter: Bool
    var concept: CodeableConcept
    /// The identifiers, `system` and `value` with a NUL between.
    var identifiers: [String] = []
    var value: EventValue?
    /// The parts of a result with their values, for comparing.
    var parts: [String] = []
    var dosages: [Dosage] = []
    /// A statement of the document that replaced this one's.
    var replacedBy: Int64?

    /// When others could know of it, as far as the source tells.
    var known: ClinicalDate? { lastUpdated ?? available ?? recorded ?? start }
}

/// Kinds of statements that can be about one event.
enum EventFamily: String {
    /// What lasts: it may be stated again and again, with the same or no beginning.
    case condition, allergy, medication
    /// What happens at a time.
    case administration, dispense, result, report, procedure, immunization, imaging, plan, device, goal, family

    init?(_ kind: EventKind) {
        switch kind {
        case .condition: self = .condition
        case .allergyIntolerance: self = .allergy
        case .medicationRequest, .medicationStatement: self = .medication
        case .medicationAdministration: self = .administration
        case .medicationDispense: self = .dispense
        case .observation: self = .result
        case .diagnosticReport: self = .report
        case .procedure: self = .procedure
        case .immunization: self = .immunization
        case .imagingStudy: self = .imaging
        case .serviceRequest, .carePlan: self = .plan
        case .device: self = .device
        case .goal: self = .goal
        case .familyMemberHistory: self = .family
        default: return nil
        }
    }

    /// Whether it is a state that lasts.
    var lasts: Bool {
        switch self {
        case .condition, .allergy, .medication, .device, .goal, .plan: true
        default: false
        }
    }
}
