internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// A Reference: the record that is meant, where it is named, and the words for it.
    ///
    /// One with an identifier only names the record by it, in the form of a conditional reference.
    mutating func reference(_ value: JSONValue) -> (target: RecordReference?, display: String?) {
        // Within a Bundle, and behind `#`, the same text means another record elsewhere.
        guard bundle.isEmpty, let hash = repeatedReferences.hash(value.rawBytes) else { return readReference(value) }
        if let known = repeatedReferences.find(value.rawBytes, hash) {
            if let offset = known.unresolved { warnUnresolvedEntry(value.value(at: value.index + offset)) }
            return (known.target, known.display)
        }
        let (findings, unresolved) = (findings, unresolvedEntries)
        let found = readReference(value)
        guard let place = value["reference"], place.kind == .string, !place.isEscaped, place.rawBytes.count > 0,
            place.rawBytes[0] != 0x23
        else { return found }
        var referent = Referent(target: found.target, display: found.display)
        let isUnresolved = unresolvedEntries != unresolved
        if isUnresolved { referent.unresolved = place.index - value.index }
        if self.findings == findings &+ (isUnresolved ? 1 : 0) {
            repeatedReferences.insert(value.rawBytes, hash, referent)
        }
        return found
    }

    /// What a Reference comes to.
    struct Referent: Sendable {
        var target: RecordReference?
        var display: String?
        /// Where the text that names no entry stands behind the Reference, in tokens.
        var unresolved: Int?
    }

    private mutating func warnUnresolvedEntry(_ value: JSONValue) {
        unresolvedEntries &+= 1
        warn("unresolved-reference", "the reference names an entry that the Bundle does not have", value)
    }

    private mutating func readReference(_ value: JSONValue) -> (target: RecordReference?, display: String?) {
        guard value.kind == .object else {
            noteMismatch(value, expected: "a Reference")
            return (nil, nil)
        }
        var target: RecordReference?
        var display: String?
        // The type is part of the key where there is one.
        var type: Int?
        var identifier: Int?
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .reference where member.value.kind == .object: (target, display) = inner(member.value, display)
            case .reference: target = self.target(member.value)
            case .display: display = text(member.value)
            case .type where member.value.kind == .string: type = member.value.index
            case .concept where member.value.kind == .object:
                noteVersion("R5", value)
                if let concept = concept(member.value) {
                    addDetail(.concept(concept), at: member.value)
                    display = display ?? concept.label
                }
            case .identifier where member.value.kind == .object:
                identifier = member.value.index
                keep(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        if let type {
            let place = value.value(at: type)
            if !namesType(place, target) { keep(place) }
            if target == nil, let identifier { target = key(of: value.value(at: identifier), type: place) }
        } else if target == nil, let identifier {
            target = key(of: value.value(at: identifier), type: nil)
        }
        return (target, display)
    }

    /// The Reference within an R5 CodeableReference.
    private mutating func inner(_ value: JSONValue, _ display: String?) -> (RecordReference?, String?) {
        noteVersion("R5", value)
        let found = reference(value)
        if let words = found.display, display != nil, let place = value["display"] {
            addDetail(.text(words), at: place)
        }
        return (found.target, display ?? found.display)
    }

    /// Whether a reference's `type` says no more than its key does.
    private func namesType(_ type: JSONValue, _ target: RecordReference?) -> Bool {
        guard let target, !type.isEscaped else { return false }
        let key = target.key.utf8Span.span
        let name = type.rawBytes
        return key.count > name.count && key[name.count] == 0x2F && equalBytes(key.extracting(0..<name.count), name)
    }

    /// The key that a reference's text comes to.
    private mutating func target(_ value: JSONValue) -> RecordReference? {
        guard value.kind == .string else { return mismatch(value, expected: "a string") }
        guard value.rawBytes.count > 0 else { return nil }
        guard !value.isEscaped else {
            let text = value.string ?? ""
            return resolve(text.utf8Span.span, at: value)
        }
        return resolve(value.rawBytes, at: value)
    }

    private mutating func resolve(_ bytes: Span<UInt8>, at value: JSONValue) -> RecordReference? {
        if bytes[0] == 0x23 {
            if bytes.count == 1 { return containerKey }
            if containedResource(bytes.extracting(1..<bytes.count), near: value) == nil {
                warn("unresolved-reference", "the reference names no contained resource of the record", value)
            }
            return RecordReference(containerKey.key + makeString(bytes))
        }
        if let key = bundle.key(forFullURL: bytes) { return key }
        if hasPrefix(bytes, "urn:") {
            warnUnresolvedEntry(value)
            return RecordReference(strings.string(bytes))
        }
        if let query = conditionStart(bytes) { return resolveCondition(bytes, typeEnd: query, near: value) }
        let form = normalForm(bytes)
        guard form.count < bytes.count || bundle.hasSeveralBases else {
            return RecordReference(strings.string(bytes.extracting(form)))
        }
        return resolve(bytes, form, at: value)
    }

    /// A relative reference where the Bundle has records of several servers, or one with a base or a version.
    private mutating func resolve(_ bytes: Span<UInt8>, _ form: Range<Int>, at value: JSONValue) -> RecordReference {
        if form.lowerBound == 0 {
            // FHIR R4, Bundle, resolving references: a relative reference continues the base of its entry's full URL.
            var url = Array(entryBase.utf8)
            append(bytes.extracting(form), to: &url)
            if let key = bundle.key(forFullURL: url.span) {
                if form.upperBound < bytes.count { keepText(value) }
                return key
            }
        } else if let key = bundle.key(forFullURL: bytes.extracting(0..<form.upperBound)) {
            if form.upperBound < bytes.count { keepText(value) }
            return key
        }
        // What the key leaves out, the server and the version, is kept.
        keepText(value)
        let key = RecordReference(strings.string(bytes.extracting(form)))
        // The Bundle's record of that name may be another server's.
        if form.lowerBound > 0, bundle.isOfOtherBase(key, than: bytes.extracting(0..<form.lowerBound)) {
            return RecordReference(makeString(bytes.extracting(0..<form.upperBound)))
        }
        return key
    }

    /// A Reference whose target is all that the model has a place for.
    mutating func recordKey(_ value: JSONValue) -> RecordReference? {
        let found = reference(value)
        if let display = found.display, let place = value["display"] { addDetail(.text(display), at: place) }
        return found.target
    }

    /// A patient's key; a reference to something else, such as a group, is kept as a related record.
    mutating func patientKey(_ value: JSONValue) -> RecordReference? {
        var found = reference(value)
        if let target = found.target, target.key.utf8.first == 0x3F {
            let key = "Patient" + target.key
            found.target = bundle.key(forCondition: key.utf8Span.span, near: value) ?? RecordReference(key)
        }
        if let target = found.target, !namesOtherThanPatient(target.key) {
            if let display = found.display, let place = value["display"] { addDetail(.text(display), at: place) }
            return target
        }
        if found.target != nil || found.display != nil {
            addRelated(role: pathText(of: value), found.target, found.display)
        }
        return nil
    }

    private func namesOtherThanPatient(_ key: String) -> Bool {
        let bytes = key.utf8Span.span
        if hasPrefix(bytes, "Patient/") { return false }
        return hasPrefix(bytes, "Group/") || hasPrefix(bytes, "Device/") || hasPrefix(bytes, "Location/")
            || hasPrefix(bytes, "Practitioner/") || hasPrefix(bytes, "Organization/")
            || hasPrefix(bytes, "Substance/") || hasPrefix(bytes, "Medication/")
    }

    /// Keeps every reference of an element under a role.
    mutating func addReferences(_ value: JSONValue, role: String) {
        var items = Items(value)
        while let item = items.next() {
            let found = reference(item)
            if found.target != nil || found.display != nil { addRelated(role: role, found.target, found.display) }
        }
    }
}

/// The part of a literal reference that names the record: `Type/id` of a relative, absolute or versioned one, all of
/// any other.
///
/// - Source: FHIR R4, section 2.3.0.1, literal references.
func normalForm(_ bytes: Span<UInt8>) -> Range<Int> {
    let whole = 0..<bytes.count
    guard !hasPrefix(bytes, "urn:") else { return whole }
    for index in bytes.indices where bytes[index] == 0x3F || bytes[index] == 0x7C { return whole }
    var end = bytes.count
    var idStart = segmentStart(bytes, before: end)
    // `…/_history/2`
    if idStart > 0, equals(bytes.extracting(segmentStart(bytes, before: idStart - 1)..<idStart - 1), "_history") {
        end = max(0, segmentStart(bytes, before: idStart - 1) - 1)
        idStart = segmentStart(bytes, before: end)
    }
    guard idStart > 1, idStart < end else { return whole }
    let typeStart = segmentStart(bytes, before: idStart - 1)
    guard typeStart < idStart - 1, looksLikeType(bytes.extracting(typeStart..<idStart - 1)) else { return whole }
    return typeStart..<end
}

/// Where the path segment that ends at a place begins: behind the slash before it.
private func segmentStart(_ bytes: Span<UInt8>, before end: Int) -> Int {
    var start = end
    while start > 0, bytes[start - 1] != 0x2F { start -= 1 }
    return start
}

/// Whether bytes are letters of which the first is a capital, as the names of resource types are.
private func looksLikeType(_ bytes: Span<UInt8>) -> Bool {
    guard bytes[0] >= 0x41, bytes[0] <= 0x5A else { return false }
    for index in bytes.indices where (bytes[index] | 0x20) &- 0x61 > 25 { return false }
    return true
}
