internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads a `TS`; `nil` where it is null or cannot be read.
    mutating func date(_ element: XMLElement?) -> ClinicalDate? {
        guard let element, let written = nonEmpty(element.attribute(.value)) else { return nil }
        guard let read = ClinicalDate.readHL7(written) else {
            reportOnce("date-unreadable", "a time could not be read as an HL7 TS; mend it in the source", at: element)
            return nil
        }
        markValueRead(element)
        if !read.exact {
            reportOnce("date-malformed", "only a part of a time could be read as an HL7 TS", at: element)
        }
        return read.date
    }

    /// Reads a `TS` or `IVL_TS` as a period.
    mutating func period(_ element: XMLElement?) -> ClinicalPeriod? {
        guard let element else { return nil }
        if let moment = date(element) { return ClinicalPeriod(at: moment) }
        let start = date(element.child(.low))
        let end = date(element.child(.high))
        let center = start == nil && end == nil ? date(element.child(.center)) : nil
        guard let period = center.map({ ClinicalPeriod(at: $0) }) ?? ClinicalPeriod(start: start, end: end) else {
            return nil
        }
        markValueRead(element)
        return period
    }

    /// The period of an element that something else reads: neither marked nor reported.
    func peekPeriod(_ element: XMLElement?) -> ClinicalPeriod? {
        func peek(_ element: XMLElement?) -> ClinicalDate? {
            element?.attribute(.value).flatMap { ClinicalDate.readHL7($0)?.date }
        }
        if let moment = peek(element) { return ClinicalPeriod(at: moment) }
        return ClinicalPeriod(start: peek(element?.child(.low)), end: peek(element?.child(.high)))
    }

    /// Reads a `PIVL_TS`, `EIVL_TS` or a set of them as words, such as `every 8 h` or `HS`; `nil` for other times.
    mutating func timing(_ element: XMLElement) -> String? {
        guard let words = timingWords(element) else { return nil }
        markValueRead(element)
        return words
    }

    private mutating func timingWords(_ element: XMLElement) -> String? {
        if let period = element.child(.period) {
            markRead(period)
            return every(period)
        }
        if let event = element.child(.event) {
            markRead(event)
            if let offset = element.child(.offset) { markRead(offset) }
            let code = nonEmpty(event.attribute(.code))
            let offset = element.child(.offset).flatMap { $0.child(.low) ?? $0.child(.width) }.flatMap(amount)
            return [offset, code].compactMap(\.self).joined(separator: " ").nonEmpty
        }
        let parts = element.children(.comp).compactMap { timing($0) }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func every(_ period: XMLElement) -> String? {
        if let amount = amount(period) { return "every " + amount }
        guard let low = period.child(.low), let high = period.child(.high) else { return nil }
        guard let least = amount(low), let most = amount(high) else { return nil }
        let isSameUnit = low.attribute(.unit) == high.attribute(.unit)
        return "every \(isSameUnit ? low.attribute(.value) ?? least : least) to \(most)"
    }

    private func amount(_ element: XMLElement) -> String? {
        guard let value = nonEmpty(element.attribute(.value)) else { return nil }
        return [value, element.attribute(.unit)].compactMap(\.self).joined(separator: " ")
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
