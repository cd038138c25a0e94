internal import ClinicalModel
internal import JSONTape

/// FHIR's data types (FHIR R4, section 2.24). What a type holds beyond the model's fields is kept as details.
extension ResourceReader {
    mutating func concept(_ value: JSONValue) -> CodeableConcept? {
        guard case .concept(let concept)? = conceptValue(value) else { return nil }
        return concept
    }

    /// A CodeableConcept as a value.
    mutating func conceptValue(_ value: JSONValue) -> EventValue? {
        guard value.kind == .object else { return mismatch(value, expected: "a CodeableConcept") }
        guard let hash = repeatedConcepts.hash(value.rawBytes) else {
            return readConcept(value).map(EventValue.concept)
        }
        if let known = repeatedConcepts.find(value.rawBytes, hash) { return known }
        let findings = findings
        guard let concept = readConcept(value) else { return nil }
        let result = EventValue.concept(concept)
        if self.findings == findings { repeatedConcepts.insert(value.rawBytes, hash, result) }
        return result
    }

    private mutating func readConcept(_ value: JSONValue) -> CodeableConcept? {
        var result = CodeableConcept()
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .coding:
                var items = Items(member.value)
                while let item = items.next() { if let coding = coding(item) { result.codings.append(consume coding) } }
            case .text: result.text = text(member.value)
            case .concept where member.value.kind == .object:
                // R5's CodeableReference.
                noteVersion("R5", value)
                if let concept = concept(member.value) { result = concept }
            case .reference where member.value.kind == .object:
                noteVersion("R5", value)
                addReferences(member.value, role: pathText(of: member.value))
            case .id: continue
            default: keep(member.value)
            }
        }
        return result.isEmpty ? nil : result
    }

    mutating func concepts(_ value: JSONValue) -> [CodeableConcept] {
        guard let hash = repeatedConceptLists.hash(value.rawBytes) else { return readConcepts(value) }
        if let known = repeatedConceptLists.find(value.rawBytes, hash) { return known }
        let findings = findings
        let result = readConcepts(value)
        if self.findings == findings { repeatedConceptLists.insert(value.rawBytes, hash, result) }
        return result
    }

    private mutating func readConcepts(_ value: JSONValue) -> [CodeableConcept] {
        var result: [CodeableConcept] = []
        var items = Items(value)
        while let item = items.next() { if let concept = concept(item) { result.append(consume concept) } }
        return result
    }

    mutating func coding(_ value: JSONValue) -> Coding? {
        guard value.kind == .object else { return mismatch(value, expected: "a Coding") }
        var system: CodeSystem?
        var code: String?
        var display: String?
        var version: String?
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .system: system = codeSystem(member.value)
            case .code: code = text(member.value)
            case .display: display = text(member.value)
            case .version: version = text(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        if code == nil, display == nil {
            if let place = value["system"] { keep(place) }
            if let place = value["version"] { keep(place) }
            return nil
        }
        return Coding(system: system, code: code ?? "", display: display, version: version)
    }

    private mutating func codeSystem(_ value: JSONValue) -> CodeSystem? {
        guard value.kind == .string, !value.isEscaped else { return text(value).map(CodeSystem.init(uri:)) }
        return strings.codeSystem(value.rawBytes)
    }

    /// Quantity and its kinds: Age, Duration, Money.
    mutating func quantity(_ value: JSONValue) -> Quantity? {
        guard value.kind == .object else { return mismatch(value, expected: "a Quantity") }
        var result = Quantity(value: nil)
        var system: JSONValue?
        var code: String?
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .value: result.value = literal(member.value)
            case .comparator: result.comparator = text(member.value)
            case .unit, .currency: result.unit = text(member.value)
            case .code: code = text(member.value)
            case .system: system = member.value
            case .id: continue
            default: keep(member.value)
            }
        }
        if let system, !system.equals("http://unitsofmeasure.org") {
            keep(system)
            if result.unit == nil {
                result.unit = code
            } else if code != nil, let place = value["code"] {
                keep(place)
            }
        } else {
            result.ucum = code
            // Without a code nothing else says that the unit is UCUM's.
            if let system, code == nil { keep(system) }
        }
        return result.value == nil && result.unit == nil && result.ucum == nil ? nil : result
    }

    mutating func date(_ value: JSONValue) -> ClinicalDate? {
        guard value.kind == .string else { return mismatch(value, expected: "a date") }
        if let date = ClinicalDate(iso8601: value.rawBytes) {
            // A fraction of more than nine digits is cut.
            if value.rawBytes.count > Self.longestDate { keepText(value) }
            return date
        }
        warn("invalid-date", "the date does not follow FHIR's form; it is kept as text", value)
        keepText(value)
        return nil
    }

    mutating func period(_ value: JSONValue) -> ClinicalPeriod? {
        guard value.kind == .object else { return mismatch(value, expected: "a Period") }
        var start: ClinicalDate?
        var end: ClinicalDate?
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .start: start = date(member.value)
            case .end: end = date(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        return ClinicalPeriod(start: start, end: end)
    }

    mutating func range(_ value: JSONValue) -> EventValue? {
        guard let bounds = bounds(value) else { return nil }
        return .range(low: bounds.low, high: bounds.high)
    }

    mutating func bounds(_ value: JSONValue) -> (low: Quantity?, high: Quantity?)? {
        guard value.kind == .object else { return mismatch(value, expected: "a Range") }
        var low: Quantity?
        var high: Quantity?
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .low: low = quantity(member.value)
            case .high: high = quantity(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        return low == nil && high == nil ? nil : (low, high)
    }

    mutating func ratio(_ value: JSONValue) -> EventValue? {
        guard value.kind == .object else { return mismatch(value, expected: "a Ratio") }
        var numerator: Quantity?
        var denominator: Quantity?
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .numerator: numerator = quantity(member.value)
            case .denominator: denominator = quantity(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        guard numerator != nil || denominator != nil else { return nil }
        return .ratio(numerator: numerator ?? Quantity(value: nil), denominator: denominator ?? Quantity(value: nil))
    }
}
