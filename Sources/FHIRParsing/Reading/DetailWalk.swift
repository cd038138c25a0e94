internal import ClinicalModel
internal import JSONTape

/// What keeps the parser lossless: the walk over everything that has no field of its own.
extension ResourceReader {
    /// Keeps a value, and all below it, as details, related records and documents.
    mutating func keep(_ value: JSONValue) {
        findings &+= 1
        guard !isQuiet else { return }
        switch value.kind {
        case .null: return
        case .array:
            if isModifierExtension(value) { noteModifier(value) }
            var elements = value.elements
            while let element = elements.next() { keep(element) }
        case .object: keepObject(value)
        case .string, .number, .true, .false:
            if let scalar = scalarValue(value) { addDetail(scalar, at: value) }
        }
    }

    /// Keeps every scalar below a value whose shape has misled a reader: it is not read by its shape again.
    mutating func keepShapeless(_ value: JSONValue) {
        findings &+= 1
        guard !isQuiet else { return }
        switch value.kind {
        case .null: return
        case .array:
            var elements = value.elements
            while let element = elements.next() { keepShapeless(element) }
        case .object:
            var members = value.members
            while let member = members.next() { keepShapeless(member.value) }
        case .string: keepText(value)
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
            guard let url = value["url"], url.kind == .string, isExtension(value) else {
                keepMembers(value, except: nil)
                return
            }
            keepMembers(value, except: url)
            // An extension that holds nothing still says that it is there.
            if !holdsValue(value) { keep(url) }
        case let shape:
            if let composite = composite(value, shape) { addDetail(composite, at: value) }
        }
    }

    private mutating func keepMembers(_ value: JSONValue, except other: JSONValue?) {
        var members = value.members
        while let member = members.next() {
            if member.value.index == other?.index { continue }
            switch name(member) {
            case .id: continue
            case .resource where carriesResources && member.value.kind == .object: continue
            default: keep(member.value)
            }
        }
    }

    /// Whether an extension has a value or an extension of its own, of which some detail tells the URL.
    private func holdsValue(_ value: JSONValue) -> Bool {
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .url, .id: continue
            default: if !isBlank(member.value) { return true }
            }
        }
        return false
    }

    /// Whether there is no code, value or text in a value.
    private func isBlank(_ value: JSONValue) -> Bool {
        switch value.kind {
        case .null: return true
        case .string: return value.rawBytes.count == 0
        case .number, .true, .false: return false
        case .array:
            var elements = value.elements
            while let element = elements.next() { if !isBlank(element) { return false } }
            return true
        case .object:
            var members = value.members
            while let member = members.next() { if name(member) != .id, !isBlank(member.value) { return false } }
            return true
        }
    }

    /// Whether an array is the value of a member `modifierExtension`.
    private func isModifierExtension(_ array: JSONValue) -> Bool {
        guard array.index > 0 else { return false }
        let key = array.value(at: array.index - 1)
        return key.kind == .string && equals(key.rawBytes, "modifierExtension")
    }

    mutating func addDetail(_ value: consuming EventValue, at place: JSONValue) {
        findings &+= 1
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
        findings &+= 1
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
            if namesDate(value), value.rawBytes.count <= Self.longestDate,
                let date = ClinicalDate(iso8601: value.rawBytes)
            {
                return .date(date)
            }
            return text(value).map(EventValue.text)
        case .null, .array, .object: return nil
        }
    }

    /// The length of a date with nine digits of fraction and a zone; of a longer fraction the model has no place.
    static let longestDate = 35

    /// Keeps a string as it is written.
    mutating func keepText(_ value: JSONValue) {
        if let text = value.string { addDetail(.text(text), at: value) }
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
