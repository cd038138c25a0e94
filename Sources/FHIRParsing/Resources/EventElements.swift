internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Reads a resource that becomes one event.
    mutating func readEvent(_ resource: JSONValue, type: ResourceType, kind: EventKind) -> ClinicalEvent {
        var event = ClinicalEvent(kind: kind, sourceType: type.name, provenance: provenance(of: resource))
        event.reference = key
        readElements(of: resource, &event)
        finish(&event)
        return event
    }

    private mutating func readElements(of resource: JSONValue, _ event: inout ClinicalEvent) {
        var members = resource.members
        while let member = members.next() {
            let name = name(member)
            let value = member.value
            if readCommon(name, value) || readOwn(name, value, resource, &event) || readShared(name, value, &event) {
                continue
            }
            keep(value)
        }
        if event.section == nil { event.section = event.categories.lazy.compactMap { $0.codings.first?.code }.first }
        if event.concept.isEmpty { event.concept = substituteConcept(event) }
        switch event.kind {
        case .condition, .allergyIntolerance, .medicationStatement, .procedure, .immunization:
            if event.concept.statesNothingKnown { event.assertion = .absent }
            // International Patient Summary: nothing has been recorded, which says neither that it is so nor that not.
            if event.concept.codings.contains(where: { $0.code.hasPrefix("no-") && $0.code.hasSuffix("-info") }) {
                event.assertion = .hypothetical
            }
        default: break
        }
        if isProposed, !isReported, event.assertion == .present { event.assertion = .hypothetical }
    }

    /// What stands for the concept of an event that has none: its title or name, else its category.
    private func substituteConcept(_ event: ClinicalEvent) -> CodeableConcept {
        for name in ["title", "name", "description", "deviceName.name"] {
            if let words = details.first(where: { $0.path == name }) { return CodeableConcept(text: words.value.text) }
        }
        return event.categories.first ?? CodeableConcept()
    }

    /// Moves a list out and leaves an empty one.
    func take<Element>(_ list: inout [Element]) -> [Element] {
        var result: [Element] = []
        swap(&result, &list)
        return result
    }

    /// Takes the elements that mean something in one kind of event only.
    private mutating func readOwn(
        _ name: ElementName, _ value: JSONValue, _ resource: JSONValue, _ event: inout ClinicalEvent
    ) -> Bool {
        switch event.kind {
        case .observation: readObservation(name, value, &event)
        case .condition: readCondition(name, value, &event)
        case .allergyIntolerance: readAllergy(name, value, &event)
        case .procedure: readProcedure(name, value, &event)
        case .immunization: readImmunization(name, value, &event)
        case .medicationRequest, .medicationStatement, .medicationAdministration, .medicationDispense:
            readMedicationUse(name, value, &event)
        case .diagnosticReport: readDiagnosticReport(name, value, &event)
        case .familyMemberHistory: readFamilyHistory(name, value, &event)
        case .questionnaireResponse: readQuestionnaireResponse(name, value, &event)
        case .goal: readGoal(name, value, &event)
        case .claim: readClaim(name, value, &event)
        case .practitioner, .organization, .location, .relatedPerson, .device: readAgent(name, value, &event)
        case .specimen: readSpecimen(name, value, &event)
        case .provenance: readProvenance(name, value, &event)
        case .imagingStudy, .coverage, .communication, .medication, .carePlan, .careTeam, .serviceRequest, .other:
            readOther(name, value, &event)
        }
    }

    /// Takes the elements that mean the same in most resources.
    private mutating func readShared(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .identifier: event.identifiers = identifiers(value)
        case .status where value.kind == .string:
            let status = text(value) ?? ""
            readStatus(status, at: value, &event)
        case .code where value.kind == .object:
            // What had come of the type makes room for the code.
            if !event.concept.isEmpty { details.append(Detail(path: "type", value: .concept(event.concept))) }
            event.concept = concept(value) ?? event.concept
        case .category where value.kind != .string: event.categories = concepts(value)
        case .subject, .patient, .beneficiary:
            guard value.kind == .object else { return false }
            event.patient = patientKey(value) ?? event.patient
        case .encounter where value.kind == .object: event.encounter = recordKey(value)
        case .context where value.kind == .object && value["reference"] != nil:
            // R4 has it in MedicationStatement, -Administration and -Dispense; STU3 in most.
            if !isMedicationUse(event.kind) { noteVersion("STU3", value) }
            event.encounter = recordKey(value)
        case .effectiveDateTime, .effectiveInstant, .performedDateTime, .occurrenceDateTime, .started,
            .occurredDateTime:
            guard value.kind == .string else { return false }
            if let date = date(value) { setEffective(ClinicalPeriod(at: date), at: value, &event) }
        case .effectivePeriod, .performedPeriod, .occurrencePeriod, .occurredPeriod:
            if let period = period(value) { setEffective(period, at: value, &event) }
        case .period where value.kind == .object:
            if let period = period(value) { setEffective(period, at: value, &event) }
        case .occurenceDateTime, .occurencePeriod:
            // So spelled in R5's MedicationAdministration.
            noteVersion("R5", value)
            let period = value.kind == .object ? period(value) : date(value).map(ClinicalPeriod.init(at:))
            if let period { setEffective(period, at: value, &event) }
        case .date where value.kind == .string:
            // The time of the event where no other element tells it.
            guard let date = date(value) else { return true }
            if event.effective == nil { event.effective = ClinicalPeriod(at: date) }
            setRecorded(date, at: value, &event)
        case .recordedDate, .authoredOn, .dateAsserted, .recorded, .created, .authored:
            guard value.kind == .string else { return false }
            setRecorded(date(value), at: value, &event)
        case .assertedDate, .dateRecorded, .dateWritten:
            noteVersion(name == .assertedDate ? "STU3" : "DSTU2", value)
            setRecorded(date(value), at: value, &event)
        case .issued where value.kind == .string: event.available = date(value)
        case .note: readNotes(value, into: &event.notes)
        case .wasNotGiven where value.kind == .true, .wasNotTaken where value.kind == .true,
            .notPerformed where value.kind == .true:
            noteVersion("DSTU2", value)
            event.status = .notDone
            keep(value)
        case .intent where value.kind == .string:
            // A care plan is a plan by nature.
            isProposed =
                event.kind != .carePlan && (value.equals("proposal") || value.equals("plan") || value.equals("option"))
            keep(value)
        case .performer, .author, .asserter, .recorder, .requester, .informationSource, .participant, .provider,
            .prescriber:
            let role = pathText(of: value)
            var items = Items(value)
            while let item = items.next() { addParticipant(item, role: role, to: &event.participants) }
        case .reasonCode: event.reasons += concepts(value)
        case .bodySite: event.bodySites = concepts(value)
        case .statusReason where value.kind != .string:
            for reason in concepts(value) { addDetail(.concept(reason), at: value) }
        default: return false
        }
        return true
    }

    /// Takes the state, and notes a code that is none of FHIR's.
    mutating func readStatus(_ status: String, at value: JSONValue, _ event: inout ClinicalEvent) {
        event.statusWritten = status
        // What another element has said to be not done is not done.
        if event.status != .notDone { event.status = EventStatus(fhir: status) }
        if event.status == .unknown, event.kind != .other, status != "unknown" {
            warn("unknown-status", "the status is none that FHIR has; it is kept as written", value)
        }
    }

    /// Sets the time of the event; another one that was set before is kept.
    mutating func setEffective(_ period: ClinicalPeriod, at value: JSONValue, _ event: inout ClinicalEvent) {
        guard let earlier = event.effective else {
            event.effective = period
            return
        }
        // What `date` had told stands in `recorded` as well.
        if earlier == event.recorded.map(ClinicalPeriod.init(at:)) {
            event.effective = period
        } else {
            addDetail(.period(period), at: value)
        }
    }

    /// Sets when the event was written down; a second date is kept.
    mutating func setRecorded(_ date: ClinicalDate?, at value: JSONValue, _ event: inout ClinicalEvent) {
        guard let date else { return }
        if event.recorded == nil { event.recorded = date } else { addDetail(.date(date), at: value) }
    }

    func isMedicationUse(_ kind: EventKind) -> Bool {
        switch kind {
        case .medicationRequest, .medicationStatement, .medicationAdministration, .medicationDispense: true
        default: false
        }
    }

    /// Annotations: the text becomes a note, author and time are kept.
    mutating func readNotes(_ value: JSONValue, into notes: inout [String]) {
        var items = Items(value)
        while let item = items.next() {
            guard item.kind == .object else {
                if let note = text(item) { notes.append(note) }
                continue
            }
            var members = item.members
            while let member = members.next() {
                switch name(member) {
                case .text: if let note = text(member.value) { notes.append(note) }
                case .id: continue
                default: keep(member.value)
                }
            }
        }
    }
}
