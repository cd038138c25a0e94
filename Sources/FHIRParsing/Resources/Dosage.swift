internal import ClinicalModel
internal import JSONTape

/// Dosage (FHIR R4, section 2.27) and Timing (section 2.24.0.19).
extension ResourceReader {
    mutating func dosage(_ value: JSONValue) -> Dosage? {
        guard value.kind == .object else { return mismatch(value, expected: "a Dosage") }
        var result = Dosage()
        readDosage(value, into: &result)
        return result == Dosage() ? nil : result
    }

    private mutating func readDosage(_ value: JSONValue, into result: inout Dosage) {
        var members = value.members
        while let member = members.next() {
            let value = member.value
            switch name(member) {
            case .text where result.text == nil: result.text = text(value)
            case .route where result.route == nil: result.route = concept(value)
            // Of several doses, as for different days, the first has the field.
            case .dose, .doseQuantity, .doseRange:
                let dose = anyValue(value)
                if result.dose == nil { result.dose = dose } else if let dose { addDetail(dose, at: value) }
            case .rate, .rateQuantity, .rateRange, .rateRatio:
                let rate = anyValue(value)
                if result.rate == nil { result.rate = rate } else if let rate { addDetail(rate, at: value) }
            case .doseAndRate:
                var items = Items(value)
                while let item = nextObject(&items) { readDosage(item, into: &result) }
            case .timing:
                result.timing = timing(value)
                keep(value)
            case .asNeededBoolean: result.asNeeded = boolean(value)
            case .asNeededCodeableConcept:
                result.asNeeded = true
                keep(value)
            case .id: continue
            default: keep(value)
            }
        }
    }

    /// A timing in words: its code or text, else `3 times every 1 d`; the parts are kept as details as well.
    private mutating func timing(_ value: JSONValue) -> String? {
        if let code = value["code"] {
            if let text = code["text"]?.string { return text }
            if let codings = code["coding"] {
                var elements = codings.elements
                if let first = elements.next(), let text = first["code"]?.string { return text }
            }
        }
        guard let rule = value["repeat"] else { return nil }
        var words: [String] = []
        if let frequency = rule["frequency"]?.numberText {
            words.append(frequency == "1" ? "once" : frequency + " times")
        }
        if let period = rule["period"]?.numberText, let unit = rule["periodUnit"]?.string {
            words.append("every " + period + " " + unit)
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
