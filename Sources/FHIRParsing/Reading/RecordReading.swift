internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Reads one record and hands out its values, its issues and its end.
    ///
    /// - Parameters:
    ///   - resource: The resource, of any shape.
    ///   - record: Where the whole record stands.
    ///   - fullURL: The Bundle entry's full URL, which is the key of a resource without an id.
    mutating func readRecord(
        _ resource: JSONValue, record: Provenance, pointer: String, fullURL: String?, duplicateKeys: [Int],
        into sink: inout some ParsedRecordSink
    ) {
        switch recordType(of: resource, at: record) {
        case .failure(let rejection):
            sink.receive(
                .end(RecordEnd(provenance: record, sourceType: rejectedTypeName(of: resource), rejection: rejection)))
        case .success(let type):
            issues.removeAll(keepingCapacity: true)
            lastType = type
            begin(resource, type: type, pointer: pointer, fullURL: fullURL)
            containerKey = key
            container = resource.index
            containedIDs = nil
            if let version = type.otherVersion { noteVersion(version, resource) }
            if isOlderVersion {
                warn(
                    "older-version",
                    "the history has a newer version of the record, or its deletion; this one is no fact",
                    resource, severity: .information)
            }
            for index in duplicateKeys where index > resource.index && index < resource.nextIndex {
                warn("duplicate-key", "an object names this member twice; both were read", resource.value(at: index))
            }
            readResource(resource, type: type, into: &sink)
            for index in issues.indices { sink.receive(.issue(issues[index])) }
            issues.removeAll(keepingCapacity: true)
            sink.receive(.end(RecordEnd(provenance: record, sourceType: type.name)))
        }
    }

    /// The resource's type, or why the record cannot be taken.
    private mutating func recordType(of resource: JSONValue, at record: Provenance) -> Result<ResourceType, RecordIssue>
    {
        func reject(_ code: String, _ message: String) -> Result<ResourceType, RecordIssue> {
            .failure(RecordIssue(severity: .error, code: code, message: message, provenance: record))
        }
        guard resource.kind == .object else {
            return reject("not-a-resource", "the record is no JSON object; a FHIR resource is one")
        }
        // A Bundle's entries are records of their own.
        guard resource.byteRange.count <= configuration.maximumRecordBytes || entries(of: resource) != nil else {
            return reject("record-too-large", "the record is larger than the limit; raise the limit to read it")
        }
        // Most files have resources of one type one after the other.
        if let last = lastType, let name = type(of: resource), name.equals(last.name) { return .success(last) }
        guard let name = typeName(of: resource) else {
            return reject("missing-resource-type", "the record has no resourceType, which every FHIR resource has")
        }
        guard let type = ResourceType(name) else {
            return reject("unknown-resource-type", "the record's resourceType is none that FHIR has")
        }
        return .success(type)
    }

    mutating func typeName(of resource: JSONValue) -> String? { type(of: resource)?.string }

    /// The value of `resourceType`, which is asked for several times.
    @_lifetime(copy resource)
    mutating func type(of resource: JSONValue) -> JSONValue? {
        if lastTyped.resource != resource.index {
            lastTyped = (resource.index, resource["resourceType"]?.index)
        }
        guard let index = lastTyped.type else { return nil }
        return resource.value(at: index)
    }

    /// The type's name to tell of a record that is not taken; empty where it may be anything but a type's name.
    private mutating func rejectedTypeName(of resource: JSONValue) -> String {
        guard let name = typeName(of: resource), name.utf8.count <= 40,
            name.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 <= 25 })
        else { return "" }
        return name
    }

    /// Starts a resource: nothing of the one before is left.
    private mutating func begin(_ resource: JSONValue, type: ResourceType, pointer: String, fullURL: String?) {
        begin(resource, pointer: pointer)
        if !entryDetails.isEmpty { swap(&details, &entryDetails) }
        key = recordKey(of: resource, typeName: type.name, fullURL: fullURL)
        isEvent = type.form.isEvent
    }

    /// Starts an object that paths and pointers are told from.
    mutating func begin(_ object: JSONValue, pointer: String) {
        root = object.index
        self.pointer = pointer
        path.reset()
        details.removeAll()
        related.removeAll()
        documents.removeAll()
        securityLabels.removeAll()
        lastUpdated = nil
        (isModified, isProhibited, isProposed, isReported) = (false, false, false, false)
        isWithdrawn = isOlderVersion
    }

    /// `Type/id`; else the normal form of the full URL; else a key made of the record's place.
    ///
    /// Where a Bundle has a record of that name from another server, the full URL is the key.
    mutating func recordKey(of resource: JSONValue, typeName: String, fullURL: String?) -> RecordReference {
        let key = ownKey(of: resource, typeName: typeName, fullURL: fullURL)
        guard let fullURL, bundle.isTaken(key, by: fullURL) else { return key }
        let bytes = fullURL.utf8Span.span
        return RecordReference(makeString(bytes.extracting(0..<normalForm(bytes).upperBound)))
    }

    private mutating func ownKey(of resource: JSONValue, typeName: String, fullURL: String?) -> RecordReference {
        // Some sources write the id as a number.
        if let id = resource["id"], id.kind == .string || id.kind == .number, id.rawBytes.count > 0 {
            keyBytes.removeAll(keepingCapacity: true)
            append(typeName.utf8Span.span, to: &keyBytes)
            keyBytes.append(0x2F)
            if id.isEscaped {
                keyBytes.append(contentsOf: (id.string ?? "").utf8)
            } else {
                append(id.rawBytes, to: &keyBytes)
            }
            return RecordReference(makeString(keyBytes.span))
        }
        if let fullURL, !fullURL.isEmpty {
            let bytes = fullURL.utf8Span.span
            return RecordReference(makeString(bytes.extracting(normalForm(bytes))))
        }
        return RecordReference(source + "#" + String(resource.byteRange.lowerBound + baseOffset))
    }

    private mutating func readResource(
        _ resource: JSONValue, type: ResourceType, into sink: inout some ParsedRecordSink
    ) {
        switch type.form {
        case .patient:
            sink.receive(.patient(readPatient(resource)))
            finishDocuments(DocumentHeader(patient: key))
        case .encounter:
            let encounter = readEncounter(resource)
            let header = DocumentHeader(patient: encounter.patient, encounter: encounter.reference)
            sink.receive(.encounter(consume encounter))
            finishDocuments(header)
        case .event(let kind):
            let event = readEvent(resource, type: type, kind: kind)
            guard !documents.isEmpty else {
                sink.receive(.event(consume event))
                break
            }
            var header = DocumentHeader(patient: event.patient, encounter: event.encounter)
            header.type = event.concept
            header.status = event.status
            header.date = event.effective?.anchor ?? event.available
            header.authors = event.participants
            securityLabels = event.securityLabels
            sink.receive(.event(consume event))
            finishDocuments(header)
        case .documentReference, .media: readDocuments(resource, form: type.form)
        case .binary: readBinary(resource, into: &sink)
        case .composition: sink.receive(.event(readComposition(resource, type: type)))
        case .bundle: sink.receive(.event(readBundle(resource)))
        }
        for document in take(&documents).withDistinctKeys() { sink.receive(.document(consume document)) }
        if let contained = resource["contained"] { readContained(contained, into: &sink) }
    }

    /// Reads contained resources, each as values of its own within the same record, with the key `container#id`.
    private mutating func readContained(_ value: JSONValue, into sink: inout some ParsedRecordSink) {
        let (outerRoot, outerPointer, outerKey) = (root, pointer, key)
        var ordinal = 0
        var items = Items(value)
        while let item = items.next() {
            let below = "/contained/" + String(ordinal)
            ordinal += 1
            guard let type = containedType(of: item) else {
                warn(
                    "contained-resource-type",
                    "a contained resource has no resourceType that FHIR has; its content is kept as details", item)
                continue
            }
            begin(item, type: type, pointer: outerPointer + below, fullURL: nil)
            key = RecordReference(containerKey.key + "#" + (item["id"]?.string ?? String(below.dropFirst())))
            readResource(item, type: type, into: &sink)
            (root, pointer, key) = (outerRoot, outerPointer, outerKey)
            path.reset()
        }
    }
}
