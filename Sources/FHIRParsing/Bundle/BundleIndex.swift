internal import ClinicalModel
internal import JSONTape

/// The entries of a Bundle by full URL and by key, so that references within it resolve to the entry's key.
struct BundleIndex {
    private struct Entry {
        var key: RecordReference
        var fullURL: String
        var resource: Int
    }

    private var entries: [Entry] = []
    private var byURL: [UInt64: Int] = [:]
    private var byKey: [String: Int] = [:]

    var isEmpty: Bool { entries.isEmpty }

    /// Adds an entry; the first one keeps a full URL or key that another repeats.
    mutating func add(key: RecordReference, fullURL: String?, resource: Int) {
        let ordinal = entries.count
        entries.append(Entry(key: key, fullURL: fullURL ?? "", resource: resource))
        if let fullURL {
            let hash = hashBytes(fullURL.utf8Span.span)
            if byURL[hash] == nil { byURL[hash] = ordinal }
        }
        if byKey[key.key] == nil { byKey[key.key] = ordinal }
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
}
