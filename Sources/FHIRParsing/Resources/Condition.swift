internal import ClinicalModel
internal import JSONTape

/// Condition (FHIR R4, section 9.2), and what it shares with AllergyIntolerance.
extension ResourceReader {
    mutating func readCondition(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .clinicalStatus, .verificationStatus: readConditionStatus(name, value, &event)
        case .severity: event.severity = concept(value)
        default: return readOnset(name, value, &event)
        }
        return true
    }

    /// Takes `onset[x]` and `abatement[x]` as the ends of the time in which it was so.
    mutating func readOnset(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .onsetDateTime:
            if let start = date(value) { event.effective = ClinicalPeriod(start: start, end: event.effective?.end) }
        case .abatementDateTime:
            if let end = date(value) { event.effective = ClinicalPeriod(start: event.effective?.start, end: end) }
        case .onsetPeriod:
            guard let onset = period(value) else { return true }
            event.effective = ClinicalPeriod(start: onset.start ?? onset.end, end: event.effective?.end)
            if onset.end != nil { addDetail(.period(onset), at: value) }
        case .abatementPeriod:
            guard let abatement = period(value) else { return true }
            event.effective = ClinicalPeriod(
                start: event.effective?.start, end: abatement.end ?? abatement.start)
            if abatement.start != nil { addDetail(.period(abatement), at: value) }
        default: return false
        }
        return true
    }

    private func isStatusTable(_ system: CodeSystem?) -> Bool {
        guard case .other(let uri)? = system else { return system == nil }
        return uri.hasPrefix("http://terminology.hl7.org/CodeSystem/condition-")
            || uri.hasPrefix("http://terminology.hl7.org/CodeSystem/allergyintolerance-")
    }

    /// Takes the two statuses as one state, written `clinical/verification`.
    mutating func readConditionStatus(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) {
        let code: String
        if value.kind == .string {
            noteVersion("STU3", value)
            code = text(value) ?? ""
        } else {
            let concept = concept(value)
            // Beside HL7's code there may be one of the source's own.
            let coding =
                concept?.codings.first { EventStatus(fhir: $0.code) != .unknown } ?? concept?.codings.first
            code = coding?.code ?? concept?.text ?? ""
            if let concept,
                concept.text != nil || concept.codings.count > 1 || coding?.display != nil || coding?.version != nil
                    || !isStatusTable(coding?.system)
            {
                addDetail(.concept(concept), at: value)
            }
        }
        let written = (event.statusWritten ?? "/").split(separator: "/", omittingEmptySubsequences: false)
        let clinical = name == .clinicalStatus ? code : String(written[0])
        let verification = name == .verificationStatus ? code : String(written.last ?? "")
        event.statusWritten = clinical + "/" + verification
        let state = EventStatus(fhir: clinical)
        event.status = state
        switch verification {
        case "entered-in-error": event.status = .enteredInError
        case "refuted":
            event.status = .refuted
            event.assertion = .absent
        case "unconfirmed", "provisional", "differential": event.assertion = .possible
        default: break
        }
    }
}
