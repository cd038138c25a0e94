internal import ClinicalModel
internal import JSONTape

/// Composition (FHIR R4, section 2.42): an event for the whole, and a document for the text of each section.
extension ResourceReader {
    mutating func readComposition(_ resource: JSONValue, type: ResourceType) -> ClinicalEvent {
        var event = ClinicalEvent(kind: .other, sourceType: type.name, provenance: provenance(of: resource))
        event.reference = key
        var header = DocumentHeader()
        var members = resource.members
        while let member = members.next() {
            let name = name(member)
            let value = member.value
            if readCommon(name, value) { continue }
            switch name {
            case .section: readSections(value)
            case .identifier: event.identifiers = identifiers(value)
            case .category: event.categories = concepts(value)
            case .status: event.statusWritten = text(value)
            default: if !readHeader(name, value, &header) { keep(value) }
            }
        }
        header.status = event.statusWritten.map(EventStatus.init(fhir:)) ?? .unknown
        event.status = header.status
        event.concept = header.type
        if event.concept.text == nil {
            event.concept.text = header.title
        } else if let title = header.title {
            details.append(Detail(path: "title", value: .text(title)))
        }
        event.patient = header.patient
        event.encounter = header.encounter
        event.recorded = header.date
        event.participants = header.authors
        event.document = key
        event.details = take(&details)
        event.related = take(&related)
        event.securityLabels = securityLabels
        event.lastUpdated = lastUpdated
        header.type = CodeableConcept()
        header.title = nil
        finishDocuments(header)
        return event
    }

    private mutating func readSections(_ value: JSONValue) {
        var items = Items(value)
        while let item = nextObject(&items) { readSection(item) }
    }

    private mutating func readSection(_ value: JSONValue) {
        let below = pointerText(of: value)
        var document = ClinicalDocument(
            kind: .note, reference: RecordReference(key.key + "#" + below.dropFirst()), content: .none,
            provenance: provenance(of: value))
        var members = value.members
        while let member = members.next() {
            let value = member.value
            switch name(member) {
            case .title: document.title = text(value)
            case .code where value.kind == .object: document.type = concept(value) ?? document.type
            case .text where value.kind == .object: readNarrative(value, into: &document)
            case .entry:
                let others = take(&related)
                addReferences(value, role: "entry")
                document.related += take(&related)
                related = others
            case .author:
                var authors = Items(value)
                while let author = authors.next() { addParticipant(author, role: "author", to: &document.authors) }
            case .section, .id: continue
            default: keep(value)
            }
        }
        if document.content != .none || !document.type.isEmpty || document.title != nil { documents.append(document) }
        if let sections = value["section"] { readSections(sections) }
    }

    private mutating func readNarrative(_ value: JSONValue, into document: inout ClinicalDocument) {
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .div where member.value.kind == .string:
                document.content = .bytes(Array((member.value.string ?? "").utf8))
                document.contentType = "text/html; charset=utf-8"
                document.provenance = provenance(of: member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
    }
}
