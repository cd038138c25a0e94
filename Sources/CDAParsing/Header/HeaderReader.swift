internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads all that stands before the body.
    ///
    /// - Source: C-CDA R2.1, US Realm Header (2.16.840.1.113883.10.20.22.1.1).
    mutating func readHeader(_ root: XMLElement) {
        if let key = root.child(.id).flatMap(key) { documentKey = key }
        securityLabels = root.children(.confidentialityCode).compactMap { coding($0) }
        documentDate = date(root.child(.effectiveTime))
        for component in root.children(.component) { markRead(component) }
        readPatients(Array(root.children(.recordTarget)))
        if patient == nil {
            report(.warning, "patient-missing", "the document names no patient", at: root)
        }
        for component in root.children(.componentOf) { readEncompassingEncounter(component) }
        let event = documentEvent(root)
        records.append(.event(event))
    }

    /// The document itself, with everything in the header that belongs neither to the patient nor to the encounter.
    private mutating func documentEvent(_ root: XMLElement) -> ClinicalEvent {
        var event = ClinicalEvent(kind: .other, sourceType: "ClinicalDocument", provenance: provenance(root))
        event.provenance.byteRange = nil
        event.reference = RecordReference(documentKey)
        event.patient = patient
        event.encounter = encounter
        event.identifiers = readIdentifiers(root)
        event.concept = concept(root.child(.code))
        event.status = .final
        event.recorded = documentDate
        event.available = documentDate
        event.securityLabels = securityLabels
        for label in root.children(.confidentialityCode) { markRead(label) }
        for service in root.children(.documentationOf).compactMap({ $0.child(.serviceEvent) }) {
            event.effective = event.effective ?? period(service.child(.effectiveTime))
            event.participants += readParticipants(
                service, details: &event.details, path: "documentationOf.serviceEvent")
        }
        if let encounter = root.descend(.componentOf, .encompassingEncounter) {
            event.effective = event.effective ?? peekPeriod(encounter.child(.effectiveTime))
        }
        event.participants += readParticipants(root, details: &event.details, path: "")
        authors = event.participants.filter { $0.role == "author" }
        event.related = relatedDocuments(root)
        event.details += bodyDetails(root)
        event.details += remainder(of: root)
        return event
    }

    /// What a body says beside its sections or its file, such as its language.
    private mutating func bodyDetails(_ root: XMLElement) -> [Detail] {
        var details: [Detail] = []
        for component in root.children(.component) {
            for body in component.children {
                guard body.known == .structuredBody || body.known == .nonXMLBody else {
                    appendRemainder(body, below: root, to: &details)
                    continue
                }
                for child in body.children where child.known != .section && child.known != .text {
                    guard child.known == .component else {
                        appendRemainder(child, below: root, to: &details)
                        continue
                    }
                    for inner in child.children where inner.known != .section {
                        appendRemainder(inner, below: root, to: &details)
                    }
                }
            }
        }
        return details
    }

    private mutating func relatedDocuments(_ root: XMLElement) -> [RelatedRecord] {
        root.children(.relatedDocument).compactMap { related in
            guard let parent = related.child(.parentDocument), let key = firstKey(parent) else { return nil }
            for id in parent.children(.id) { markRead(id) }
            return RelatedRecord(role: "relatedDocument." + (related.attribute(.typeCode) ?? "REL"), target: key)
        }
    }

    /// Reads the `encompassingEncounter`.
    mutating func readEncompassingEncounter(_ component: XMLElement) {
        guard let element = component.child(.encompassingEncounter) else { return }
        readEncompassing(element)
        markRead(element)
    }

    mutating func readEncompassing(_ element: XMLElement) {
        let key = firstKey(element) ?? RecordReference(documentKey + "#encompassingEncounter")
        var encounter = Encounter(reference: key, provenance: provenance(element))
        encounter.patient = patient
        encounter.identifiers = readIdentifiers(element)
        encounter.securityLabels = securityLabels
        fillCode(&encounter, element)
        encounter.period = period(element.child(.effectiveTime))
        encounter.status = encounter.period?.end == nil ? .unknown : .completed
        fillPlaces(&encounter, element)
        encounter.participants = readParticipants(element, details: &encounter.details, path: "")
        encounter.details += remainder(of: element)
        if self.encounter == nil { self.encounter = key }
        add(encounter, element)
    }

    /// A part of the header on its own, as an event that keeps its codes, values and texts.
    mutating func readHeaderPart(_ root: XMLElement) {
        var event = ClinicalEvent(kind: .other, sourceType: root.name, provenance: provenance(root))
        event.reference = firstKey(root)
        event.identifiers = readIdentifiers(root)
        event.concept = concept(root.child(.code))
        event.effective = period(root.child(.effectiveTime))
        if let participant = readParticipant(root) { event.participants = [participant] }
        event.participants += readParticipants(root, details: &event.details, path: "")
        event.details += remainder(of: root)
        records.append(.event(event))
    }
}
