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

    /// What content is found by: only the same patient's can be the same document.
    private struct ContentKey: Hashable {
        let hash: UInt64
        let subject: String
    }

    /// How many contents of one hash are told apart; hashes that many contents share are made on purpose.
    private static let distinctContents = 16

    /// The first DocumentReference with each content.
    private var references: [ContentKey: [Holder]] = [:]
    /// Other resources that carry content of which no DocumentReference is known yet.
    private var guests: [ContentKey: [Holder]] = [:]
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
                let holder = Holder(key: key, document: document, attachment: attachment.index)
                let content = ContentKey(
                    hash: hashBytes(data.rawBytes), subject: resource["subject"]?["reference"]?.string ?? "")
                isReference ? addReference(holder, content, data) : addGuest(holder, content, data)
            } else if let url = attachment["url"]?.string, addresses[url] == nil {
                addresses[url] = document
            }
        }
    }

    private mutating func addReference(_ reference: Holder, _ content: ContentKey, _ data: JSONValue) {
        let known = references[content, default: []]
        guard known.count < Self.distinctContents, !known.contains(where: { Self.holds($0, data) }) else { return }
        references[content, default: []].append(reference)
        guard let waiting = guests.removeValue(forKey: content) else { return }
        for guest in waiting {
            if Self.holds(guest, data) {
                own(guest, by: reference)
            } else {
                guests[content, default: []].append(guest)
            }
        }
    }

    private mutating func addGuest(_ guest: Holder, _ content: ContentKey, _ data: JSONValue) {
        if let owner = references[content]?.first(where: { Self.holds($0, data) }) {
            own(guest, by: owner)
        } else {
            guests[content, default: []].append(guest)
        }
    }

    private mutating func own(_ guest: Holder, by owner: Holder) {
        owners[guest.attachment] = owner.document
        others[owner.attachment, default: []].append(guest.key)
    }

    private static func holds(_ holder: Holder, _ data: JSONValue) -> Bool {
        guard let known = data.value(at: holder.attachment)["data"] else { return false }
        return equalBytes(known.rawBytes, data.rawBytes)
    }

    /// The document of the attachment that names a Binary; `nil` where none does.
    func document(ofBinary key: RecordReference, fullURL: String?) -> RecordReference? {
        guard !addresses.isEmpty else { return nil }
        if let document = addresses[key.key] { return document }
        return fullURL.flatMap { addresses[$0] }
    }
}
