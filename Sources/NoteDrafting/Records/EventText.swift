internal import ClinicalModel

/// The words and values of an event, for a phrase and for checking one.
struct EventText {
    let event: ClinicalEvent

    /// What the event is about.
    var concept: String { OneLine.text(event.concept.label ?? "") }

    /// The value, or the values of the parts; empty where there is none.
    var value: String {
        if let value = event.value, let text = Self.text(value) { return OneLine.text(text) }
        let parts = event.components.compactMap { part -> String? in
            guard let value = part.value.flatMap(Self.text), let name = part.concept.label else { return nil }
            return name + " " + value
        }
        return OneLine.text(parts.joined(separator: ", "))
    }

    /// The parts' names, such as an allergy's reactions.
    var detail: String { OneLine.text(event.components.compactMap(\.concept.label).joined(separator: ", ")) }

    /// The interpretations in words or codes.
    var interpretation: String { OneLine.text(event.interpretations.compactMap(\.label).joined(separator: ", ")) }

    /// How a drug is to be taken: the instruction as written, else its parts.
    var dosage: String { OneLine.text(event.dosages.map(Self.text).filter { !$0.isEmpty }.joined(separator: "; ")) }

    /// The day on which it began or was.
    var date: ClinicalDate? { event.effective?.anchor?.dateOnly }

    /// The first word of a drug's name, by which the same drug in another strength is known.
    var ingredient: String {
        String(concept.lowercased().split { !$0.isLetter && $0 != "-" }.first ?? "")
    }

    private static func text(_ value: EventValue) -> String? {
        switch value {
        case .quantity(let quantity) where (quantity.value ?? "").isEmpty: return nil
        case .quantity(var quantity):
            quantity.unit = (quantity.unit ?? quantity.ucum).map { readableUnits[$0] ?? $0 }
            if let unit = quantity.unit, unit.hasPrefix("{"), unit.hasSuffix("}") { quantity.unit = nil }
            let text = EventValue.quantity(quantity).text
            return text.isEmpty ? nil : text
        default: return value.text.isEmpty ? nil : value.text
        }
    }

    /// UCUM units that no clinician writes so.
    private static let readableUnits = [
        "mm[Hg]": "mmHg", "Cel": "°C", "[degF]": "°F", "[in_i]": "in", "[lb_av]": "lb", "[oz_av]": "oz",
        "[iU]": "IU", "10*3/uL": "×10³/µL", "10*6/uL": "×10⁶/µL", "1": "",
    ]

    private static func text(_ dosage: Dosage) -> String {
        if let text = dosage.text, !text.isEmpty { return text }
        var parts: [String] = []
        if let dose = dosage.dose.flatMap(text) { parts.append(dose) }
        if let rate = dosage.rate.flatMap(text) { parts.append("at " + rate) }
        if let route = dosage.route?.label { parts.append(route) }
        if let timing = dosage.timing, !timing.isEmpty { parts.append(timing) }
        if dosage.asNeeded == true { parts.append("as needed") }
        return parts.joined(separator: ", ")
    }

    /// Everything that the event says, to look a number up in.
    var everything: String {
        var parts = [concept, value, detail, interpretation, dosage]
        parts += event.concept.codings.flatMap { [$0.code, $0.display ?? ""] }
        parts += [event.effective?.iso8601, event.recorded?.iso8601].compactMap { $0 }
        parts += event.notes
        return parts.joined(separator: "\n")
    }
}
