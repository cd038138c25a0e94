internal import ClinicalModel
internal import JSONTape

/// Reads back what ``JSONWriter`` wrote; absent keys give `nil` or no elements.
enum ContentReader {
    /// Reads a `content` column.
    ///
    /// - Throws: ``TimelineError`` with `damaged-content` where the text is no JSON.
    static func read<Result>(_ json: String, _ body: (borrowing JSONValue) -> Result) throws -> Result {
        var tape = JSONTape()
        let bytes = json.utf8Span.span
        do {
            try tape.read(bytes)
        } catch {
            throw TimelineError.damagedContent(at: error.byteOffset)
        }
        return body(tape.root(of: bytes))
    }

    static func list<Element>(
        _ value: borrowing JSONValue, _ name: String, _ body: (borrowing JSONValue) -> Element?
    ) -> [Element] {
        guard let array = value[name] else { return [] }
        var result: [Element] = []
        var elements = array.elements
        while let element = elements.next() {
            if let read = body(element) { result.append(read) }
        }
        return result
    }

    static func text(_ value: borrowing JSONValue, _ name: String) -> String? { value[name]?.string }

    static func texts(_ value: borrowing JSONValue, _ name: String) -> [String] { list(value, name) { $0.string } }

    static func date(_ value: borrowing JSONValue, _ name: String) -> ClinicalDate? {
        text(value, name).flatMap { ClinicalDate(iso8601: $0) }
    }

    static func coding(_ value: borrowing JSONValue) -> Coding? {
        guard let code = text(value, "code") else { return nil }
        return Coding(
            system: text(value, "system").map { CodeSystem(uri: $0) }, code: code, display: text(value, "display"),
            version: text(value, "version"))
    }

    static func concept(_ value: borrowing JSONValue) -> CodeableConcept {
        CodeableConcept(codings: list(value, "codings") { coding($0) }, text: text(value, "text"))
    }

    static func concept(_ value: borrowing JSONValue, _ name: String) -> CodeableConcept? {
        guard let held = value[name] else { return nil }
        return concept(held)
    }

    static func concepts(_ value: borrowing JSONValue, _ name: String) -> [CodeableConcept] {
        list(value, name) { concept($0) }
    }

    static func period(_ value: borrowing JSONValue, _ name: String) -> ClinicalPeriod? {
        guard let held = value[name] else { return nil }
        return ClinicalPeriod(start: date(held, "start"), end: date(held, "end"))
    }

    static func quantity(_ value: borrowing JSONValue, _ name: String) -> Quantity? {
        guard let held = value[name] else { return nil }
        return Quantity(
            value: text(held, "value"), comparator: text(held, "comparator"), unit: text(held, "unit"),
            ucum: text(held, "ucum"))
    }

    static func eventValue(_ value: borrowing JSONValue, _ name: String) -> EventValue? {
        guard let held = value[name] else { return nil }
        if let quantity = quantity(held, "quantity") { return .quantity(quantity) }
        if let concept = concept(held, "concept") { return .concept(concept) }
        if let text = text(held, "text") { return .text(text) }
        if let boolean = held["boolean"]?.boolean { return .boolean(boolean) }
        if let text = text(held, "integer") { return .integer(text) }
        if let range = held["range"] { return .range(low: quantity(range, "low"), high: quantity(range, "high")) }
        if let ratio = held["ratio"], let numerator = quantity(ratio, "numerator"),
            let denominator = quantity(ratio, "denominator")
        {
            return .ratio(numerator: numerator, denominator: denominator)
        }
        if let date = date(held, "date") { return .date(date) }
        return period(held, "period").map { .period($0) }
    }

    static func identifier(_ value: borrowing JSONValue) -> Identifier? {
        guard let text = text(value, "value") else { return nil }
        return Identifier(system: Self.text(value, "system") ?? "", value: text, type: Self.text(value, "type"))
    }

    static func participant(_ value: borrowing JSONValue) -> Participant? {
        guard let role = text(value, "role") else { return nil }
        return Participant(
            role: role, name: text(value, "name"), target: text(value, "target").map { RecordReference($0) },
            function: concept(value, "function"), time: date(value, "time"))
    }

    static func related(_ value: borrowing JSONValue) -> RelatedRecord? {
        guard let role = text(value, "role") else { return nil }
        return RelatedRecord(
            role: role, target: text(value, "target").map { RecordReference($0) }, display: text(value, "display"))
    }

    static func detail(_ value: borrowing JSONValue) -> Detail? {
        guard let path = text(value, "path"), let held = eventValue(value, "value") else { return nil }
        return Detail(path: path, value: held)
    }

    static func referenceRange(_ value: borrowing JSONValue) -> ReferenceRange? {
        ReferenceRange(low: quantity(value, "low"), high: quantity(value, "high"), text: text(value, "text"))
    }

    static func component(_ value: borrowing JSONValue) -> EventComponent? {
        EventComponent(
            concept: concept(value, "concept") ?? CodeableConcept(), value: eventValue(value, "value"),
            interpretations: concepts(value, "interpretations"),
            referenceRanges: list(value, "referenceRanges") { referenceRange($0) })
    }

    static func dosage(_ value: borrowing JSONValue) -> Dosage? {
        Dosage(
            text: text(value, "text"), dose: eventValue(value, "dose"), rate: eventValue(value, "rate"),
            route: concept(value, "route"), timing: text(value, "timing"), asNeeded: value["asNeeded"]?.boolean)
    }

    static func name(_ value: borrowing JSONValue) -> HumanName? {
        HumanName(
            use: text(value, "use"), family: text(value, "family"), given: texts(value, "given"),
            prefixes: texts(value, "prefixes"), suffixes: texts(value, "suffixes"), text: text(value, "text"))
    }

    static func address(_ value: borrowing JSONValue) -> PostalAddress? {
        PostalAddress(
            use: text(value, "use"), lines: texts(value, "lines"), city: text(value, "city"),
            state: text(value, "state"), postalCode: text(value, "postalCode"), country: text(value, "country"),
            text: text(value, "text"))
    }

    static func contact(_ value: borrowing JSONValue) -> ContactPoint? {
        guard let text = text(value, "value") else { return nil }
        return ContactPoint(system: Self.text(value, "system"), value: text, use: Self.text(value, "use"))
    }
}
