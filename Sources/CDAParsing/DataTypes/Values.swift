internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads a `value` of any data type; where `xsi:type` is missing or wrong, by the attributes that are there.
    ///
    /// - Source: HL7 V3 data types R1, `ANY` and its specializations.
    mutating func value(_ element: XMLElement?) -> EventValue? {
        guard let element, let value = typedValue(element) else { return nil }
        markValueRead(element)
        return value
    }

    private mutating func typedValue(_ element: XMLElement) -> EventValue? {
        switch element.attribute(.type).map(Self.localType) {
        case "PQ", "REAL", "MO": return quantity(element).map { .quantity($0) } ?? rangeOrQuantity(element)
        case "IVL_PQ", "IVL_INT", "IVL_REAL": return rangeOrQuantity(element)
        case "CD", "CE", "CV", "CO", "CS": return conceptValue(element)
        case "INT":
            return nonEmpty(element.attribute(.value)).map { .integer($0) } ?? rangeOrQuantity(element)
        case "BL": return boolean(element)
        case "TS": return date(element).map { .date($0) } ?? unreadable(element)
        case "IVL_TS": return period(element).map { .period($0) }
        case "RTO", "RTO_PQ_PQ", "RTO_INT_INT", "RTO_QTY_QTY", "RTO_MO_PQ": return ratio(element)
        case "II": return key(element).map { .text($0) }
        case "ST", "ED", "SC": return resolvedText(element).map { .text($0) } ?? untyped(element)
        default: return untyped(element)
        }
    }

    private static func localType(_ type: String) -> String {
        type.split(separator: ":", omittingEmptySubsequences: true).last.map(String.init) ?? type
    }

    mutating func conceptValue(_ element: XMLElement) -> EventValue? {
        let concept = concept(element)
        if !concept.isEmpty { return .concept(concept) }
        return element.foldedText.map { .text($0) } ?? nonEmpty(element.attribute(.value)).map { .text($0) }
    }

    private func boolean(_ element: XMLElement) -> EventValue? {
        switch element.attribute(.value) {
        case "true", "1": .boolean(true)
        case "false", "0": .boolean(false)
        default: nil
        }
    }

    private func unreadable(_ element: XMLElement) -> EventValue? {
        nonEmpty(element.attribute(.value)).map { .text($0) }
    }

    private mutating func ratio(_ element: XMLElement) -> EventValue? {
        guard let numerator = quantity(element.child(.numerator)) else { return nil }
        guard let denominator = quantity(element.child(.denominator)) else { return .quantity(numerator) }
        return .ratio(numerator: numerator, denominator: denominator)
    }

    private mutating func untyped(_ element: XMLElement) -> EventValue? {
        if element.has(.code) || element.child(.translation) != nil || element.child(.originalText) != nil {
            return conceptValue(element)
        }
        if element.has(.unit) { return quantity(element).map { .quantity($0) } }
        if let ratio = ratio(element) { return ratio }
        if element.child(.low) != nil || element.child(.high) != nil { return rangeOrQuantity(element) }
        if let text = resolvedText(element) { return .text(text) }
        return nonEmpty(element.attribute(.value)).map { .text($0) }
    }
}
