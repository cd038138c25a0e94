internal import ClinicalModel
internal import JSONTape

/// Immunization (FHIR R4, section 11.1).
extension ResourceReader {
    mutating func readImmunization(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .vaccineCode: event.concept = concept(value) ?? event.concept
        case .site where value.kind == .object: event.bodySites = concepts(value)
        case .doseQuantity:
            let dose = quantity(value).map(EventValue.quantity)
            if event.dosages.isEmpty { event.dosages.append(Dosage()) }
            event.dosages[0].dose = dose
        case .route:
            if event.dosages.isEmpty { event.dosages.append(Dosage()) }
            event.dosages[0].route = concept(value)
        case .notGiven where value.kind == .true:
            noteVersion("STU3", value)
            event.status = .notDone
            keep(value)
        default: return false
        }
        return true
    }
}
