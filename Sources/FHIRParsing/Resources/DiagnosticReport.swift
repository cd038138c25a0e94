internal import ClinicalModel
internal import JSONTape

/// DiagnosticReport (FHIR R4, section 10.3): the presented forms become documents of their own.
extension ResourceReader {
    mutating func readDiagnosticReport(_ name: ElementName, _ value: JSONValue, _ event: inout ClinicalEvent) -> Bool {
        switch name {
        case .conclusion: if let conclusion = text(value) { event.value = .text(conclusion) }
        case .conclusionCode:
            for concept in concepts(value) { event.components.append(EventComponent(concept: concept)) }
        case .presentedForm:
            var items = Items(value)
            while let item = items.next() { readAttachment(item) }
        default: return false
        }
        return true
    }
}
