internal import ClinicalModel
internal import XMLTree

extension DocumentReader {
    /// Reads a `PQ`, `INT`, `REAL` or `MO`; `nil` where it has neither a value nor a unit.
    mutating func quantity(_ element: XMLElement?, comparator: String? = nil) -> Quantity? {
        guard let element else { return nil }
        let value = nonEmpty(element.attribute(.value))
        let unit = nonEmpty(element.attribute(.unit)) ?? nonEmpty(element.attribute(.currency))
        guard value != nil || (unit != nil && !element.isNull) else {
            return translatedQuantity(element, comparator: comparator)
        }
        markValueRead(element)
        return Quantity(value: value, comparator: comparator, unit: unit, ucum: unit.flatMap(UCUM.code))
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
        return Quantity(value: value, comparator: comparator, unit: unit, ucum: unit.flatMap(UCUM.code))
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

/// The UCUM codes of units.
///
/// CDA requires UCUM; sources write other forms all the same, of which the common ones are here.
///
/// - Source: UCUM, https://ucum.org/ucum.
enum UCUM {
    /// The UCUM code of a unit as written; `nil` where it is plainly none.
    static func code(_ unit: String) -> String? {
        if let known = variants[unit.lowercased()] { return known }
        return unit.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? unit : nil
    }

    private static let variants: [String: String] = [
        "lb": "[lb_av]", "lbs": "[lb_av]", "lb.": "[lb_av]", "pounds": "[lb_av]", "oz": "[oz_av]",
        "inches": "[in_i]", "inch": "[in_i]", "in": "[in_i]", "ft": "[ft_i]",
        "degf": "[degF]", "deg f": "[degF]", "f": "[degF]", "\u{B0}f": "[degF]",
        "degc": "Cel", "deg c": "Cel", "\u{B0}c": "Cel", "celsius": "Cel",
        "mmhg": "mm[Hg]", "mm hg": "mm[Hg]", "bpm": "/min", "beats/min": "/min", "breaths/min": "/min",
        "cc": "mL", "mcg": "ug", "mcl": "uL", "iu": "[iU]", "iu/l": "[iU]/L", "percent": "%",
        "kg/m2": "kg/m2", "kg/m\u{B2}": "kg/m2", "sec": "s", "hours": "h", "hour": "h", "hr": "h", "days": "d",
        "day": "d", "weeks": "wk", "week": "wk", "months": "mo", "month": "mo", "years": "a", "year": "a",
    ]
}
