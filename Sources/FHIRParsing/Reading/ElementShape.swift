internal import ClinicalModel
internal import JSONTape

/// The FHIR data type that an object looks like, by the names of its members.
enum ElementShape {
    case concept, coding, quantity, period, range, ratio, reference, attachment, other
}

extension ResourceReader {
    /// Tells the data type of an object whose element no mapping knows.
    func shape(of value: JSONValue) -> ElementShape {
        var has: Features = []
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .coding: return .concept
            case .reference where member.value.kind == .string: return .reference
            case .numerator, .denominator: return .ratio
            case .low where member.value.kind == .object: has.insert(.bound)
            case .high where member.value.kind == .object: has.insert(.bound)
            case .value where member.value.kind == .number: has.insert(.number)
            case .unit, .currency, .comparator: continue
            case .system, .display, .version, .userSelected: has.insert(.coding)
            case .code where member.value.kind == .string: has.insert(.code)
            case .start, .end: if member.value.kind == .string { has.insert(.period) } else { has.insert(.stranger) }
            case .contentType: return .attachment
            case .data where member.value.kind == .string: has.insert(.media)
            case .url, .title, .creation, .size, .hash, .language: continue
            case .extension, .id: continue
            default:
                // The extension of a primitive member.
                let key = member.key.rawBytes
                if key.count > 0, key[0] == 0x5F { continue }
                has.insert(.stranger)
            }
        }
        // With members of its own kind, `data` is that of a SampledData or a Signature.
        if has.contains(.stranger) { return .other }
        if has.contains(.media) { return .attachment }
        if has.contains(.number) { return .quantity }
        if has.contains(.bound) { return .range }
        if has.contains(.code) { return .coding }
        if has.contains(.period) { return .period }
        return .other
    }

    /// What has been seen of an object's members.
    private struct Features: OptionSet {
        let rawValue: UInt16
        static let bound = Self(rawValue: 1)
        static let number = Self(rawValue: 2)
        static let coding = Self(rawValue: 4)
        static let code = Self(rawValue: 8)
        static let period = Self(rawValue: 16)
        static let media = Self(rawValue: 32)
        static let stranger = Self(rawValue: 64)
    }

    /// An object of a known shape as one value.
    mutating func composite(_ value: JSONValue, _ shape: ElementShape) -> EventValue? {
        switch shape {
        case .concept: conceptValue(value)
        case .coding: coding(value).map { .concept(CodeableConcept(codings: [$0])) }
        case .quantity: quantity(value).map(EventValue.quantity)
        case .period: period(value).map(EventValue.period)
        case .range: range(value)
        case .ratio: ratio(value)
        case .reference, .attachment, .other: nil
        }
    }

    /// The value of a `value[x]`, of whatever type; `nil` where it is a reference, an attachment or none at all, and
    /// has been kept apart.
    mutating func anyValue(_ value: JSONValue) -> EventValue? {
        guard value.kind == .object else {
            if let scalar = scalarValue(value) { return scalar }
            keep(value)
            return nil
        }
        let shape = shape(of: value)
        switch shape {
        case .reference, .attachment, .other:
            keep(value)
            return nil
        default: return composite(value, shape)
        }
    }
}
