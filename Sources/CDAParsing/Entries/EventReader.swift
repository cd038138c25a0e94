internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads a statement as one event, then the statements in it that are events of their own.
    mutating func readEvent(
        _ element: XMLElement, _ kind: EventKind, _ name: String, _ inherited: Inherited, isPlanned: Bool = false
    ) {
        var event = makeEvent(element, kind, name, inherited)
        if isPlanned { event.status = event.status == .unknown || event.status.statesFact ? .planned : event.status }
        finish(&event, element, inherited)
        let nested = foldNested(Array(element.children) + inherited.relationships, into: &event)
        settleStatus(&event, inherited)
        event.details += remainder(of: element)
        for relationship in inherited.relationships {
            event.details += remainder(of: relationship, prefix: "act.entryRelationship.")
        }
        if event.kind == .observation, event.sourceType == "Birth Sex Observation" { noteBirthSex(event) }
        var handed = Inherited(parent: event.reference, encounter: event.encounter)
        if isMedication(event.kind) { handed.concept = event.concept }
        emit(consume event, element)
        for statement in nested { readStatement(statement, handed) }
    }

    /// Hands out an event, unless the statement says nothing: templates are filled in for "no data" too.
    mutating func emit(_ event: consuming ClinicalEvent, _ element: XMLElement) {
        let saysNothing =
            event.concept.isEmpty && event.value == nil && event.notes.isEmpty && event.components.isEmpty
            && event.dosages.isEmpty && event.reasons.isEmpty && event.bodySites.isEmpty
            && event.severity == nil && event.interpretations.isEmpty && event.details.allSatisfy(Self.isBookkeeping)
            && !event.related.contains { $0.role != "partOf" }
        guard saysNothing else { return records.append(.event(consume event)) }
        report(
            .information, "entry-without-data", "an entry holds no code, value or text; it makes no event", at: element)
        // Who wrote it is kept, but as nothing that could be taken for a problem or a drug.
        if !event.participants.isEmpty {
            event.kind = .other
            records.append(.event(event))
        }
    }

    /// Whether a detail says only that an entry is there.
    private static func isBookkeeping(_ detail: Detail) -> Bool {
        switch detail.path.split(separator: ".").last {
        case "id", "statusCode", "effectiveTime", "sequenceNumber", "nullFlavor", "ID": true
        case "code": detail.path == "code" || detail.path == "act.code"
        default: false
        }
    }

    /// Makes an event with all that every statement can have.
    mutating func makeEvent(
        _ element: XMLElement, _ kind: EventKind, _ name: String, _ inherited: Inherited
    ) -> ClinicalEvent {
        var event = ClinicalEvent(kind: kind, sourceType: name, provenance: provenance(element))
        event.reference = firstKey(element)
        event.patient = patient
        event.encounter = inherited.encounter ?? encounter
        event.document = RecordReference(documentKey)
        event.section = section.code
        event.securityLabels = section.securityLabels.isEmpty ? securityLabels : section.securityLabels
        event.available = documentDate
        event.identifiers = readIdentifiers(element)
        event.concept = concept(element.child(.code))
        event.categories = inherited.categories
        event.details = inherited.details
        if let name = nonEmpty(element.attribute(.ID)) { event.details.append(Detail(path: "ID", value: .text(name))) }
        event.recorded = inherited.recorded
        if inherited.isFamilyHistory { event.experiencer = .family }
        if inherited.isNegated || element.attribute(.negationInd, is: "true") { event.assertion = .absent }
        readStatus(&event, element)
        readTimes(&event, element, inherited)
        readText(&event, element)
        if let parent = inherited.parent { event.related.append(RelatedRecord(role: "partOf", target: parent)) }
        event.bodySites = (Array(element.children(.targetSiteCode)) + Array(element.children(.approachSiteCode)))
            .map { concept($0) }.filter { !$0.isEmpty }
        return event
    }

    private mutating func readStatus(_ event: inout ClinicalEvent, _ element: XMLElement) {
        guard let status = element.child(.statusCode), let code = nonEmpty(status.attribute(.code)) else { return }
        let display = status.attribute(.displayName)
        if !status.hasChildren, display == nil || display?.lowercased() == code.lowercased() { markRead(status) }
        event.statusWritten = code
        event.status = ActStatus.status(code, of: event.kind)
    }

    /// Reads the times: the first that is a period, and those that say how often a drug is taken.
    private mutating func readTimes(_ event: inout ClinicalEvent, _ element: XMLElement, _ inherited: Inherited) {
        for time in element.children(.effectiveTime) {
            // A set of times: the first span in it says when, the others how often.
            for part in time.child(.comp) == nil ? [time] : Array(time.children(.comp)) {
                if event.effective == nil, part.child(.period) == nil, part.child(.event) == nil {
                    event.effective = period(part)
                }
            }
        }
        event.effective = event.effective ?? inherited.effective
    }

    private mutating func readText(_ event: inout ClinicalEvent, _ element: XMLElement) {
        for text in element.children(.text) {
            if text.attribute(.representation, is: "B64") {
                readAttachment(text, of: event)
                continue
            }
            guard let words = resolvedText(text) else { continue }
            event.notes.appendNew([words])
            if let place = text.child(.reference)?.attribute(.value) {
                event.details.append(Detail(path: "text.reference", value: .text(place)))
            }
        }
    }

    /// Reads what depends on what the event is about.
    private mutating func finish(_ event: inout ClinicalEvent, _ element: XMLElement, _ inherited: Inherited) {
        switch event.kind {
        case .condition, .familyMemberHistory: finishCondition(&event, element)
        case .allergyIntolerance: finishAllergy(&event, element)
        case .medicationStatement, .medicationRequest, .medicationDispense, .medicationAdministration, .immunization,
            .device:
            finishProduct(&event, element, inherited)
        case .serviceRequest where element.child(.product) != nil || element.child(.consumable) != nil:
            finishProduct(&event, element, inherited)
        default: finishObservation(&event, element)
        }
        for participant in readParticipants(element, details: &event.details, path: "") {
            event.participants.append(participant)
            if participant.role == "author", event.recorded == nil { event.recorded = participant.time }
        }
        event.participants.appendNew(inherited.participants)
        readMood(&event, element)
        if event.assertion == .present, event.concept.statesNothingKnown { event.assertion = .absent }
    }

    /// A mood other than event is a plan, an order or a goal.
    ///
    /// - Source: HL7 V3 vocabulary, `ActMood`.
    private func readMood(_ event: inout ClinicalEvent, _ element: XMLElement) {
        let isEvent = element.attribute(.moodCode).map { $0 == "EVN" || $0 == "DEF" } ?? true
        switch event.kind {
        case _ where element.attribute(.moodCode, is: "GOL"): event.kind = .goal
        case .medicationStatement:
            if !isEvent { event.kind = .medicationRequest }
            if isEvent, section.family == .administeredMedications {
                event.kind = .medicationAdministration
                if event.status == .active { event.status = .inProgress }
            }
            if event.assertion == .absent { event.status = .notDone }
        case .immunization, .procedure, .medicationDispense, .medicationAdministration:
            if event.assertion == .absent { event.status = .notDone } else if !isEvent { event.status = .planned }
        case .observation, .other, .device, .diagnosticReport:
            if !isEvent { event.status = .planned }
        default: break
        }
    }

    func isMedication(_ kind: EventKind) -> Bool {
        switch kind {
        case .medicationStatement, .medicationRequest, .medicationAdministration, .medicationDispense, .immunization:
            true
        default: false
        }
    }

    private mutating func noteBirthSex(_ event: ClinicalEvent) {
        guard let patientIndex, case .concept(let concept) = event.value, let code = concept.codings.first?.code else {
            return
        }
        if case .patient(var patient) = records[patientIndex] {
            patient.birthSex = code
            records[patientIndex] = .patient(patient)
        }
    }
}
