internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Reads a whole JSON document: a resource, or a Bundle or Parameters whose resources are records of their own.
    mutating func readDocument(
        _ document: JSONValue, record: Provenance, duplicateKeys: [Int], into sink: inout some ParsedRecordSink
    ) {
        if !bundle.isEmpty { bundle = BundleIndex() }
        entryBase = ""
        lastTyped = (-1, nil)
        index(document)
        readTree(document, record: record, pointer: "", fullURL: nil, duplicateKeys: duplicateKeys, into: &sink)
    }

    /// The entries of a Bundle; `nil` for any other resource, and for a Bundle without entries.
    @_lifetime(copy resource)
    mutating func entries(of resource: JSONValue) -> JSONValue? {
        guard let type = type(of: resource), type.equals("Bundle"), let entries = resource["entry"],
            entries.kind == .array, entries.count > 0
        else { return nil }
        return entries
    }

    /// The parameters of a Parameters resource; `nil` for any other resource.
    @_lifetime(copy resource)
    mutating func parameters(of resource: JSONValue) -> JSONValue? {
        guard let type = type(of: resource), type.equals("Parameters"), let list = resource["parameter"],
            list.kind == .array
        else { return nil }
        return list
    }

    /// Notes the full URL and the key of every entry, those of Bundles within the Bundle too.
    private mutating func index(_ resource: JSONValue) {
        if let entries = entries(of: resource) {
            var elements = entries.elements
            while let entry = elements.next() {
                guard let resource = entry["resource"], let name = typeName(of: resource) else { continue }
                let fullURL = entry["fullUrl"]?.string
                let key = recordKey(of: resource, typeName: name, fullURL: fullURL)
                bundle.add(key: key, fullURL: fullURL, resource: resource.index)
                bundle.shared.add(resource, type: name, key: key)
                index(resource)
            }
        } else if let parameters = parameters(of: resource) {
            indexParameters(parameters)
        }
    }

    private mutating func indexParameters(_ list: JSONValue) {
        var elements = list.elements
        while let parameter = elements.next() {
            if let resource = parameter["resource"], let name = typeName(of: resource) {
                bundle.add(
                    key: recordKey(of: resource, typeName: name, fullURL: nil), fullURL: nil, resource: resource.index)
                index(resource)
            }
            if let parts = parameter["part"] { indexParameters(parts) }
        }
    }

    /// Reads a resource, and the resources that it carries as records of their own.
    private mutating func readTree(
        _ resource: JSONValue, record: Provenance, pointer: String, fullURL: String?, duplicateKeys: [Int],
        into sink: inout some ParsedRecordSink
    ) {
        if let entries = entries(of: resource) {
            // A Bundle that says nothing of itself but its type is an envelope, and no record.
            if saysMoreThanType(resource) {
                readRecord(
                    resource, record: record, pointer: pointer, fullURL: fullURL, duplicateKeys: duplicateKeys,
                    into: &sink)
            }
            let isHistory = resource["type"]?.equals("history") ?? false
            readEntries(
                entries, pointer: pointer, isHistory: isHistory, duplicateKeys: duplicateKeys, into: &sink)
        } else {
            let parameters = parameters(of: resource)
            carriesResources = parameters != nil
            readRecord(
                resource, record: record, pointer: pointer, fullURL: fullURL, duplicateKeys: duplicateKeys,
                into: &sink)
            carriesResources = false
            if let parameters {
                readParameters(
                    parameters, pointer: pointer + "/parameter", duplicateKeys: duplicateKeys, into: &sink)
            }
        }
    }

    private func saysMoreThanType(_ bundle: JSONValue) -> Bool {
        var members = bundle.members
        while let member = members.next() {
            switch name(member) {
            case .resourceType, .type, .entry: continue
            default: return true
            }
        }
        return false
    }

    private mutating func readEntries(
        _ entries: JSONValue, pointer: String, isHistory: Bool, duplicateKeys: [Int],
        into sink: inout some ParsedRecordSink
    ) {
        var ordinal = 0
        var newer: Set<String> = []
        var elements = entries.elements
        while let entry = elements.next() {
            let entryPointer = pointer + "/entry/" + String(ordinal)
            ordinal += 1
            guard let resource = entry["resource"] else {
                if isHistory, let url = entry["request"]?["url"]?.string {
                    newer.insert(makeString(url.utf8Span.span.extracting(normalForm(url.utf8Span.span))))
                }
                readEntryWithoutResource(entry, pointer: entryPointer, into: &sink)
                continue
            }
            let resourcePointer = entryPointer + "/resource"
            let fullURL = entry["fullUrl"]?.string
            if bundle.hasSeveralBases { entryBase = fullURL.flatMap(BundleIndex.base) ?? "" }
            if isHistory, let name = typeName(of: resource) {
                let key = recordKey(of: resource, typeName: name, fullURL: fullURL).key
                isOlderVersion = !newer.insert(key).inserted
            }
            readEntryElements(entry, resource: resource, pointer: entryPointer)
            readTree(
                resource, record: place(resource, pointer: resourcePointer), pointer: resourcePointer,
                fullURL: fullURL, duplicateKeys: duplicateKeys, into: &sink)
            isOlderVersion = false
            entryDetails.removeAll()
        }
    }

    private mutating func readParameters(
        _ list: JSONValue, pointer: String, duplicateKeys: [Int], into sink: inout some ParsedRecordSink
    ) {
        var ordinal = 0
        var elements = list.elements
        while let parameter = elements.next() {
            let place = pointer + "/" + String(ordinal)
            ordinal += 1
            if let resource = parameter["resource"], resource.kind == .object {
                readTree(
                    resource, record: self.place(resource, pointer: place + "/resource"), pointer: place + "/resource",
                    fullURL: nil, duplicateKeys: duplicateKeys, into: &sink)
            }
            if let parts = parameter["part"] {
                readParameters(parts, pointer: place + "/part", duplicateKeys: duplicateKeys, into: &sink)
            }
        }
    }

    func place(_ value: JSONValue, pointer: String) -> Provenance {
        let range = value.byteRange
        return Provenance(
            source: source, pointer: pointer,
            byteRange: range.lowerBound + baseOffset..<range.upperBound + baseOffset)
    }
}
