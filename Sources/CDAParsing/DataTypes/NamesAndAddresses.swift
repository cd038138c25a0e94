internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads a `PN`, `ON` or `EN`; `nil` where it is null or empty.
    mutating func name(_ element: XMLElement?) -> HumanName? {
        guard let element else { return nil }
        let name = HumanName(
            use: nonEmpty(element.attribute(.use)), family: parts(element, .family).joined(separator: " ").nonEmpty,
            given: parts(element, .given), prefixes: parts(element, .prefix), suffixes: parts(element, .suffix),
            text: !element.hasChildren || hasOwnWords(element) ? element.foldedText : nil)
        guard !name.label.isEmpty else { return nil }
        markValueRead(element)
        for part in element.children {
            switch part.known {
            case .family, .given, .prefix, .suffix: markRead(part)
            default: break
            }
        }
        return name
    }

    /// Whether words stand between the parts of a name.
    private func hasOwnWords(_ element: XMLElement) -> Bool {
        element.nodes.contains { node in
            guard case .text(let text) = node else { return false }
            let words = text.utf8
            for index in words.indices where words[index] >= 0x30 && words[index] != 0x3B { return true }
            return false
        }
    }

    private func parts(_ element: XMLElement, _ part: CDAName) -> [String] {
        element.children(part).compactMap(\.foldedText)
    }

    mutating func address(_ element: XMLElement) -> PostalAddress? {
        let address = PostalAddress(
            use: nonEmpty(element.attribute(.use)), lines: parts(element, .streetAddressLine),
            city: element.child(.city)?.foldedText, state: element.child(.state)?.foldedText,
            postalCode: element.child(.postalCode)?.foldedText, country: element.child(.country)?.foldedText,
            text: element.hasChildren ? nil : element.foldedText)
        let isEmpty =
            address.lines.isEmpty && address.city == nil && address.state == nil && address.postalCode == nil
            && address.country == nil && address.text == nil
        guard !isEmpty else { return nil }
        markValueRead(element)
        for part in element.children {
            switch part.known {
            case .streetAddressLine, .city, .state, .postalCode, .country: markRead(part)
            default: break
            }
        }
        return address
    }

    /// Reads a `TEL`; the scheme of its URL becomes the system.
    mutating func contactPoint(_ element: XMLElement) -> ContactPoint? {
        guard let written = nonEmpty(element.attribute(.value)) else { return nil }
        markValueRead(element)
        let use = nonEmpty(element.attribute(.use))
        guard let colon = written.firstIndex(of: ":") else { return ContactPoint(value: written, use: use) }
        let value = String(written[written.index(after: colon)...])
        switch written[..<colon].lowercased() {
        case "tel": return ContactPoint(system: "phone", value: value, use: use)
        case "fax": return ContactPoint(system: "fax", value: value, use: use)
        case "mailto": return ContactPoint(system: "email", value: value, use: use)
        default: return ContactPoint(system: "url", value: written, use: use)
        }
    }
}
