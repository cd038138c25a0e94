internal import ClinicalModel
internal import JSONTape

/// How the clinical model's values are written; ``ContentReader`` reads each back.
extension JSONWriter {
    mutating func write(_ coding: Coding) {
        object { writer in
            writer.field("system", coding.system?.uri)
            writer.field("code", coding.code)
            writer.field("display", coding.display)
            writer.field("version", coding.version)
        }
    }

    mutating func write(_ concept: CodeableConcept) {
        object { writer in
            writer.field("text", concept.text)
            writer.field("codings", concept.codings) { $0.write($1) }
        }
    }

    mutating func field(_ name: String, _ concept: CodeableConcept?) {
        guard let concept else { return }
        key(name)
        write(concept)
    }

    mutating func field(_ name: String, _ concepts: [CodeableConcept]) {
        field(name, concepts) { $0.write($1) }
    }

    mutating func field(_ name: String, _ date: ClinicalDate?) {
        field(name, date?.iso8601)
    }

    mutating func field(_ name: String, _ period: ClinicalPeriod?) {
        guard let period else { return }
        key(name)
        object { writer in
            writer.field("start", period.start)
            writer.field("end", period.end)
        }
    }

    mutating func write(_ quantity: Quantity) {
        object { writer in
            writer.field("value", quantity.value)
            writer.field("comparator", quantity.comparator)
            writer.field("unit", quantity.unit)
            writer.field("ucum", quantity.ucum)
        }
    }

    mutating func field(_ name: String, _ quantity: Quantity?) {
        guard let quantity else { return }
        key(name)
        write(quantity)
    }

    mutating func write(_ value: EventValue) {
        object { writer in
            switch value {
            case .quantity(let quantity): writer.field("quantity", quantity)
            case .concept(let concept): writer.field("concept", concept)
            case .text(let text): writer.field("text", text)
            case .boolean(let value): writer.field("boolean", value)
            case .integer(let text): writer.field("integer", text)
            case .range(let low, let high):
                writer.key("range")
                writer.object { inner in
                    inner.field("low", low)
                    inner.field("high", high)
                }
            case .ratio(let numerator, let denominator):
                writer.key("ratio")
                writer.object { inner in
                    inner.field("numerator", numerator)
                    inner.field("denominator", denominator)
                }
            case .date(let date): writer.field("date", date)
            case .period(let period): writer.field("period", period)
            }
        }
    }

    mutating func field(_ name: String, _ value: EventValue?) {
        guard let value else { return }
        key(name)
        write(value)
    }

    mutating func write(_ identifier: Identifier) {
        object { writer in
            writer.field("system", identifier.system)
            writer.field("value", identifier.value)
            writer.field("type", identifier.type)
        }
    }

    mutating func write(_ participant: Participant) {
        object { writer in
            writer.field("role", participant.role)
            writer.field("name", participant.name)
            writer.field("target", participant.target?.key)
            writer.field("function", participant.function)
            writer.field("time", participant.time)
        }
    }

    mutating func write(_ related: RelatedRecord) {
        object { writer in
            writer.field("role", related.role)
            writer.field("target", related.target?.key)
            writer.field("display", related.display)
        }
    }

    mutating func write(_ detail: Detail) {
        object { writer in
            writer.field("path", detail.path)
            writer.field("value", detail.value)
        }
    }

    mutating func write(_ range: ReferenceRange) {
        object { writer in
            writer.field("low", range.low)
            writer.field("high", range.high)
            writer.field("text", range.text)
        }
    }

    mutating func write(_ component: EventComponent) {
        object { writer in
            writer.field("concept", component.concept)
            writer.field("value", component.value)
            writer.field("interpretations", component.interpretations)
            writer.field("referenceRanges", component.referenceRanges) { $0.write($1) }
        }
    }

    mutating func write(_ dosage: Dosage) {
        object { writer in
            writer.field("text", dosage.text)
            writer.field("dose", dosage.dose)
            writer.field("rate", dosage.rate)
            writer.field("route", dosage.route)
            writer.field("timing", dosage.timing)
            writer.field("asNeeded", dosage.asNeeded)
        }
    }

    mutating func write(_ name: HumanName) {
        object { writer in
            writer.field("use", name.use)
            writer.field("family", name.family)
            writer.field("given", name.given) { $0.text($1) }
            writer.field("prefixes", name.prefixes) { $0.text($1) }
            writer.field("suffixes", name.suffixes) { $0.text($1) }
            writer.field("text", name.text)
        }
    }

    mutating func write(_ address: PostalAddress) {
        object { writer in
            writer.field("use", address.use)
            writer.field("lines", address.lines) { $0.text($1) }
            writer.field("city", address.city)
            writer.field("state", address.state)
            writer.field("postalCode", address.postalCode)
            writer.field("country", address.country)
            writer.field("text", address.text)
        }
    }

    mutating func write(_ contact: ContactPoint) {
        object { writer in
            writer.field("system", contact.system)
            writer.field("value", contact.value)
            writer.field("use", contact.use)
        }
    }
}
