internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Reads a whole JSON document: a resource, or a Bundle whose entries are records of their own.
    mutating func readDocument(
        _ document: JSONValue, record: Provenance, duplicateKeys: [Int], into sink: inout some ParsedRecordSink
    ) {
        bundle = BundleIndex()
        if let entries = entries(of: document) {
            index(entries)
            readEntries(entries, pointer: "", duplicateKeys: duplicateKeys, into: &sink)
        } else {
            readRecord(
                document, record: record, pointer: "", fullURL: nil, duplicateKeys: duplicateKeys, into: &sink)
        }
    }

    /// The entries of a Bundle; `nil` for any other resource, and for a Bundle without entries, which is one record.
    @_lifetime(copy resource)
    private func entries(of resource: JSONValue) -> JSONValue? {
        guard let type = resource["resourceType"], type.equals("Bundle"), let entries = resource["entry"],
            entries.kind == .array, entries.count > 0
        else { return nil }
        return entries
    }

    /// Notes the full URL and the key of every entry, those of Bundles within the Bundle too.
    private mutating func index(_ entries: JSONValue) {
        var elements = entries.elements
        while let entry = elements.next() {
            guard let resource = entry["resource"], let name = typeName(of: resource) else { continue }
            let fullURL = entry["fullUrl"]?.string
            bundle.add(
                key: recordKey(of: resource, typeName: name, fullURL: fullURL), fullURL: fullURL,
                resource: resource.index)
            if let inner = self.entries(of: resource) { index(inner) }
        }
    }

    private mutating func readEntries(
        _ entries: JSONValue, pointer: String, duplicateKeys: [Int], into sink: inout some ParsedRecordSink
    ) {
        var ordinal = 0
        var elements = entries.elements
        while let entry = elements.next() {
            let entryPointer = pointer + "/entry/" + String(ordinal)
            ordinal += 1
            guard let resource = entry["resource"] else {
                readEntryWithoutResource(entry, pointer: entryPointer, into: &sink)
                continue
            }
            let resourcePointer = entryPointer + "/resource"
            if let inner = self.entries(of: resource) {
                readEntries(inner, pointer: resourcePointer, duplicateKeys: duplicateKeys, into: &sink)
                continue
            }
            readRecord(
                resource, record: place(resource, pointer: resourcePointer), pointer: resourcePointer,
                fullURL: entry["fullUrl"]?.string, duplicateKeys: duplicateKeys, into: &sink)
        }
    }

    private func place(_ value: JSONValue, pointer: String) -> Provenance {
        let range = value.byteRange
        return Provenance(
            source: source, pointer: pointer,
            byteRange: range.lowerBound + baseOffset..<range.upperBound + baseOffset)
    }

    /// An entry that only asks or answers, such as a deletion in a history, is a record without values.
    private mutating func readEntryWithoutResource(
        _ entry: JSONValue, pointer: String, into sink: inout some ParsedRecordSink
    ) {
        let record = place(entry, pointer: pointer)
        var end = RecordEnd(provenance: record, sourceType: "Bundle.entry")
        if entry.kind == .object, entry["request"] != nil || entry["response"] != nil || entry["fullUrl"] != nil {
            let deletes = entry["request"]?["method"]?.equals("DELETE") ?? false
            let message =
                deletes
                ? "the entry deletes a record; deletions are not applied"
                : "the entry has no resource, only a request or a response"
            sink.receive(
                .issue(
                    RecordIssue(
                        severity: deletes ? .warning : .information,
                        code: deletes ? "entry-deletes" : "entry-without-resource", message: message,
                        provenance: record)))
        } else {
            end.rejection = RecordIssue(
                severity: .error, code: "invalid-entry", message: "the Bundle's entry has no resource",
                provenance: record)
        }
        sink.receive(.end(end))
    }
}
