internal import ClinicalModel
internal import JSONTape

/// Procedure (FHIR R4, section 9.3).
extension ResourceReader {
    mutating func readProcedure(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .notDone where value.kind == .true:
            noteVersion("STU3", value)
            event.status = .notDone
            keep(value)
        case .outcome where value.kind == .object: event.value = concept(value).map(EventValue.concept)
        case .occurrenceDateTime, .occurrencePeriod:
            noteVersion("R5", value)
            return false
        default: return false
        }
        return true
    }
}
