internal import ClinicalModel
internal import JSONTape

/// What a Bundle says of itself and of its entries beside their resources (FHIR R4, Bundle).
extension ResourceReader {
    /// A Bundle as one event: its identifier, time, links, total and signature; the entries are records of their own.
    mutating func readBundle(_ resource: JSONValue) -> ClinicalEvent {
        var event = ClinicalEvent(kind: .other, sourceType: "Bundle", provenance: provenance(of: resource))
        event.reference = key
        var members = resource.members
        while let member = members.next() {
            let name = name(member)
            if readCommon(name, member.value) { continue }
            switch name {
            case .entry where entries(of: resource) != nil: continue
            case .identifier: event.identifiers = identifiers(member.value)
            case .timestamp where member.value.kind == .string: event.recorded = date(member.value)
            default: keep(member.value)
            }
        }
        finish(&event)
        return event
    }

    /// Gives an event what has been collected beside its fields.
    mutating func finish(_ event: inout ClinicalEvent) {
        if isProhibited { event.assertion = .absent }
        if isModified, event.assertion != .absent { event.assertion = .conditional }
        if isWithdrawn { event.status = .cancelled }
        event.details = take(&details)
        event.related = take(&related)
        event.securityLabels = take(&securityLabels)
        event.lastUpdated = lastUpdated
    }

    /// Keeps the members of an entry beside its resource as details of the resource's record, below `entry`.
    mutating func readEntryElements(_ entry: JSONValue, resource: JSONValue, pointer: String) {
        var hasMore = false
        var members = entry.members
        while let member = members.next() {
            switch name(member) {
            case .resource, .id: continue
            case .fullUrl: hasMore = hasMore || !namesRecord(member.value, resource)
            case .request: hasMore = hasMore || !storesResource(member.value, resource)
            default: hasMore = true
            }
        }
        guard hasMore, entry.kind == .object else { return }
        begin(entry, pointer: pointer)
        members = entry.members
        while let member = members.next() {
            switch name(member) {
            case .resource, .id: continue
            case .fullUrl where namesRecord(member.value, resource): continue
            case .request where storesResource(member.value, resource): continue
            default: keep(member.value)
            }
        }
        entryDetails = take(&details).map { Detail(path: "entry." + $0.path, value: $0.value) }
        documents.removeAll()
    }

    /// Whether a full URL ends with the resource's id, or is its key for want of one.
    private func namesRecord(_ fullURL: JSONValue, _ resource: JSONValue) -> Bool {
        guard fullURL.kind == .string, !fullURL.isEscaped else { return false }
        guard let id = resource["id"], id.kind == .string || id.kind == .number, id.rawBytes.count > 0 else {
            return normalForm(fullURL.rawBytes).lowerBound == 0
        }
        let bytes = fullURL.rawBytes
        let start = bytes.count - id.rawBytes.count
        guard start > 0, equalBytes(bytes.extracting(start..<bytes.count), id.rawBytes) else { return false }
        // Of a server, the base is more than the key says.
        return hasPrefix(bytes, "urn:") || normalForm(bytes).lowerBound == 0
    }

    /// Whether a request does no more than store the resource under its own type and id.
    private func storesResource(_ request: JSONValue, _ resource: JSONValue) -> Bool {
        guard let method = request["method"], let url = request["url"], request.count == 2,
            let type = resource["resourceType"], type.kind == .string, url.kind == .string
        else { return false }
        if method.equals("POST") { return equalBytes(url.rawBytes, type.rawBytes) }
        guard method.equals("PUT"), let id = resource["id"], id.kind == .string else { return false }
        let bytes = url.rawBytes
        let slash = type.rawBytes.count
        return bytes.count == slash + 1 + id.rawBytes.count && bytes[slash] == 0x2F
            && equalBytes(bytes.extracting(0..<slash), type.rawBytes)
            && equalBytes(bytes.extracting(slash + 1..<bytes.count), id.rawBytes)
    }

    /// An entry that only asks or answers, such as a deletion in a history, is a record with one event.
    mutating func readEntryWithoutResource(
        _ entry: JSONValue, pointer: String, into sink: inout some ParsedRecordSink
    ) {
        let record = place(entry, pointer: pointer)
        var end = RecordEnd(provenance: record, sourceType: "Bundle.entry")
        guard entry.kind == .object,
            entry["request"] != nil || entry["response"] != nil || entry["fullUrl"] != nil || entry["search"] != nil
        else {
            end.rejection = RecordIssue(
                severity: .error, code: "invalid-entry", message: "the Bundle's entry has no resource",
                provenance: record)
            sink.receive(.end(end))
            return
        }
        let deletes = entry["request"]?["method"]?.equals("DELETE") ?? false
        issues.removeAll()
        begin(entry, pointer: pointer)
        key = RecordReference(source + "#" + String(entry.byteRange.lowerBound + baseOffset))
        (containerKey, container, containedIDs) = (key, entry.index, nil)
        var event = ClinicalEvent(kind: .other, sourceType: "Bundle.entry", provenance: record)
        event.reference = key
        var members = entry.members
        while let member = members.next() { if name(member) != .id { keep(member.value) } }
        if deletes {
            event.status = .cancelled
            if let url = entry["request"]?["url"], url.kind == .string {
                let target = normalForm(url.rawBytes)
                addRelated(role: "deletes", RecordReference(makeString(url.rawBytes.extracting(target))), nil)
            }
        }
        details = details.map { Detail(path: "entry." + $0.path, value: $0.value) }
        finish(&event)
        sink.receive(.event(event))
        for document in take(&documents).withDistinctKeys() { sink.receive(.document(document)) }
        for issue in take(&issues) { sink.receive(.issue(issue)) }
        sink.receive(
            .issue(
                RecordIssue(
                    severity: deletes ? .warning : .information,
                    code: deletes ? "entry-deletes" : "entry-without-resource",
                    message: deletes
                        ? "the entry deletes a record, which the parser hands on as it is"
                        : "the entry has no resource, only a request or a response",
                    provenance: record)))
        sink.receive(.end(end))
    }
}
