internal import ClinicalModel
internal import JSONTape

/// FamilyMemberHistory (FHIR R4, section 9.5): the relative is the concept, each condition a component.
extension ResourceReader {
    mutating func readFamilyHistory(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        event.experiencer = .family
        switch name {
        case .relationship: event.concept = concept(value) ?? event.concept
        case .date where value.kind == .string: event.recorded = date(value)
        case .condition:
            var items = Items(value)
            while let item = nextObject(&items) {
                var component = EventComponent(concept: CodeableConcept())
                var members = item.members
                while let member = members.next() {
                    switch self.name(member) {
                    case .code: component.concept = concept(member.value) ?? component.concept
                    case .outcome: component.value = concept(member.value).map(EventValue.concept)
                    case .note: readNotes(member.value, into: &event.notes)
                    case .id: continue
                    default: keep(member.value)
                    }
                }
                event.components.append(component)
            }
        default: return false
        }
        return true
    }
}
