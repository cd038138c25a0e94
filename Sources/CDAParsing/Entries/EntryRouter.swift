internal import ClinicalModel
internal import XMLTree

/// What a statement takes over from that in which it stands.
struct Inherited {
    /// The event or act around it, by its key, and the relationship's type code.
    var parent: RecordReference?
    var status: EventStatus?
    var statusWritten: String?
    var effective: ClinicalPeriod?
    var recorded: ClinicalDate?
    /// The drug of the order around a supply that names none.
    var concept: CodeableConcept?
    var categories: [CodeableConcept] = []
    var participants: [Participant] = []
    var details: [Detail] = []
    var encounter: RecordReference?
    var isFamilyHistory = false
    /// Whether the act around it is negated.
    var isNegated = false
    /// Relationships of the act around it that say something of the event.
    var relationships: [XMLElement] = []

    /// Details and people of an act are repeated on each of its statements up to these numbers: with more, a short
    /// document could ask for very many.
    static let repeatedDetails = 64
    static let repeatedParticipants = 16

    /// What the second and later statements of an act take over: not what stands with the first.
    mutating func afterFirst() {
        relationships = []
        details = []
        if participants.count > Self.repeatedParticipants {
            participants.removeLast(participants.count - Self.repeatedParticipants)
        }
    }
}

extension DocumentReader {
    /// Reads one clinical statement and all that it holds.
    mutating func readStatement(_ element: XMLElement, _ inherited: Inherited = Inherited()) {
        if holdsNothing(element) {
            markRead(element)
            return report(.information, "entry-without-data", "an entry says only that there is no data", at: element)
        }
        let template = EntryTemplate.of(element)
        if template == nil { noteUnknownTemplate(element) }
        let name = template?.name ?? element.name
        switch template?.role ?? defaultRole(element) {
        case .statement(let kind): readEvent(element, kind, name, inherited)
        case .planned(let kind): readEvent(element, kind, name, inherited, isPlanned: true)
        case .concern: readConcern(element, name, inherited)
        case .organizer(let kind): readOrganizer(element, kind, name, inherited)
        case .familyHistory: readFamilyHistory(element, name, inherited)
        case .encounter: readEncounter(element, inherited, isPlanned: false)
        case .plannedEncounter: readEncounter(element, inherited, isPlanned: true)
        case .comment, .instruction: readEvent(element, .communication, name, inherited)
        case .entryReference: readEvent(element, .other, name, inherited)
        case .severity, .reaction, .status, .indication, .dosageText, .part, .parts:
            // Where it stands alone it says nothing of a problem or allergy that could be named.
            readEvent(element, element.known == .observation ? .observation : fallbackKind(element), name, inherited)
        }
    }

    /// Says once of each template that is not known that its statements are read by their section and element.
    private mutating func noteUnknownTemplate(_ element: XMLElement) {
        for id in element.children(.templateId) {
            guard let root = id.attribute(.root), unknownTemplates.count < 64 else { continue }
            guard unknownTemplates.insert(root).inserted else { continue }
            report(
                .information, "template-unknown",
                "statements of a template that is not known are read by their section and element", at: id)
        }
    }

    /// Whether a statement is null and has neither a code, a value nor statements in it.
    private func holdsNothing(_ element: XMLElement) -> Bool {
        guard element.isNull else { return false }
        func isEmpty(_ child: XMLElement?) -> Bool {
            guard let child else { return true }
            return !child.has(.code) && !child.has(.value) && !child.hasChildren
        }
        return isEmpty(element.child(.code)) && isEmpty(element.child(.value)) && isEmpty(element.child(.text))
            && element.child(.entryRelationship) == nil && element.child(.component) == nil
            && element.child(.consumable) == nil && element.child(.product) == nil
    }

    /// What becomes of a statement without a known template: by its section, then by its element.
    func defaultRole(_ element: XMLElement) -> EntryRole {
        let holdsStatements = element.children(.entryRelationship).contains { $0.statement?.known == .observation }
        switch (section.family, element.known) {
        case (.problems, .act) where holdsStatements, (.allergies, .act) where holdsStatements,
            (.payers, .act) where holdsActs(element):
            return .concern
        case (.payers, .act): return .statement(.coverage)
        case (.familyHistory, .organizer): return .familyHistory
        case (.results, .organizer): return .organizer(.diagnosticReport)
        case (.vitalSigns, .organizer), (.functionalStatus, .organizer): return .organizer(.observation)
        case (_, .organizer): return .organizer(.other)
        case (.plan, .encounter): return .plannedEncounter
        case (_, .encounter): return .encounter
        case (.goals, .observation): return .statement(.goal)
        case (.plan, .substanceAdministration): return .planned(.medicationRequest)
        case (.plan, .act), (.plan, .observation), (.plan, .procedure), (.plan, .supply):
            return element.attribute(.moodCode, is: "EVN")
                ? .statement(fallbackKind(element)) : .planned(.serviceRequest)
        default: return .statement(fallbackKind(element))
        }
    }

    private func holdsActs(_ element: XMLElement) -> Bool {
        element.children(.entryRelationship).contains { $0.statement?.known == .act }
    }

    func fallbackKind(_ element: XMLElement) -> EventKind {
        switch (section.family, element.known) {
        case (.problems, .observation): .condition
        case (.allergies, .observation): .allergyIntolerance
        case (.familyHistory, .observation): .familyMemberHistory
        case (.procedures, .observation), (.procedures, .act): .procedure
        case (.immunizations, .substanceAdministration): .immunization
        case (_, .observation): .observation
        case (_, .procedure): .procedure
        case (_, .substanceAdministration): .medicationStatement
        case (.medications, .supply): element.attribute(.moodCode, is: "EVN") ? .medicationDispense : .medicationRequest
        case (_, .supply): .device
        default: .other
        }
    }
}
