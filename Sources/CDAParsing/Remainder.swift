internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// What is below an element and was not read: every code, value and text, with its path from there after a prefix.
    mutating func remainder(of element: XMLElement, prefix: String = "") -> [Detail] {
        var details: [Detail] = []
        for node in element.nodes {
            switch node {
            case .element(let child): appendRemainder(child, below: element, prefix: prefix, to: &details)
            // Only elements that hold values have text; one that stands between others was put there by mistake.
            case .text(let text):
                if let words = FoldedText.fold(text.utf8) {
                    details.append(Detail(path: prefix + "text()", value: .text(words)))
                }
            }
        }
        return details
    }

    mutating func appendRemainder(
        _ element: XMLElement, below base: XMLElement, prefix: String = "", to details: inout [Detail]
    ) {
        guard !isRead(element) else { return }
        switch element.known {
        case .templateId, .typeId: return
        default: break
        }
        if !isValueRead(element) { appendDetails(of: element, below: base, prefix, to: &details) }
        guard !isRead(element) else { return }
        for child in element.children { appendRemainder(child, below: base, prefix: prefix, to: &details) }
        markRead(element)
    }

    private mutating func appendDetails(
        of element: XMLElement, below base: XMLElement, _ prefix: String, to details: inout [Detail]
    ) {
        // A `PQR`: an amount in a unit of another system than UCUM, which its code names.
        let isAmount = element.known == .translation && element.has(.value)
        if isAmount, let amount = quantity(element) {
            let path = path(of: element, below: base, prefix)
            let unit = concept(element)
            details.append(Detail(path: path, value: .quantity(Quantity(value: amount.value, unit: unit.label))))
            if !unit.codings.isEmpty { details.append(Detail(path: path + ".code", value: .concept(unit))) }
        } else if let value = detailValue(element) {
            let path = path(of: element, below: base, prefix)
            details.append(Detail(path: path, value: value))
            appendWords(of: element, beside: value, path, to: &details)
        }
    }

    /// Keeps the words for a code that is missing, where others stand in its place.
    private func appendWords(
        of element: XMLElement, beside value: EventValue, _ path: String, to details: inout [Detail]
    ) {
        guard !element.has(.code), let words = nonEmpty(element.attribute(.displayName)) else { return }
        if value != .text(words), value != .concept(CodeableConcept(text: words)) {
            details.append(Detail(path: path + ".displayName", value: .text(words)))
        }
    }

    private mutating func path(of element: XMLElement, below base: XMLElement, _ prefix: String) -> String {
        pathBytes.removeAll(keepingCapacity: true)
        pathBytes.append(contentsOf: prefix.utf8)
        appendPath(of: element, below: base, after: pathBytes.count)
        return String(copyingUTF8: pathBytes.span)
    }

    /// Appends the names that lead to an element, as long as the path is of a sensible length.
    private mutating func appendPath(of element: XMLElement, below base: XMLElement, after start: Int) {
        if let parent = element.parent, !(parent === base) { appendPath(of: parent, below: base, after: start) }
        let name = element.name
        let isFirst = pathBytes.count == start
        if pathBytes.count - start < 400, name.utf8.count < 100 {
            if !isFirst { pathBytes.append(0x2E) }
            pathBytes.append(contentsOf: name.utf8)
        } else if isFirst {
            pathBytes.append(contentsOf: "element".utf8)
        }
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
            return (timing(element) ?? nonEmpty(element.attribute(.value))).map { .text($0) }
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
        if let words = nonEmpty(element.attribute(.displayName)) { return .text(words) }
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
