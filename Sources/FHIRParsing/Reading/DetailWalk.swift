internal import ClinicalModel
internal import JSONTape

/// What keeps the parser lossless: the walk over everything that has no field of its own.
extension ResourceReader {
    /// Keeps a value, and all below it, as details, related records and documents.
    mutating func keep(_ value: JSONValue) {
        guard !isQuiet else { return }
        switch value.kind {
        case .null: return
        case .array:
            var elements = value.elements
            while let element = elements.next() { keep(element) }
        case .object: keepObject(value)
        case .string, .number, .true, .false:
            if let scalar = scalarValue(value) { addDetail(scalar, at: value) }
        }
    }

    /// Keeps every scalar below a value whose shape has misled a reader: it is not read by its shape again.
    mutating func keepShapeless(_ value: JSONValue) {
        guard !isQuiet else { return }
        switch value.kind {
        case .null: return
        case .array:
            var elements = value.elements
            while let element = elements.next() { keepShapeless(element) }
        case .object:
            var members = value.members
            while let member = members.next() { keepShapeless(member.value) }
        case .string: if let text = value.string { addDetail(.text(text), at: value) }
        case .number, .true, .false: if let scalar = scalarValue(value) { addDetail(scalar, at: value) }
        }
    }

    private mutating func keepObject(_ value: JSONValue) {
        switch shape(of: value) {
        case .reference:
            let found = reference(value)
            if found.target != nil || found.display != nil {
                addRelated(role: pathText(of: value), found.target, found.display)
            }
        case .attachment: readAttachment(value)
        case .other:
            var members = value.members
            while let member = members.next() {
                switch name(member) {
                case .id: continue
                case .url where isExtension(value): continue
                case .modifierExtension:
                    warn("modifier-extension", Self.modifierMessage, member.value)
                    keep(member.value)
                default: keep(member.value)
                }
            }
        case let shape:
            if let composite = composite(value, shape) { addDetail(composite, at: value) }
        }
    }

    static let modifierMessage =
        "a modifier extension can change the meaning of the record; read it before the record is relied on"

    mutating func addDetail(_ value: EventValue, at place: JSONValue) {
        guard !isQuiet else { return }
        guard details.count < configuration.maximumDetails else {
            if details.count == configuration.maximumDetails {
                warn("too-many-details", "the record has more values than the limit; the rest was left out", place)
                details.append(Detail(path: pathText(of: place), value: value))
            }
            return
        }
        details.append(Detail(path: pathText(of: place), value: value))
    }

    mutating func addRelated(role: String, _ target: RecordReference?, _ display: String?) {
        guard !isQuiet else { return }
        related.append(RelatedRecord(role: role, target: target, display: display))
    }

    /// A string, number or truth value as it is; a string is a date where its name says so and it reads as one.
    mutating func scalarValue(_ value: JSONValue) -> EventValue? {
        switch value.kind {
        case .true: return .boolean(true)
        case .false: return .boolean(false)
        case .number:
            let text = makeString(value.rawBytes)
            return value.isInteger ? .integer(text) : .quantity(Quantity(value: text))
        case .string:
            if namesDate(value), let date = ClinicalDate(iso8601: value.rawBytes) { return .date(date) }
            return text(value).map(EventValue.text)
        case .null, .array, .object: return nil
        }
    }

    /// Whether a member's name says that its value is a date.
    private func namesDate(_ value: JSONValue) -> Bool {
        let count = value.rawBytes.count
        guard count >= 4, count <= 40, value.rawBytes[0] &- 0x30 <= 9, value.index > 0 else { return false }
        let key = value.value(at: value.index - 1)
        guard key.kind == .string else { return false }
        let name = key.rawBytes
        return hasSuffix(name, "Date") || hasSuffix(name, "date") || hasSuffix(name, "DateTime")
            || hasSuffix(name, "Instant") || hasSuffix(name, "Time") || equals(name, "issued")
            || equals(name, "recorded") || equals(name, "created") || equals(name, "start") || equals(name, "end")
            || equals(name, "authoredOn") || equals(name, "sent") || equals(name, "received")
            || equals(name, "time") || equals(name, "authored") || equals(name, "started") || equals(name, "event")
    }
}
