/// Writes a document again with every code, number, date, identifier and text made a different one.
///
/// In real documents a value that is lost is often found again beside it, by chance. Here none is.
struct DistinctValues {
    private var count = 0
    private var text = ""
    /// Whether every element that holds others gets one more that no guide knows.
    private let addsUnknown: Bool

    private init(addsUnknown: Bool) { self.addsUnknown = addsUnknown }

    /// The document as XML.
    static func write(_ root: RawElement, addingUnknown: Bool = false) -> String {
        var writer = DistinctValues(addsUnknown: addingUnknown)
        writer.write(root, inNarrative: false)
        return writer.text
    }

    private mutating func next() -> Int {
        count += 1
        return count
    }

    private mutating func write(_ element: RawElement, inNarrative: Bool) {
        let isNarrative = inNarrative || (element.name == "text" && element.parent?.name == "section")
        text += "<" + element.qualifiedName
        if element.parent == nil {
            text += " xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            text += " xmlns:sdtc=\"urn:hl7-org:sdtc\" xmlns:voc=\"urn:hl7-org:v3/voc\" xmlns:cda=\"urn:hl7-org:v3\""
        }
        for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
            let written = isNarrative ? value : distinct(value, of: name, element)
            let prefix = name == "type" && element.name != "text" ? "xsi:" : ""
            text += " \(prefix)\(name)=\"\(Self.escape(written))\""
        }
        text += ">"
        let isFile = element.attribute("representation") == "B64"
        let words = element.ownText.contains { $0.isLetter || $0.isNumber } && !isNarrative && !isFile
        text += words ? "text\(next())" : Self.escape(element.ownText)
        for child in element.children { write(child, inNarrative: isNarrative) }
        let isText = element.children.contains { $0.name == "reference" }
        if addsUnknown, !isNarrative, !isText, !element.children.isEmpty {
            text += "<unknownThing code=\"code\(next())\" codeSystem=\"1.2.3\" xmlns=\"urn:hl7-org:v3\"/>"
        }
        text += "</\(element.qualifiedName)>"
    }

    private mutating func distinct(_ value: String, of attribute: String, _ element: RawElement) -> String {
        guard !["templateId", "typeId", "realmCode", "reference"].contains(element.name), !value.isEmpty else {
            return value
        }
        switch attribute {
        case "code": return isMeaningful(element, value) ? value : "code\(next())"
        case "displayName": return isMeaningful(element, element.attribute("code")) ? value : "display\(next())"
        case "unit": return "u\(next())"
        case "extension": return "extension\(next())"
        case "value": return distinctValue(value)
        default: return value
        }
    }

    /// Whether a code decides how what is around it is read.
    private func isMeaningful(_ element: RawElement, _ code: String?) -> Bool {
        if element.name == "administrativeGenderCode" || code == "CONC" || code == "ASSERTION" { return true }
        return element.name == "code" && element.parent?.name == "section"
    }

    private mutating func distinctValue(_ value: String) -> String {
        if value.allSatisfy(\.isNumber), value.utf8.count >= 8 {
            let number = next()
            let year = 1900 + number / 336 % 200
            let (month, day) = (number / 28 % 12 + 1, number % 28 + 1)
            return "\(year)" + (month < 10 ? "0" : "") + "\(month)" + (day < 10 ? "0" : "") + "\(day)"
        }
        guard value.contains(where: \.isNumber), value.allSatisfy({ $0.isNumber || $0 == "." }) else { return value }
        return "\(next()).5"
    }

    private static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
