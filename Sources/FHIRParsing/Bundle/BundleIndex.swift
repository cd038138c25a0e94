internal import ClinicalModel
internal import JSONTape

/// The entries of a Bundle by full URL, by key and by identifier, so that references within it resolve to the entry's
/// key.
struct BundleIndex {
    private struct Entry {
        var key: RecordReference
        var fullURL: String
        var resource: Int
    }

    private var entries: [Entry] = []
    private var byURL: [UInt64: Int] = [:]
    private var byKey: [String: Int] = [:]
    /// The keys by the conditional references that mean them; made when the first one is asked for.
    private var byIdentifier: [UInt64: (text: String, key: RecordReference)]?
    /// The server that the first full URL names, up to the type.
    private var firstBase: String?
    /// Whether the full URLs name more than one server.
    private(set) var hasSeveralBases = false

    /// The content that several entries carry.
    var shared = SharedContent()

    /// The document that has an attachment's content already; `nil` where the attachment is a document of its own.
    func owner(ofContent attachment: Int) -> RecordReference? { shared.owners[attachment] }

    /// The keys of the records that carry an attachment's content as well.
    func otherHolders(ofContent attachment: Int) -> [RecordReference] { shared.others[attachment] ?? [] }

    /// The document of the attachment that names an entry's Binary; `nil` where none does.
    func document(ofBinary key: RecordReference) -> RecordReference? {
        guard let ordinal = byKey[key.key] else { return nil }
        return shared.document(ofBinary: key, fullURL: entries[ordinal].fullURL)
    }

    var isEmpty: Bool { entries.isEmpty }

    /// Adds an entry; the first one keeps a full URL or key that another repeats.
    mutating func add(key: RecordReference, fullURL: String?, resource: Int) {
        let ordinal = entries.count
        entries.append(Entry(key: key, fullURL: fullURL ?? "", resource: resource))
        if let fullURL {
            let hash = hashBytes(fullURL.utf8Span.span)
            if byURL[hash] == nil { byURL[hash] = ordinal }
            if let base = Self.base(of: fullURL) {
                if let firstBase { hasSeveralBases = hasSeveralBases || base != firstBase } else { firstBase = base }
            }
        }
        if byKey[key.key] == nil { byKey[key.key] = ordinal }
    }

    /// The part of a full URL before `Type/id`; `nil` where it is none of a RESTful server.
    static func base(of fullURL: String) -> String? {
        let bytes = fullURL.utf8Span.span
        guard hasPrefix(bytes, "http") else { return nil }
        let form = normalForm(bytes)
        return form.lowerBound > 0 ? makeString(bytes.extracting(0..<form.lowerBound)) : nil
    }

    /// The key of the entry with a full URL.
    func key(forFullURL bytes: Span<UInt8>) -> RecordReference? {
        guard !entries.isEmpty, let ordinal = byURL[hashBytes(bytes)] else { return nil }
        return equalBytes(entries[ordinal].fullURL.utf8Span.span, bytes) ? entries[ordinal].key : nil
    }

    /// The token of the resource with a key.
    func resource(of key: RecordReference) -> Int? {
        byKey[key.key].map { entries[$0].resource }
    }

    /// Whether an entry has a key already, by a full URL of another server.
    func isTaken(_ key: RecordReference, by fullURL: String) -> Bool {
        guard let ordinal = byKey[key.key], let base = Self.base(of: fullURL),
            let other = Self.base(of: entries[ordinal].fullURL)
        else { return false }
        return base != other
    }

    /// Whether the entry with a key is of another server than the one named.
    func isOfOtherBase(_ key: RecordReference, than base: Span<UInt8>) -> Bool {
        guard let ordinal = byKey[key.key], let own = Self.base(of: entries[ordinal].fullURL) else { return false }
        return !equalBytes(own.utf8Span.span, base)
    }

    /// The key of the entry that a conditional reference, `Type?identifier=system|value`, means.
    mutating func key(forCondition bytes: Span<UInt8>, near value: JSONValue) -> RecordReference? {
        guard !entries.isEmpty else { return nil }
        if byIdentifier == nil { byIdentifier = identifiers(near: value) }
        guard let found = byIdentifier?[hashBytes(bytes)], equalBytes(found.text.utf8Span.span, bytes) else {
            return nil
        }
        return found.key
    }

    private func identifiers(near value: JSONValue) -> [UInt64: (text: String, key: RecordReference)] {
        var result: [UInt64: (text: String, key: RecordReference)] = [:]
        for entry in entries {
            let resource = value.value(at: entry.resource)
            guard let type = resource["resourceType"]?.string, let identifiers = resource["identifier"] else {
                continue
            }
            var items = Items(identifiers)
            while let item = items.next() {
                guard let text = conditionalReference(type: type, identifier: item) else { continue }
                let hash = hashBytes(text.utf8Span.span)
                if result[hash] == nil { result[hash] = (text, entry.key) }
            }
        }
        return result
    }
}

/// The conditional reference to a record of a type by an Identifier; `nil` where that has no value.
///
/// - Source: FHIR R4, RESTful API, transactions, conditional references.
func conditionalReference(type: String, identifier: JSONValue) -> String? {
    guard let value = identifier["value"], let text = value.string ?? value.numberText, !text.isEmpty else {
        return nil
    }
    guard let system = identifier["system"]?.string else { return type + "?identifier=" + text }
    return type + "?identifier=" + system + "|" + text
}
