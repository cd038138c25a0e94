internal import ClinicalModel

/// One statement of one source, as much of it as tells which event it is about.
///
/// A class, so that comparing statements copies none of their fields; nothing changes one once it is read.
final class EventStatement {
    let eventID: Int64
    /// The number of the source; a source is taken to say a thing once.
    let sourceID: Int64
    /// The place of the source's name among all, and the record's place within the source.
    let place: (source: Int, record: Int64)
    /// The key as a number; it orders the statements of one record.
    let key: UInt64
    let kind: EventKind
    let family: EventFamily?
    var status = EventStatus.unknown
    var assertion = Assertion.present
    var experiencer = Experiencer.patient
    var start: ClinicalDate?
    var end: ClinicalDate?
    /// The time as it was written, where its zone is assumed.
    var writtenTime: ClinicalDate?
    var recorded: ClinicalDate?
    var available: ClinicalDate?
    var lastUpdated: ClinicalDate?
    var hasEncounter = false
    var concept = StatedConcept.none
    /// The folder and the record's key within it, as a number; `nil` where no other statement of the kind is of it.
    var record: Int?
    /// The keys of its identifiers, system and value together.
    var identifiers: [UInt64] = []
    var value: EventValue?
    /// The parts of a result with their values, for comparing.
    var parts: [String] = []
    var dosages: [Dosage] = []
    /// Whether a document that replaced this one's holds instead.
    var isReplaced = false

    init(eventID: Int64, sourceID: Int64, place: (source: Int, record: Int64), key: UInt64, kind: EventKind) {
        self.eventID = eventID
        self.sourceID = sourceID
        self.place = place
        self.key = key
        self.kind = kind
        family = EventFamily(kind)
    }

    /// When others could know of it, as far as the source tells.
    var known: ClinicalDate? { lastUpdated ?? available ?? recorded ?? start }

    /// The kind under which its record and identifiers are known: one for all of its family.
    var recordKind: EventKind { EventFamily.recordKind(of: kind) }

    /// When it was so.
    var time: ClinicalDate? { start ?? end }
}

/// A concept as sources state it, with what it can be matched by; statements of equal concepts share one.
final class StatedConcept {
    let concept: CodeableConcept
    /// Its codes with their systems, and the words of its label, as numbers that are the same for equal ones.
    let names: [Int32]
    /// The lexicon's words for it, where they are others; in the numbers of words.
    let lexiconWords: Int32?
    /// The words of its label; the last of `names`.
    let words: Int32?
    let statesNothingKnown: Bool

    init(_ concept: CodeableConcept, codes: [Int32], words: Int32?, lexiconWords: Int32?) {
        self.concept = concept
        names = codes + (words.map { [$0] } ?? [])
        self.words = words
        self.lexiconWords = lexiconWords
        statesNothingKnown = concept.statesNothingKnown
    }

    static var none: StatedConcept { StatedConcept(CodeableConcept(), codes: [], words: nil, lexiconWords: nil) }
}

/// Kinds of statements that can be about one event.
enum EventFamily: UInt8 {
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

    /// The kind that stands for all of a family; the kind itself where it is of none.
    static func recordKind(of kind: EventKind) -> EventKind {
        switch EventFamily(kind) {
        case .medication: .medicationRequest
        case .plan: .serviceRequest
        default: kind
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
