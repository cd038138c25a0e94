internal import ClinicalModel
internal import JSONTape

/// Finds the content that several resources of a Bundle carry or name, so that it becomes one document.
///
/// A DocumentReference owns what a report or message about the same patient carries as well; a Binary belongs to the
/// attachment that names it by its address.
struct SharedContent {
    private struct Holder {
        let key: RecordReference
        let document: RecordReference
        let attachment: Int
    }

    /// The attachments with the same bytes about the same subject.
    private struct Group {
        let subject: String
        let data: Int
        /// The DocumentReference that owns them.
        var owner: Holder?
        /// The others, while there is no owner.
        var waiting: [Holder] = []
    }

    private var groups: [UInt64: Group] = [:]
    /// The document of each attachment that another resource owns.
    private(set) var owners: [Int: RecordReference] = [:]
    /// The keys of the resources that carry an attachment's content as well.
    private(set) var others: [Int: [RecordReference]] = [:]
    /// The addresses of attachments without data, each with its document.
    private var addresses: [String: RecordReference] = [:]

    /// Notes the attachments of an entry's resource.
    mutating func add(_ resource: JSONValue, type: String, key: RecordReference) {
        switch type {
        case "DocumentReference": add(below: resource["content"], "attachment", "content", resource, key, true)
        case "DiagnosticReport": add(below: resource["presentedForm"], nil, "presentedForm", resource, key, false)
        case "Communication": add(below: resource["payload"], "contentAttachment", "payload", resource, key, false)
        case "Media": add(below: resource["content"], nil, "content", resource, key, false)
        default: return
        }
    }

    private mutating func add(
        below list: JSONValue?, _ member: String?, _ path: String, _ resource: JSONValue, _ key: RecordReference,
        _ isReference: Bool
    ) {
        guard let list else { return }
        var ordinal = 0
        var items = Items(list)
        while let item = items.next() {
            defer { ordinal += 1 }
            let attachment: JSONValue
            if let member {
                guard let inner = item[member] else { continue }
                attachment = inner
            } else {
                attachment = item
            }
            let place = key.key + "#" + path + "/" + String(ordinal) + (member.map { "/" + $0 } ?? "")
            let document = isReference && ordinal == 0 ? key : RecordReference(place)
            if let data = attachment["data"], data.kind == .string, data.rawBytes.count > 0 {
                let subject = resource["subject"]?["reference"]?.string ?? ""
                add(
                    Holder(key: key, document: document, attachment: attachment.index), data, subject: subject,
                    isReference: isReference)
            } else if let url = attachment["url"]?.string, addresses[url] == nil {
                addresses[url] = document
            }
        }
    }

    private mutating func add(_ holder: Holder, _ data: JSONValue, subject: String, isReference: Bool) {
        let hash = hashBytes(data.rawBytes) ^ hashBytes(subject.utf8Span.span) &* 0x9E37_79B9_7F4A_7C15
        // Taken out, so that its list grows in place.
        var group = groups.removeValue(forKey: hash) ?? Group(subject: subject, data: data.index)
        defer { groups[hash] = group }
        // Of bytes that only have the hash in common nothing is shared.
        guard group.subject == subject, equalBytes(data.value(at: group.data).rawBytes, data.rawBytes) else { return }
        if !isReference {
            if let owner = group.owner { share(holder, with: owner) } else { group.waiting.append(holder) }
        } else if group.owner == nil {
            group.owner = holder
            for guest in group.waiting { share(guest, with: holder) }
            group.waiting = []
        }
    }

    private mutating func share(_ guest: Holder, with owner: Holder) {
        owners[guest.attachment] = owner.document
        others[owner.attachment, default: []].append(guest.key)
    }

    /// The document of the attachment that names a Binary; `nil` where none does.
    func document(ofBinary key: RecordReference, fullURL: String?) -> RecordReference? {
        guard !addresses.isEmpty else { return nil }
        if let document = addresses[key.key] { return document }
        return fullURL.flatMap { addresses[$0] }
    }
}
