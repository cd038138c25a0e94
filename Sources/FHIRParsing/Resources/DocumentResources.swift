internal import ClinicalModel
internal import JSONTape

/// DocumentReference, Binary, Media and Composition: resources that become documents.
extension ResourceReader {
    /// What a resource says of all the documents in it.
    struct DocumentHeader {
        var patient: RecordReference?
        var encounter: RecordReference?
        var type = CodeableConcept()
        var title: String?
        var status = EventStatus.unknown
        var date: ClinicalDate?
        var authors: [Participant] = []
        var isDocumentReference = false
    }

    /// Reads a resource whose attachments are its documents; one without any becomes a document without content.
    mutating func readDocuments(_ resource: JSONValue, form: ResourceForm) {
        var header = DocumentHeader()
        header.isDocumentReference = form == .documentReference
        var members = resource.members
        while let member = members.next() {
            let name = name(member)
            let value = member.value
            if readCommon(name, value) || readContent(name, value, form) || readHeader(name, value, &header) {
                continue
            }
            keep(value)
        }
        if documents.isEmpty {
            documents.append(
                ClinicalDocument(
                    kind: .attachment, reference: key, content: .none, provenance: provenance(of: resource)))
        }
        finishDocuments(header)
    }

    /// Gives every document what its resource says of it; the first one also what has no field.
    mutating func finishDocuments(_ header: DocumentHeader) {
        for index in documents.indices {
            documents[index].patient = documents[index].patient ?? header.patient
            documents[index].encounter = documents[index].encounter ?? header.encounter
            if documents[index].type.isEmpty { documents[index].type = header.type }
            documents[index].status = isWithdrawn ? .inactive : header.status
            if documents[index].authors.isEmpty { documents[index].authors = header.authors }
            documents[index].securityLabels = securityLabels
        }
        guard !documents.isEmpty else { return }
        for index in documents.indices {
            if documents[index].title == nil {
                documents[index].title = header.title
            } else if index == 0, let title = header.title {
                details.append(Detail(path: "description", value: .text(title)))
            }
            if documents[index].date == nil {
                documents[index].date = header.date
            } else if index == 0, let date = header.date {
                details.append(Detail(path: "date", value: .date(date)))
            }
        }
        documents[0].related += take(&related)
        documents[0].details += take(&details)
    }

    private mutating func readContent(_ name: ElementName, _ value: JSONValue, _ form: ResourceForm) -> Bool {
        switch name {
        case .content where form == .documentReference:
            var items = Items(value)
            while let item = nextObject(&items) {
                var members = item.members
                while let member = members.next() {
                    switch self.name(member) {
                    case .attachment:
                        let count = documents.count
                        readAttachment(member.value, reference: count == 0 ? key : nil)
                        // The contents of one DocumentReference are one document in several formats.
                        if count > 0, documents.count > count {
                            documents[count].related.append(RelatedRecord(role: "otherFormatOf", target: key))
                        }
                    case .id: continue
                    default: keep(member.value)
                    }
                }
            }
        case .content where value.kind == .object: readAttachment(value, reference: key)
        default: return false
        }
        return true
    }

    mutating func readHeader(_ name: ElementName, _ value: JSONValue, _ header: inout DocumentHeader) -> Bool {
        switch name {
        case .status where value.kind == .string:
            let status = text(value) ?? ""
            header.status = EventStatus(fhir: status)
            addDetail(.text(status), at: value)
        case .docStatus where value.kind == .string:
            let status = text(value) ?? ""
            // A note that was replaced or is a mistake stays so, however final its text was.
            if header.status != .enteredInError, header.status != .inactive {
                header.status = EventStatus(fhir: status)
            }
            addDetail(.text(status), at: value)
        case .type where value.kind == .object: header.type = concept(value) ?? header.type
        case .subject, .patient: header.patient = patientKey(value) ?? header.patient
        case .encounter where value.kind == .object: header.encounter = recordKey(value)
        case .context where value.kind == .object: readContext(value, &header)
        case .context where value.kind == .array: readContextReferences(value, &header)
        case .date, .created, .indexed:
            guard value.kind == .string else { return false }
            if name == .created || name == .indexed, header.isDocumentReference { noteVersion("STU3", value) }
            let date = date(value)
            if header.date == nil { header.date = date } else if let date { addDetail(.date(date), at: value) }
        case .title where value.kind == .string, .description where value.kind == .string: readTitle(value, &header)
        case .author, .operator, .authenticator:
            let role = pathText(of: value)
            var items = Items(value)
            while let item = items.next() { addParticipant(item, role: role, to: &header.authors) }
        case .securityLabel:
            for concept in concepts(value) {
                securityLabels += concept.codings
                if concept.text != nil { addDetail(.concept(concept), at: value) }
            }
        case .relatesTo: readRelations(value)
        default: return false
        }
        return true
    }

    private mutating func readTitle(_ value: JSONValue, _ header: inout DocumentHeader) {
        guard let title = text(value) else { return }
        if header.title == nil { header.title = title } else { addDetail(.text(title), at: value) }
    }

    /// `context` is a backbone element in a DocumentReference, and a reference to the encounter in STU3's Media.
    private mutating func readContext(_ value: JSONValue, _ header: inout DocumentHeader) {
        if value["reference"] != nil {
            header.encounter = recordKey(value)
            return
        }
        var members = value.members
        while let member = members.next() {
            guard name(member) == .encounter else {
                keep(member.value)
                continue
            }
            var items = Items(member.value)
            while let item = items.next() {
                let found = reference(item)
                if header.encounter == nil { header.encounter = found.target }
                addRelated(role: "context.encounter", found.target, found.display)
            }
        }
    }

    /// A list of references in R5, of which one may be the encounter.
    private mutating func readContextReferences(_ value: JSONValue, _ header: inout DocumentHeader) {
        noteVersion("R5", value)
        var items = Items(value)
        while let item = items.next() {
            let found = reference(item)
            if header.encounter == nil, let target = found.target, target.key.hasPrefix("Encounter/") {
                header.encounter = target
            }
            addRelated(role: "context", found.target, found.display)
        }
    }

    /// Documents that this one replaces, appends to or transforms.
    private mutating func readRelations(_ value: JSONValue) {
        var items = Items(value)
        while let item = nextObject(&items) {
            let role = item["code"]?.string ?? "relatesTo"
            let count = related.count
            var members = item.members
            while let member = members.next() {
                switch name(member) {
                case .code where member.value.kind == .string: continue
                case .target, .targetReference:
                    guard member.value.kind == .object else {
                        keep(member.value)
                        continue
                    }
                    let found = reference(member.value)
                    addRelated(role: role, found.target, found.display)
                case .id: continue
                default: keep(member.value)
                }
            }
            // The code is the role; without a reference it has no other place.
            if related.count == count, let code = item["code"] { keep(code) }
        }
    }

    /// Binary (FHIR R4, section 2.43): a document, or an event where its content is another resource's document.
    mutating func readBinary(_ resource: JSONValue, into sink: inout some ParsedRecordSink) {
        if let owner = bundle.document(ofBinary: key) {
            var event = ClinicalEvent(kind: .other, sourceType: "Binary", provenance: provenance(of: resource))
            event.reference = key
            addRelated(role: "content", owner, nil)
            var members = resource.members
            while let member = members.next() {
                let name = name(member)
                if readCommon(name, member.value) || name == .data || name == .content { continue }
                keep(member.value)
            }
            finish(&event)
            sink.receive(.event(event))
            return
        }
        var document = ClinicalDocument(
            kind: .attachment, reference: key, content: .none, provenance: provenance(of: resource))
        var members = resource.members
        while let member = members.next() {
            let name = name(member)
            if readCommon(name, member.value) { continue }
            switch name {
            case .contentType: document.contentType = text(member.value)
            case .data, .content: decodeContent(member.value, into: &document)
            default: keep(member.value)
            }
        }
        settle(&document, at: resource)
        documents.append(document)
        finishDocuments(DocumentHeader())
    }
}
