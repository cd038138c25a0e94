internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// What is below an element and was not read: every code, value and text, with its path from there.
    mutating func remainder(of element: XMLElement) -> [Detail] {
        var details: [Detail] = []
        for child in element.children { appendRemainder(child, below: element, to: &details) }
        return details
    }

    private mutating func appendRemainder(_ element: XMLElement, below base: XMLElement, to details: inout [Detail]) {
        guard !isRead(element) else { return }
        switch element.known {
        case .templateId, .typeId: return
        default: break
        }
        if !isValueRead(element), let value = detailValue(element) {
            details.append(Detail(path: Self.path(of: element, below: base), value: value))
        }
        guard !isRead(element) else { return }
        for child in element.children { appendRemainder(child, below: base, to: &details) }
        markRead(element)
    }

    private static func path(of element: XMLElement, below base: XMLElement) -> String {
        guard let parent = element.parent, !(parent === base) else { return path("", element) }
        return path(path(of: parent, below: base), element)
    }

    /// A path with one more step, as long as it is of a sensible length.
    private static func path(_ path: String, _ child: XMLElement) -> String {
        let name = child.name
        guard path.utf8.count < 400, name.utf8.count < 100 else { return path.isEmpty ? "element" : path }
        return path.isEmpty ? name : path + "." + name
    }

    /// The element's own value, by what it is and which attributes it has; `nil` for one that only holds others.
    private mutating func detailValue(_ element: XMLElement) -> EventValue? {
        switch element.known {
        case .id, .setId: return readKey(element).map { .text($0) }
        case .addr: return address(element).map { .text($0.label) }
        case .name where !element.has(.code):
            return name(element).map { .text($0.label) } ?? element.foldedText.map { .text($0) }
        case .telecom: return contactPoint(element).map { .text($0.value) }
        case .time, .effectiveTime, .birthTime, .deceasedTime:
            if let period = period(element) { return .period(period).simplified }
            return timing(element).map { .text($0) }
        case .text, .title, .originalText: return resolvedText(element).map { .text($0) }
        case .low, .high, .center:
            if !element.has(.unit), let date = date(element) { return .date(date) }
            return value(element)
        case .value: return value(element)
        default: break
        }
        if element.has(.code) || element.child(.translation) != nil || element.child(.originalText) != nil {
            return conceptValue(element)
        }
        if let written = nonEmpty(element.attribute(.value)) {
            switch written {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            default: return quantity(element).map { $0.unit == nil ? .text(written) : .quantity($0) }
            }
        }
        if let text = element.soleText { return FoldedText.fold(text).map { .text($0) } }
        return FoldedText.fold(element.ownText.utf8Span.span).map { .text($0) }
    }

    private mutating func readKey(_ id: XMLElement) -> String? {
        markRead(id)
        return key(id)
    }
}

extension EventValue {
    /// A period of one moment as the date that it is.
    var simplified: EventValue {
        if case .period(let period) = self, let start = period.start, start == period.end { return .date(start) }
        return self
    }
}

extension PostalAddress {
    /// The address on one line.
    var label: String {
        (lines + [city, state, postalCode, country, text].compactMap(\.self)).joined(separator: ", ")
    }
}
