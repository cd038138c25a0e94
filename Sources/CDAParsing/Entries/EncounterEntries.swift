internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads an encounter among the entries.
    ///
    /// - Source: C-CDA R2.1, Encounter Activity (2.16.840.1.113883.10.20.22.4.49), Planned Encounter (…4.40).
    mutating func readEncounter(_ element: XMLElement, _ inherited: Inherited, isPlanned: Bool) {
        let key = firstKey(element) ?? RecordReference(documentKey + "#" + paths.path(of: element))
        var encounter = Encounter(reference: key, provenance: provenance(element))
        encounter.patient = patient
        encounter.identifiers = readIdentifiers(element)
        encounter.securityLabels = section.securityLabels
        encounter.details = inherited.details
        fillCode(&encounter, element)
        encounter.period = period(element.child(.effectiveTime))
        fillStatus(&encounter, element, isPlanned: isPlanned)
        fillPlaces(&encounter, element)
        encounter.participants = readParticipants(element, details: &encounter.details, path: "")
        if let parent = inherited.parent { encounter.related.append(RelatedRecord(role: "partOf", target: parent)) }

        // What is folded into events is folded into one here too, of which the encounter takes what it has fields for.
        var folded = ClinicalEvent(kind: .other, sourceType: "encounter", provenance: encounter.provenance)
        let nested = foldNested(Array(element.children) + inherited.relationships, into: &folded)
        encounter.reasons = folded.reasons
        encounter.related += folded.related
        encounter.diagnoses = diagnoses(nested)
        for part in folded.components {
            if !part.concept.isEmpty {
                encounter.details.append(Detail(path: "component.code", value: .concept(part.concept)))
            }
            if let value = part.value { encounter.details.append(Detail(path: "component.value", value: value)) }
        }
        encounter.details += (folded.notes).map { Detail(path: "note.text", value: .text($0)) }
        encounter.details += folded.details + remainder(of: element)
        if saysNothing(encounter) {
            report(
                .information, "entry-without-data", "an encounter holds no code, time or text; it was left out",
                at: element)
        } else {
            add(encounter, element)
        }
        for statement in nested { readStatement(statement, Inherited(parent: key, encounter: key)) }
    }

    private func saysNothing(_ encounter: Encounter) -> Bool {
        encounter.types.isEmpty && encounter.period == nil && encounter.participants.isEmpty
            && encounter.locations.isEmpty && encounter.reasons.isEmpty && encounter.diagnoses.isEmpty
            && encounter.details.isEmpty
    }

    /// The diagnoses of an encounter, by the keys of the problem observations in its diagnosis acts.
    private func diagnoses(_ nested: [XMLElement]) -> [RelatedRecord] {
        nested.filter { EntryTemplate.of($0)?.role == .concern }.flatMap { act in
            act.children(.entryRelationship).compactMap { relationship in
                relationship.statement.flatMap(firstKey).map { RelatedRecord(role: "diagnosis", target: $0) }
            }
        }
    }

    private mutating func fillStatus(_ encounter: inout Encounter, _ element: XMLElement, isPlanned: Bool) {
        if let status = element.child(.statusCode), let code = nonEmpty(status.attribute(.code)) {
            markRead(status)
            encounter.statusWritten = code
            encounter.status = ActStatus.status(code, of: .procedure)
        }
        let isEvent = element.attribute(.moodCode).map { $0 == "EVN" } ?? true
        if isPlanned || !isEvent {
            encounter.status = .planned
        } else if element.attribute(.negationInd, is: "true") {
            encounter.status = .notDone
        } else if encounter.status == .unknown, encounter.period?.end != nil {
            encounter.status = .completed
        }
    }

    /// Reads the kind of encounter; a code of HL7's ActCode among its codings is the class.
    mutating func fillCode(_ encounter: inout Encounter, _ element: XMLElement) {
        let type = concept(element.child(.code))
        if !type.isEmpty { encounter.types = [type] }
        encounter.encounterClass = type.codings.first { $0.system == .actCode }
        let disposition = concept(element.child(.dischargeDispositionCode))
        if !disposition.isEmpty { encounter.dischargeDisposition = disposition }
    }

    /// Reads where the encounter took place, from the header's `location` or an entry's participants.
    mutating func fillPlaces(_ encounter: inout Encounter, _ element: XMLElement) {
        if let facility = element.descend(.location, .healthCareFacility) {
            if let name = facility.descend(.location, .name), let words = name.foldedText {
                markRead(name)
                encounter.locations.append(words)
            }
            if let name = facility.descend(.serviceProviderOrganization, .name), let words = name.foldedText {
                markRead(name)
                encounter.serviceProvider = words
            }
        }
        for participant in element.children(.participant) where participant.attribute(.typeCode, is: "LOC") {
            guard let name = participant.descend(.participantRole, .playingEntity, .name) else { continue }
            if let words = name.foldedText { encounter.locations.append(words) }
        }
    }

    /// Keeps an encounter; one that is told twice, in the header and in an entry, is one.
    mutating func add(_ encounter: Encounter, _ element: XMLElement) {
        guard let index = encounterIndices[encounter.reference] else {
            encounterIndices[encounter.reference] = encounters.count
            return encounters.append(encounter)
        }
        report(
            .information, "encounter-joined", "an encounter is told of twice under one id; both were joined",
            at: element)
        encounters[index].join(encounter)
    }
}

extension Encounter {
    /// Takes over what another statement of the same encounter says beyond this one.
    fileprivate mutating func join(_ other: Encounter) {
        if status == .unknown { status = other.status }
        keep(\.statusWritten, other.statusWritten, "statusCode") { .text($0) }
        encounterClass = encounterClass ?? other.encounterClass
        keep(\.period, other.period, "effectiveTime") { .period($0) }
        keep(\.serviceProvider, other.serviceProvider, "serviceProvider") { .text($0) }
        keep(\.dischargeDisposition, other.dischargeDisposition, "dischargeDispositionCode") { .concept($0) }
        types.appendNew(other.types)
        reasons.appendNew(other.reasons)
        diagnoses.appendNew(other.diagnoses)
        participants.appendNew(other.participants)
        locations.appendNew(other.locations)
        identifiers.appendNew(other.identifiers)
        related.appendNew(other.related)
        details.appendNew(other.details)
    }

    /// Fills in a value; one that says otherwise becomes a detail.
    private mutating func keep<Value: Equatable>(
        _ field: WritableKeyPath<Encounter, Value?>, _ other: Value?, _ path: String, _ detail: (Value) -> EventValue
    ) {
        guard let other, other != self[keyPath: field] else { return }
        if self[keyPath: field] == nil {
            self[keyPath: field] = other
        } else {
            details.append(Detail(path: path, value: detail(other)))
        }
    }
}

extension Array where Element: Equatable {
    /// Appends the elements that are not there yet.
    ///
    /// They are compared with the first 256 only: a document that says something very often is read in linear time, and
    /// may repeat itself.
    mutating func appendNew(_ elements: [Element]) {
        for element in elements where !prefix(256).contains(element) { append(element) }
    }
}
