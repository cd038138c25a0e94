internal import ClinicalModel
internal import JSONTape

/// MedicationRequest, -Statement, -Administration and -Dispense (FHIR R4, sections 11.1 to 11.4).
extension ResourceReader {
    mutating func readMedicationUse(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .medicationCodeableConcept: event.concept = concept(value) ?? event.concept
        case .medicationReference: readMedicationReference(value, &event)
        case .medication where value.kind == .object:
            noteVersion("R5", value)
            if let inner = value["concept"] { event.concept = concept(inner) ?? event.concept }
            if let inner = value["reference"] { readMedicationReference(inner, &event) }
        case .dosageInstruction, .dosage:
            var items = Items(value)
            while let item = items.next() { if let dosage = dosage(item) { event.dosages.append(dosage) } }
        case .doNotPerform:
            if boolean(value) == true { event.assertion = .absent }
            keep(value)
        case .notGiven where value.kind == .true:
            noteVersion("STU3", value)
            event.status = .notDone
            keep(value)
        case .taken where value.kind == .string:
            noteVersion("STU3", value)
            if value.equals("n") { event.status = .notDone }
            keep(value)
        case .reportedBoolean:
            // US Core: a plan that is reported is what the patient takes.
            isReported = value.boolean == true
            keep(value)
        case .whenHandedOver:
            if let date = date(value) {
                addDetail(.date(date), at: value)
                event.effective = ClinicalPeriod(at: date)
            }
        case .whenPrepared:
            guard let date = date(value) else { return true }
            if event.effective == nil { event.effective = ClinicalPeriod(at: date) }
            addDetail(.date(date), at: value)
        default: return false
        }
        return true
    }

    /// Takes the drug's code from the Medication that a reference names, where that is contained or in the Bundle.
    private mutating func readMedicationReference(_ value: JSONValue, _ event: inout ClinicalEvent) {
        let found = reference(value)
        addRelated(role: pathText(of: value), found.target, found.display)
        if let target = found.target, let resource = resource(of: target, near: value), let code = resource["code"] {
            let wasQuiet = isQuiet
            isQuiet = true
            event.concept = concept(code) ?? event.concept
            isQuiet = wasQuiet
        }
        if event.concept.isEmpty { event.concept.text = found.display }
    }
}
