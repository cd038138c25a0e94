extension CDAParser {
    /// Whether a file's first bytes look like a C-CDA document or a part of one.
    ///
    /// A few hundred bytes are enough: the answer rests on the first start tag. UTF-16 is understood.
    public static func recognizes(_ prefix: Span<UInt8>) -> Bool {
        var text: [UInt8] = []
        text.reserveCapacity(prefix.count)
        // The zero bytes of UTF-16 fall out, which leaves its ASCII readable.
        for index in prefix.indices where prefix[index] != 0 { text.append(prefix[index]) }
        guard let name = firstElementName(text) else { return false }
        if name == "ClinicalDocument" { return true }
        guard FragmentRoot.names.contains(name) else { return false }
        return contains("urn:hl7-org:v3", in: text) || contains("<templateId", in: text)
    }

    /// The local name of the first start tag, after a declaration, comments and a document type.
    private static func firstElementName(_ text: [UInt8]) -> String? {
        var index = 0
        while let open = text[index...].firstIndex(of: 0x3C), open + 1 < text.count {
            let next = text[open + 1]
            if next == 0x21, text[open...].starts(with: "<!--".utf8) {
                guard let end = find("-->", in: text, from: open) else { return nil }
                index = end
            } else if next == 0x21 || next == 0x3F {
                guard let end = text[open...].firstIndex(of: 0x3E) else { return nil }
                index = end
            } else {
                let name = text[(open + 1)...].prefix { isNameByte($0) }
                let local = name.lastIndex(of: 0x3A).map { name[($0 + 1)...] } ?? name
                return String(decoding: local, as: UTF8.self)
            }
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
        default: byte >= 0x80
        }
    }

    private static func contains(_ needle: String, in text: [UInt8]) -> Bool { find(needle, in: text, from: 0) != nil }

    private static func find(_ needle: String, in text: [UInt8], from start: Int) -> Int? {
        let needle = Array(needle.utf8)
        guard text.count >= needle.count, start <= text.count - needle.count else { return nil }
        return (start...text.count - needle.count).first { text[$0...].starts(with: needle) }
    }
}

/// The elements other than `ClinicalDocument` that can be a file's root: parts of documents, as examples show them.
enum FragmentRoot {
    static let names: Set<String> = [
        "structuredBody", "component", "section", "entry", "entryRelationship", "act", "encounter", "observation",
        "observationMedia", "organizer", "procedure", "substanceAdministration", "supply", "recordTarget", "author",
        "performer", "participant", "participantRole", "informant", "informationRecipient", "custodian",
        "authenticator",
        "legalAuthenticator", "assignedAuthor", "documentationOf", "serviceEvent", "componentOf",
        "encompassingEncounter",
        "relatedDocument", "inFulfillmentOf", "manufacturedProduct", "relatedSubject", "dataEnterer", "authorization",
    ]
}
