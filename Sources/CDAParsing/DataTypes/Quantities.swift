internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    private func ucum(_ unit: String?) -> String? {
        guard let unit else { return nil }
        return vocabulary.units.value(of: unit.utf8Span.span) { UCUM.code(unit) }
    }

    /// Reads a `PQ`, `INT`, `REAL` or `MO`; `nil` where it has neither a value nor a unit.
    mutating func quantity(_ element: XMLElement?, comparator: String? = nil) -> Quantity? {
        guard let element else { return nil }
        let value = nonEmpty(element.attribute(.value))
        let unit = nonEmpty(element.attribute(.unit)) ?? nonEmpty(element.attribute(.currency))
        guard value != nil || (unit != nil && !element.isNull) else {
            return translatedQuantity(element, comparator: comparator)
        }
        markValueRead(element)
        let (sign, number) = Self.splitComparator(value)
        return Quantity(value: number, comparator: comparator ?? sign, unit: unit, ucum: ucum(unit))
    }

    /// Takes `<`, `<=`, `>` or `>=` off a number, where sources write them although `PQ` has no place for them.
    private static func splitComparator(_ value: String?) -> (String?, String?) {
        guard let value, let first = value.utf8.first, first == 0x3C || first == 0x3E else { return (nil, value) }
        let sign = String(value.prefix { $0 == "<" || $0 == ">" || $0 == "=" })
        let number = String(value.dropFirst(sign.count).drop { $0 == " " })
        guard ["<", "<=", ">", ">="].contains(sign), !number.isEmpty else { return (nil, value) }
        return (sign, number)
    }

    /// Reads the amount that stands in a translation because its unit is not in UCUM.
    ///
    /// - Source: HL7 V3 data types R1, `PQR`; C-CDA examples, "Results Unit Non-UCUM".
    private mutating func translatedQuantity(_ element: XMLElement, comparator: String?) -> Quantity? {
        guard element.isNull, let translation = element.child(.translation) else { return nil }
        guard let value = nonEmpty(translation.attribute(.value)) else { return nil }
        let named = concept(translation)
        if named.codings.isEmpty { markValueRead(translation) }
        let unit = nonEmpty(translation.attribute(.unit)) ?? named.label
        return Quantity(value: value, comparator: comparator, unit: unit, ucum: ucum(unit))
    }

    /// Reads an interval of quantities; an end that does not belong to it is marked `<` or `>`.
    mutating func range(_ element: XMLElement) -> (low: Quantity?, high: Quantity?) {
        let low = element.child(.low)
        let high = element.child(.high)
        return (
            quantity(low, comparator: low?.attribute(.inclusive, is: "false") == true ? ">" : nil),
            quantity(high, comparator: high?.attribute(.inclusive, is: "false") == true ? "<" : nil)
        )
    }

    /// Reads an `IVL_PQ` or `PQ`: one bound alone becomes a quantity with a comparator.
    mutating func rangeOrQuantity(_ element: XMLElement?) -> EventValue? {
        guard let element else { return nil }
        if let quantity = quantity(element) { return .quantity(quantity) }
        switch range(element) {
        case (nil, nil): return quantity(element.child(.center)).map { .quantity($0) }
        case (var low?, nil):
            low.comparator = low.comparator ?? ">="
            return .quantity(low)
        case (nil, var high?):
            high.comparator = high.comparator ?? "<="
            return .quantity(high)
        case (let low, let high): return .range(low: low, high: high)
        }
    }
}
