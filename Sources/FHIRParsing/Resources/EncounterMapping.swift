internal import ClinicalModel
internal import JSONTape

/// Encounter (FHIR R4, section 8.11).
extension ResourceReader {
    mutating func readEncounter(_ resource: JSONValue) -> Encounter {
        var encounter = Encounter(reference: key, provenance: provenance(of: resource))
        var members = resource.members
        while let member = members.next() {
            let name = name(member)
            let value = member.value
            if readCommon(name, value) || readEncounterElement(name, value, &encounter) { continue }
            keep(value)
        }
        if isWithdrawn { encounter.status = .cancelled }
        encounter.related = take(&related)
        encounter.details = take(&details)
        encounter.securityLabels = take(&securityLabels)
        return encounter
    }

    private mutating func readEncounterElement(
        _ name: ElementName, _ value: JSONValue, _ encounter: inout Encounter
    ) -> Bool {
        switch name {
        case .identifier: encounter.identifiers = identifiers(value)
        case .status:
            encounter.statusWritten = text(value)
            encounter.status = encounter.statusWritten.map(EventStatus.init(fhir:)) ?? .unknown
        case .class: readClass(value, &encounter)
        case .type: encounter.types = concepts(value)
        case .serviceType where value.kind == .object: encounter.serviceType = concept(value)
        case .subject, .patient: encounter.patient = patientKey(value)
        case .period: encounter.period = period(value)
        case .actualPeriod:
            noteVersion("R5", value)
            encounter.period = period(value)
        case .reasonCode: encounter.reasons += concepts(value)
        case .reason: readReasons(value, &encounter)
        case .diagnosis:
            var items = Items(value)
            while let item = nextObject(&items) { readDiagnosis(item, &encounter) }
        case .participant:
            var items = Items(value)
            while let item = items.next() { addParticipant(item, role: "participant", to: &encounter.participants) }
        case .location:
            var items = Items(value)
            while let item = nextObject(&items) { readLocation(item, &encounter) }
        case .serviceProvider:
            let found = reference(value)
            encounter.serviceProvider = found.display ?? found.target?.key
            addRelated(role: "serviceProvider", found.target, found.display)
        case .hospitalization where value.kind == .object, .admission where value.kind == .object:
            readHospitalization(value, &encounter)
        default: return false
        }
        return true
    }

    private mutating func readClass(_ value: JSONValue, _ encounter: inout Encounter) {
        switch value.kind {
        case .object: encounter.encounterClass = coding(value)
        case .array:
            noteVersion("R5", value)
            let classes = concepts(value)
            encounter.encounterClass = classes.first?.codings.first
            let fitsWhole = classes.count == 1 && classes[0].codings.count == 1 && classes[0].text == nil
            if !fitsWhole { for concept in classes { addDetail(.concept(concept), at: value) } }
        case .string:
            noteVersion("DSTU2", value)
            encounter.encounterClass = text(value).map { Coding(system: nil, code: $0) }
        default: keep(value)
        }
    }

    /// STU3 has concepts here, R5 what it calls a reason's `value`.
    private mutating func readReasons(_ value: JSONValue, _ encounter: inout Encounter) {
        var items = Items(value)
        while let item = items.next() {
            if item["coding"] != nil || item["text"] != nil {
                noteVersion("STU3", value)
                if let reason = concept(item) { encounter.reasons.append(reason) }
            } else {
                noteVersion("R5", value)
                var members = item.members
                while let member = members.next() {
                    switch name(member) {
                    case .value: encounter.reasons += concepts(member.value)
                    case .id: continue
                    default: keep(member.value)
                    }
                }
            }
        }
    }

    private mutating func readDiagnosis(_ value: JSONValue, _ encounter: inout Encounter) {
        var diagnosis = RelatedRecord(role: "diagnosis", target: nil)
        var isNamed = false
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .condition where !isNamed:
                // A list of CodeableReferences in R5: the first has the place, the others are kept.
                var items = Items(member.value)
                while let item = items.next() {
                    guard !isNamed, item.kind == .object else {
                        keep(item)
                        continue
                    }
                    let found = reference(item)
                    (diagnosis.target, diagnosis.display) = (found.target, found.display)
                    isNamed = found.target != nil || found.display != nil
                }
            case .use where member.value.kind != .string:
                let uses = concepts(member.value)
                if let use = uses.first { diagnosis.role = use.codings.first?.code ?? use.text ?? "diagnosis" }
                for use in uses { addDetail(.concept(use), at: member.value) }
            case .id: continue
            default: keep(member.value)
            }
        }
        if isNamed { encounter.diagnoses.append(diagnosis) }
    }

    private mutating func readLocation(_ value: JSONValue, _ encounter: inout Encounter) {
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .location where member.value.kind == .object:
                let found = reference(member.value)
                if let place = found.display ?? found.target?.key { encounter.locations.append(place) }
                if found.target != nil { addRelated(role: "location", found.target, found.display) }
            case .id: continue
            default: keep(member.value)
            }
        }
    }

    private mutating func readHospitalization(_ value: JSONValue, _ encounter: inout Encounter) {
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .dischargeDisposition: encounter.dischargeDisposition = concept(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
    }
}
