internal import ClinicalModel
internal import JSONTape

/// Conditional, logical and contained targets of references.
extension ResourceReader {
    /// The key of the record that an Identifier in a Reference means.
    mutating func key(of identifier: JSONValue, type: JSONValue?) -> RecordReference? {
        guard let text = conditionalReference(type: type?.string ?? "", identifier: identifier) else { return nil }
        return bundle.key(forCondition: text.utf8Span.span, near: identifier) ?? RecordReference(text)
    }

    /// The key of the entry that a conditional reference means, else the reference as written.
    mutating func resolveCondition(_ bytes: Span<UInt8>, typeEnd: Int, near value: JSONValue) -> RecordReference {
        if let key = bundle.key(forCondition: bytes, near: value) {
            keepText(value)
            return key
        }
        var hasEscape = false
        for index in typeEnd..<bytes.count where bytes[index] == 0x25 { hasEscape = true }
        if hasEscape {
            let plain = percentDecoded(bytes)
            if let key = bundle.key(forCondition: plain.span, near: value) {
                keepText(value)
                return key
            }
        }
        return RecordReference(strings.string(bytes))
    }

    /// Where the query of a conditional reference begins; `nil` in any other reference.
    func conditionStart(_ bytes: Span<UInt8>) -> Int? {
        for index in bytes.indices where bytes[index] == 0x3F { return index }
        return nil
    }

    /// The token of the contained resource with an id; `nil` where the outermost resource has none.
    @_lifetime(copy value)
    mutating func containedResource(_ id: Span<UInt8>, near value: JSONValue) -> JSONValue? {
        if containedIDs == nil {
            var found: [String: Int] = [:]
            if let contained = value.value(at: container)["contained"] {
                var items = Items(contained)
                while let item = items.next() {
                    if let own = item["id"]?.string, found[own] == nil { found[own] = item.index }
                }
            }
            containedIDs = found
        }
        guard let index = containedIDs?[makeString(id)] else { return nil }
        return value.value(at: index)
    }

    /// The contained resource or the Bundle's entry with a key.
    @_lifetime(copy value)
    mutating func resource(of target: RecordReference, near value: JSONValue) -> JSONValue? {
        let key = target.key.utf8Span.span
        let own = containerKey.key.utf8.count
        if key.count > own, key[own] == 0x23,
            equalBytes(key.extracting(0..<own), containerKey.key.utf8Span.span)
        {
            return containedResource(key.extracting(own + 1..<key.count), near: value)
        }
        guard let index = bundle.resource(of: target) else { return nil }
        return value.value(at: index)
    }
}

/// Text with its `%hh` escapes read (RFC 3986, section 2.1).
func percentDecoded(_ bytes: Span<UInt8>) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8? {
        if byte &- 0x30 <= 9 { return byte - 0x30 }
        let letter = byte | 0x20
        return letter &- 0x61 <= 5 ? letter - 0x61 + 10 : nil
    }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
        if bytes[index] == 0x25, index + 2 < bytes.count, let high = digit(bytes[index + 1]),
            let low = digit(bytes[index + 2])
        {
            result.append(high << 4 | low)
            index += 3
        } else {
            result.append(bytes[index])
            index += 1
        }
    }
    return result
}
