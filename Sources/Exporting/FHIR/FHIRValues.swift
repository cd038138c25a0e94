internal import ClinicalModel
internal import JSONTape

/// Writes the clinical model's values as FHIR R4 data types.
///
/// - Source: HL7 FHIR R4, https://hl7.org/fhir/R4/datatypes.html.
extension JSONWriter {
    mutating func fhir(_ name: String, _ concept: CodeableConcept?) {
        guard let concept, !concept.isEmpty else { return }
        key(name)
        fhir(concept)
    }

    mutating func fhir(_ concept: CodeableConcept) {
        object { writer in
            let codings = concept.codings.filter { !$0.code.isEmpty }
            writer.field("coding", codings) { $0.fhir($1) }
            if let text = concept.text, !text.isEmpty { writer.field("text", text) }
        }
    }

    /// A concept that FHIR requires, where the source gives none too.
    mutating func fhirRequired(_ name: String, _ concept: CodeableConcept) {
        key(name)
        if concept.isEmpty { fhirUnknown() } else { fhir(concept) }
    }

    /// An element of which nothing is known.
    mutating func fhirUnknown() {
        object { writer in
            writer.field("extension", ["unknown"]) { writer, code in
                writer.object { writer in
                    writer.field("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                    writer.field("valueCode", code)
                }
            }
        }
    }

    mutating func fhir(_ coding: Coding) {
        object { writer in
            if let system = coding.system?.uri, !system.isEmpty { writer.field("system", system) }
            writer.field("version", coding.version)
            writer.field("code", coding.code)
            writer.field("display", coding.display.flatMap { $0.isEmpty ? nil : $0 })
        }
    }

    mutating func fhir(_ name: String, _ concepts: [CodeableConcept]) {
        field(name, concepts.filter { !$0.isEmpty }) { $0.fhir($1) }
    }

    mutating func fhir(code: String, system: String) {
        object { writer in
            writer.field("coding", [code]) { writer, code in
                writer.object { writer in
                    writer.field("system", system)
                    writer.field("code", code)
                }
            }
        }
    }

    mutating func fhir(_ name: String, _ quantity: Quantity?) {
        guard let quantity, quantity.number != nil || quantity.unit != nil else { return }
        key(name)
        object { writer in
            if let value = quantity.value, quantity.number != nil {
                writer.key("value")
                writer.number(text: Self.number(value))
            }
            writer.field("comparator", quantity.comparator)
            writer.field("unit", quantity.unit ?? quantity.ucum)
            if let code = quantity.ucum {
                writer.field("system", "http://unitsofmeasure.org")
                writer.field("code", code)
            }
        }
    }

    /// A number as JSON has it: sources write `.5` and `+1` too.
    private static func number(_ text: String) -> String {
        var text = text.hasPrefix("+") ? String(text.dropFirst()) : text
        if text.hasPrefix(".") { text = "0" + text }
        if text.hasPrefix("-.") { text = "-0" + text.dropFirst() }
        if text.hasSuffix(".") { text += "0" }
        while text.hasPrefix("0"), text.count > 1, text.dropFirst().first.map({ $0.isNumber }) == true {
            text.removeFirst()
        }
        return text
    }

    /// A date as FHIR has it: a time needs seconds and a zone; without a zone the day alone is written.
    mutating func fhir(_ name: String, _ date: ClinicalDate?) {
        if let date { field(name, Self.fhirText(date)) }
    }

    static func fhirText(_ date: ClinicalDate) -> String {
        guard date.precision > .day else { return date.iso8601 }
        guard date.zoneMinutes != nil else { return date.dateOnly.iso8601 }
        guard date.precision < .second else { return date.iso8601 }
        let seconds = ClinicalDate(
            year: Int(date.year), month: Int(date.month), day: Int(date.day), hour: Int(date.hour),
            minute: Int(date.minute), second: 0, zoneMinutes: date.zoneMinutes.map(Int.init))
        return seconds?.iso8601 ?? date.dateOnly.iso8601
    }

    /// A moment or a span: `nameDateTime` or `namePeriod`.
    mutating func fhir(_ name: String, _ period: ClinicalPeriod?) {
        guard let period else { return }
        if let start = period.start, period.end == nil || period.end == start {
            fhir(name + "DateTime", start)
        } else {
            fhirPeriod(name + "Period", period)
        }
    }

    mutating func fhirPeriod(_ name: String, _ period: ClinicalPeriod?) {
        guard let period else { return }
        key(name)
        object { writer in
            writer.fhir("start", period.start)
            writer.fhir("end", period.end)
        }
    }

    mutating func fhir(_ name: String, reference: String) {
        key(name)
        object { $0.field("reference", reference) }
    }

    /// `value[x]`.
    mutating func fhirValue(_ value: EventValue?) {
        switch value {
        case .quantity(let quantity)?: fhir("valueQuantity", quantity)
        case .concept(let concept)?: fhir("valueCodeableConcept", concept)
        case .text(let text)?: if !text.isEmpty { field("valueString", text) }
        case .boolean(let value)?: field("valueBoolean", value)
        case .integer(let text)?:
            if let number = Int(text) { field("valueInteger", number) } else { field("valueString", text) }
        case .range(let low, let high)?:
            key("valueRange")
            object { writer in
                writer.fhir("low", low)
                writer.fhir("high", high)
            }
        case .ratio(let numerator, let denominator)?:
            key("valueRatio")
            object { writer in
                writer.fhir("numerator", numerator)
                writer.fhir("denominator", denominator)
            }
        case .date(let date)?: fhir("valueDateTime", date)
        case .period(let period)?: fhirPeriod("valuePeriod", period)
        case nil: break
        }
    }

    mutating func fhirIdentifiers(_ identifiers: [Identifier]) {
        field("identifier", identifiers.filter { !$0.value.isEmpty }) { writer, identifier in
            writer.object { writer in
                if let type = identifier.type {
                    writer.key("type")
                    writer.fhir(code: type, system: "http://terminology.hl7.org/CodeSystem/v2-0203")
                }
                if !identifier.system.isEmpty { writer.field("system", identifier.system) }
                writer.field("value", identifier.value)
            }
        }
    }
}
