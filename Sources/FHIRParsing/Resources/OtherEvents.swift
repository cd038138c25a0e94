internal import ClinicalModel
internal import JSONTape

/// What the remaining kinds of event have beyond the elements that most resources share.
extension ResourceReader {
    /// Goal (FHIR R4, section 9.9).
    mutating func readGoal(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .description where value.kind == .object: event.concept = concept(value) ?? event.concept
        case .lifecycleStatus: if let status = text(value) { readStatus(status, at: value, &event) }
        case .startDate where value.kind == .string:
            if let date = date(value) { event.effective = ClinicalPeriod(start: date, end: nil) }
        default: return false
        }
        return true
    }

    /// Claim and ExplanationOfBenefit (FHIR R4, sections 13.2 and 13.10).
    mutating func readClaim(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .type where value.kind == .object: event.concept = concept(value) ?? event.concept
        case .billablePeriod: event.effective = period(value) ?? event.effective
        default: return false
        }
        return true
    }

    /// Practitioner, PractitionerRole, Organization, Location, RelatedPerson and Device: the name is the concept's text.
    mutating func readAgent(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .name where value.kind == .string: event.concept.text = text(value)
        case .name where event.kind == .practitioner || event.kind == .relatedPerson:
            if event.concept.text == nil {
                var items = Items(value)
                if let first = items.next() {
                    let wasQuiet = isQuiet
                    isQuiet = true
                    event.concept.text = humanName(first)?.label
                    isQuiet = wasQuiet
                }
            }
            keep(value)
        case .active:
            if let active = boolean(value) { event.status = active ? .active : .inactive }
        case .type where value.kind != .string:
            let types = concepts(value)
            event.concept.codings += types.flatMap(\.codings)
            for type in types where type.text != nil { addDetail(.concept(type), at: value) }
        case .code where value.kind != .string:
            let codes = concepts(value)
            event.concept.codings += codes.flatMap(\.codings)
            for code in codes where code.text != nil { addDetail(.concept(code), at: value) }
        default: return false
        }
        return true
    }

    /// Specimen (FHIR R4, section 10.6).
    mutating func readSpecimen(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .type where value.kind == .object: event.concept = concept(value) ?? event.concept
        case .receivedTime: event.available = date(value)
        case .collection:
            if let collected = value["collectedDateTime"], let date = date(collected) {
                event.effective = ClinicalPeriod(at: date)
            } else if let collected = value["collectedPeriod"] {
                event.effective = period(collected)
            }
            keep(value)
        default: return false
        }
        return true
    }

    /// Provenance (FHIR R4, section 6.3).
    mutating func readProvenance(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .activity where value.kind == .object: event.concept = concept(value) ?? event.concept
        case .agent:
            var items = Items(value)
            while let item = items.next() { addParticipant(item, role: "agent", to: &event.participants) }
        default: return false
        }
        return true
    }

    /// Every other resource: its code, or its type where it has none, and a refusal to do it.
    mutating func readOther(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .code where value.kind == .array:
            event.concept = concepts(value).first ?? event.concept
            if value.count > 1 { keep(value) }
        case .type where value.kind == .object && event.concept.isEmpty:
            event.concept = concept(value) ?? event.concept
        case .doNotPerform:
            if boolean(value) == true { event.assertion = .absent }
            keep(value)
        case .sent where value.kind == .string: if let date = date(value) { event.effective = ClinicalPeriod(at: date) }
        default: return false
        }
        return true
    }
}
