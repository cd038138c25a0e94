internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads the result of an observation, or of a procedure that has one.
    ///
    /// - Source: C-CDA R2.1, Result Observation (2.16.840.1.113883.10.20.22.4.2), Vital Sign Observation (…4.27).
    mutating func finishObservation(_ event: inout ClinicalEvent, _ element: XMLElement) {
        if let file = element.child(.value), file.attribute(.representation, is: "B64") {
            readAttachment(file, of: event)
        } else {
            event.value = value(element.child(.value))
        }
        event.interpretations = interpretations(element)
        event.referenceRanges = referenceRanges(element)
        if event.value == nil, let reason = element.child(.value)?.attribute(.nullFlavor), !event.concept.isEmpty {
            event.details.append(Detail(path: "value.nullFlavor", value: .text(reason)))
        }
        if event.concept.isEmpty { event.concept.text = event.notes.first }
        nameAssertion(&event.concept, event.sourceType)
        if event.kind == .observation, let category = ObservationCategory.of(section.family) {
            event.categories.append(category)
        }
    }

    /// Gives the code `ASSERTION`, which says that the value is all, the template's name for words.
    func nameAssertion(_ concept: inout CodeableConcept, _ template: String) {
        if concept.text == nil, concept.codings.first?.code == "ASSERTION" { concept.text = template }
    }

    mutating func interpretations(_ element: XMLElement) -> [CodeableConcept] {
        element.children(.interpretationCode).map { concept($0) }.filter { !$0.isEmpty }
    }

    mutating func referenceRanges(_ element: XMLElement) -> [ReferenceRange] {
        element.children(.referenceRange).compactMap { holder in
            guard let range = holder.child(.observationRange) else { return nil }
            var result = ReferenceRange(text: range.child(.text).flatMap { resolvedText($0) })
            if let value = range.child(.value) {
                (result.low, result.high) = self.range(value)
                // A range in a code gives the words here; the code itself is left to the details.
                if result.low == nil, result.high == nil, result.text == nil {
                    result.text = nonEmpty(value.attribute(.displayName)) ?? value.foldedText
                }
            }
            return result == ReferenceRange() ? nil : result
        }
    }

    /// Reads a group: an event of its own, then its members.
    ///
    /// - Source: C-CDA R2.1, Result Organizer (2.16.840.1.113883.10.20.22.4.1), Vital Signs Organizer (…4.26).
    mutating func readOrganizer(_ element: XMLElement, _ kind: EventKind, _ name: String, _ inherited: Inherited) {
        var event = makeEvent(element, kind, name, inherited)
        finishObservation(&event, element)
        event.participants = readParticipants(element, details: &event.details, path: "")
        let members = foldNested(Array(element.children) + inherited.relationships, into: &event)
        event.details += remainder(of: element)
        var handed = Inherited(parent: event.reference, effective: event.effective, encounter: event.encounter)
        handed.recorded = event.participants.first { $0.role == "author" }?.time
        emit(event, element)
        for member in members { readStatement(member, handed) }
    }

    /// Reads the history of one relative; what is said of the relative goes to each of its observations.
    ///
    /// - Source: C-CDA R2.1, Family History Organizer (2.16.840.1.113883.10.20.22.4.45).
    mutating func readFamilyHistory(_ element: XMLElement, _ name: String, _ inherited: Inherited) {
        var handed = inherited
        handed.isFamilyHistory = true
        if let subject = element.child(.subject) {
            let relationship = concept(subject.descend(.relatedSubject, .code))
            let relative = subject.descend(.relatedSubject, .subject, .name).flatMap { self.name($0)?.label }
            handed.participants = [
                Participant(role: "subject", name: relative, function: relationship.isEmpty ? nil : relationship)
            ]
            handed.details += remainder(of: subject, prefix: "subject.")
            markRead(subject)
        }
        let members = element.children(.component).filter { $0.statement != nil }
        guard !members.isEmpty else { return readEvent(element, .familyMemberHistory, name, handed) }
        for member in members {
            markRead(member)
            handed.details += besides(member).map { Detail(path: "organizer." + $0.path, value: $0.value) }
        }
        for id in element.children(.id) { markRead(id) }
        handed.parent = firstKey(element)
        handed.details += remainder(of: element, prefix: "organizer.")
        for member in members {
            if let statement = member.statement { readStatement(statement, handed) }
            if handed.details.count > Inherited.repeatedDetails { handed.details = [] }
        }
    }
}

/// Categories of observations that follow from the section.
///
/// - Source: FHIR R4, code system `observation-category`.
enum ObservationCategory {
    static func of(_ family: SectionFamily) -> CodeableConcept? {
        switch family {
        case .vitalSigns: category("vital-signs")
        case .socialHistory: category("social-history")
        default: nil
        }
    }

    private static func category(_ code: String) -> CodeableConcept {
        let system = CodeSystem(uri: "http://terminology.hl7.org/CodeSystem/observation-category")
        return CodeableConcept(codings: [Coding(system: system, code: code)])
    }
}
