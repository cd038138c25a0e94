internal import ClinicalModel
internal import JSONTape

/// AllergyIntolerance (FHIR R4, section 9.1): each reaction becomes components, one a manifestation.
extension ResourceReader {
    mutating func readAllergy(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .clinicalStatus, .verificationStatus: readConditionStatus(name, value, &event)
        case .substance where value.kind == .object:
            noteVersion("DSTU2", value)
            if event.concept.isEmpty { event.concept = concept(value) ?? event.concept } else { keep(value) }
        case .status where value.kind == .string:
            // DSTU2 has one status of both kinds.
            noteVersion("DSTU2", value)
            guard let status = text(value) else { return true }
            readStatus(status, at: value, &event)
            if status == "refuted" { event.assertion = .absent }
            if status == "unconfirmed" { event.assertion = .possible }
        case .category where value.kind != .object:
            for category in texts(value) {
                event.categories.append(
                    CodeableConcept(codings: [
                        Coding(system: .other("http://hl7.org/fhir/allergy-intolerance-category"), code: category)
                    ]))
            }
        case .criticality where value.kind == .string:
            if let code = text(value) {
                event.severity = CodeableConcept(codings: [
                    Coding(system: .other("http://hl7.org/fhir/allergy-intolerance-criticality"), code: code)
                ])
            }
        case .reaction:
            var items = Items(value)
            while let item = nextObject(&items) { readReaction(item, into: &event.components) }
        default: return readOnset(name, value, &event)
        }
        return true
    }

    private mutating func readReaction(_ value: JSONValue, into components: inout [EventComponent]) {
        var manifestations: [CodeableConcept] = []
        var severity: EventValue?
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .manifestation:
                var items = Items(member.value)
                while let item = items.next() {
                    // R5 wraps it in a CodeableReference.
                    if let inner = item["concept"] {
                        noteVersion("R5", item)
                        if let concept = concept(inner) { manifestations.append(concept) }
                    } else if let concept = concept(item) {
                        manifestations.append(concept)
                    }
                }
            case .severity: severity = text(member.value).map(EventValue.text)
            case .id: continue
            default: keep(member.value)
            }
        }
        for manifestation in manifestations {
            components.append(EventComponent(concept: manifestation, value: severity))
        }
        if manifestations.isEmpty, let severity, let place = value["severity"] { addDetail(severity, at: place) }
    }
}
