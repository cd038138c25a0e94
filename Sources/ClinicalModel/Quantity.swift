/// A measured amount, with the number kept as the source wrote it (`1.10` stays `1.10`).
public struct Quantity: Hashable, Sendable {
    /// The number's text as written; `nil` where only a unit or a null flavor was given.
    public var value: String?
    /// `<`, `<=`, `>=` or `>` where the source gives a bound.
    public var comparator: String?
    /// The unit as written for a reader.
    public var unit: String?
    /// The UCUM code of the unit, where the source gives one or the unit maps to one.
    public var ucum: String?

    /// Makes a quantity.
    public init(value: String?, comparator: String? = nil, unit: String? = nil, ucum: String? = nil) {
        self.value = value
        self.comparator = comparator
        self.unit = unit
        self.ucum = ucum
    }

    /// The number as binary floating point, for comparing only; `nil` where there is none that is finite.
    public var number: Double? { value.flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil } }

    /// The quantity as a reader would write it, such as `<1.10 mg/dL`.
    public var text: String {
        var result = (comparator ?? "") + (value ?? "")
        if let unit = unit ?? ucum, !unit.isEmpty, unit != "1" {
            if !result.isEmpty { result += " " }
            result += unit
        }
        return result
    }
}
