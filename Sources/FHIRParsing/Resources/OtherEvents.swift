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

    /// Every other resource: its code, or its type where it has none, its times, and a refusal to do it.
    mutating func readOther(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .code where value.kind == .array: takeConcept(value, &event)
        case .type where value.kind != .string: takeConcept(value, &event)
        case .codeCodeableConcept, .itemCodeableConcept, .appointmentType: takeConcept(value, &event)
        case .serviceType where value.kind != .string: takeConcept(value, &event)
        // What happened in an AdverseEvent; the times of a schedule elsewhere.
        case .event where value.kind == .object: takeConcept(value, &event)
        case .name where value.kind == .string && event.kind == .careTeam && event.concept.isEmpty:
            event.concept.text = text(value)
        case .doNotPerform:
            if boolean(value) == true { event.assertion = .absent }
            keep(value)
        case .actuality where value.kind == .string:
            // An adverse event that has not happened.
            isProposed = value.equals("potential")
            keep(value)
        case .sent, .dateTime, .identifiedDateTime, .timingDateTime:
            guard value.kind == .string else { return false }
            if let date = date(value) { setEffective(ClinicalPeriod(at: date), at: value, &event) }
        case .identifiedPeriod, .timingPeriod, .executionPeriod:
            if let period = period(value) { setEffective(period, at: value, &event) }
        case .start where value.kind == .string:
            if let date = date(value) { event.effective = ClinicalPeriod(start: date, end: event.effective?.end) }
        case .end where value.kind == .string:
            if let date = date(value) { event.effective = ClinicalPeriod(start: event.effective?.start, end: date) }
        default: return false
        }
        return true
    }

    /// Takes the first concept of an element where the event has none; the others are kept.
    private mutating func takeConcept(_ value: JSONValue, _ event: inout ClinicalEvent) {
        var items = Items(value)
        while let item = items.next() {
            let shape = item.kind == .object ? shape(of: item) : .other
            guard event.concept.isEmpty, shape == .concept || shape == .coding || item["text"]?.kind == .string else {
                keep(item)
                continue
            }
            if shape == .coding {
                event.concept = coding(item).map { CodeableConcept(codings: [$0]) } ?? event.concept
            } else {
                event.concept = concept(item) ?? event.concept
            }
        }
    }
}
