internal import ClinicalModel
internal import JSONTape

/// Observation (FHIR R4, section 10.1).
extension ResourceReader {
    mutating func readObservation(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .interpretation: event.interpretations = concepts(value)
        case .referenceRange: event.referenceRanges = referenceRanges(value)
        case .component:
            var items = Items(value)
            while let item = items.next() { if let part = component(item) { event.components.append(part) } }
        case .comment where value.kind == .string, .comments where value.kind == .string:
            noteVersion(name == .comment ? "STU3" : "DSTU2", value)
            if let note = text(value) { event.notes.append(note) }
        case .focus:
            // What is observed of another person is no fact about the patient.
            var items = Items(value)
            while let item = items.next() {
                let found = reference(item)
                addRelated(role: "focus", found.target, found.display)
                if let target = found.target, target.key.hasPrefix("RelatedPerson/") { event.experiencer = .other }
            }
        default:
            guard isValue(name) else { return false }
            guard event.value == nil else { return false }
            event.value = observedValue(name, value)
        }
        return true
    }

    /// The value of a `value[x]`; a quantity is one by its name, though its number be written as a string.
    private mutating func observedValue(_ name: ElementName, _ value: JSONValue) -> EventValue? {
        name == .valueQuantity ? quantity(value).map(EventValue.quantity) : anyValue(value)
    }

    /// Whether an element is a `value[x]`.
    func isValue(_ name: ElementName) -> Bool {
        switch name {
        case .valueQuantity, .valueCodeableConcept, .valueString, .valueBoolean, .valueInteger, .valueRange,
            .valueRatio, .valueSampledData, .valueTime, .valueDateTime, .valuePeriod, .valueCoding, .valueCode,
            .valueReference, .valueAttachment, .valueDecimal, .valueDate, .valueInstant, .valueUri:
            true
        default: false
        }
    }

    private mutating func component(_ value: JSONValue) -> EventComponent? {
        guard value.kind == .object else { return mismatch(value, expected: "a component") }
        var result = EventComponent(concept: CodeableConcept())
        var members = value.members
        while let member = members.next() {
            let name = name(member)
            switch name {
            case .code: result.concept = concept(member.value) ?? result.concept
            case .interpretation: result.interpretations = concepts(member.value)
            case .referenceRange: result.referenceRanges = referenceRanges(member.value)
            case .id: continue
            default:
                if isValue(name), result.value == nil {
                    result.value = observedValue(name, member.value)
                } else {
                    keep(member.value)
                }
            }
        }
        return result
    }

    mutating func referenceRanges(_ value: JSONValue) -> [ReferenceRange] {
        var result: [ReferenceRange] = []
        var items = Items(value)
        while let item = nextObject(&items) {
            var range = ReferenceRange()
            var members = item.members
            while let member = members.next() {
                switch name(member) {
                case .low: range.low = quantity(member.value)
                case .high: range.high = quantity(member.value)
                case .text: range.text = text(member.value)
                case .id: continue
                default: keep(member.value)
                }
            }
            if range != ReferenceRange() { result.append(range) }
        }
        return result
    }
}
