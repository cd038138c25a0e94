/// A value of an observation, a component or a detail.
public indirect enum EventValue: Hashable, Sendable {
    case quantity(Quantity)
    case concept(CodeableConcept)
    case text(String)
    case boolean(Bool)
    case integer(String)
    case range(low: Quantity?, high: Quantity?)
    case ratio(numerator: Quantity, denominator: Quantity)
    case date(ClinicalDate)
    case period(ClinicalPeriod)

    /// The value as a reader would write it.
    public var text: String {
        switch self {
        case .quantity(let quantity): quantity.text
        case .concept(let concept): concept.label ?? ""
        case .text(let text): text
        case .boolean(let value): value ? "yes" : "no"
        case .integer(let text): text
        case .range(let low, let high):
            switch (low, high) {
            case (let low?, let high?): low.text + " to " + high.text
            case (let low?, nil): "at least " + low.text
            case (nil, let high?): "at most " + high.text
            case (nil, nil): ""
            }
        case .ratio(let numerator, let denominator): numerator.text + " / " + denominator.text
        case .date(let date): date.iso8601
        case .period(let period): period.iso8601
        }
    }
}
