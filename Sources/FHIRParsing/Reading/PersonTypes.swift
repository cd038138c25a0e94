internal import ClinicalModel
internal import JSONTape

/// Identifiers, names, addresses and contact points.
extension ResourceReader {
    mutating func identifiers(_ value: JSONValue) -> [Identifier] {
        var result: [Identifier] = []
        var items = Items(value)
        while let item = items.next() { if let identifier = identifier(item) { result.append(identifier) } }
        return result
    }

    private mutating func identifier(_ value: JSONValue) -> Identifier? {
        guard value.kind == .object else { return mismatch(value, expected: "an Identifier") }
        var result = Identifier(system: "", value: "")
        var isTypeKept = false
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .system: result.system = text(member.value) ?? ""
            case .value: result.value = literal(member.value) ?? ""
            case .type:
                guard let type = concept(member.value) else { continue }
                result.type = type.codings.first?.code ?? type.text
                // Only the first code has a field; its system is mostly HL7's table of identifier types.
                if type.codings.count != 1 || type.text != nil || type.codings[0].display != nil
                    || type.codings[0].version != nil || !isIdentifierTypeTable(type.codings[0].system)
                {
                    addDetail(.concept(type), at: member.value)
                    isTypeKept = true
                }
            case .id: continue
            default: keep(member.value)
            }
        }
        guard result.value.isEmpty else { return result }
        // Without a value it identifies nothing; what is said of it is kept.
        if !result.system.isEmpty, let system = value["system"] { keep(system) }
        if result.type != nil, !isTypeKept, let type = value["type"] { keep(type) }
        return nil
    }

    private func isIdentifierTypeTable(_ system: CodeSystem?) -> Bool {
        guard case .other(let uri)? = system else { return system == nil }
        return uri == "http://terminology.hl7.org/CodeSystem/v2-0203" || uri == "http://hl7.org/fhir/v2/0203"
    }

    mutating func humanName(_ value: JSONValue) -> HumanName? {
        guard value.kind == .object else { return mismatch(value, expected: "a HumanName") }
        var result = HumanName()
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .use: result.use = text(member.value)
            case .family: result.family = text(member.value)
            case .given: result.given = texts(member.value)
            case .prefix: result.prefixes = texts(member.value)
            case .suffix: result.suffixes = texts(member.value)
            case .text: result.text = text(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        return result
    }

    mutating func texts(_ value: JSONValue) -> [String] {
        var result: [String] = []
        var items = Items(value)
        while let item = items.next() {
            if item.kind != .null, let text = text(item) { result.append(text) }
        }
        return result
    }

    mutating func address(_ value: JSONValue) -> PostalAddress? {
        guard value.kind == .object else { return mismatch(value, expected: "an Address") }
        var result = PostalAddress()
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .use: result.use = text(member.value)
            case .line: result.lines = texts(member.value)
            case .city: result.city = text(member.value)
            case .state: result.state = text(member.value)
            case .postalCode: result.postalCode = literal(member.value)
            case .country: result.country = text(member.value)
            case .text: result.text = text(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        return result
    }

    mutating func contactPoint(_ value: JSONValue) -> ContactPoint? {
        guard value.kind == .object else { return mismatch(value, expected: "a ContactPoint") }
        var result = ContactPoint(value: "")
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .system: result.system = text(member.value)
            case .value: result.value = literal(member.value) ?? ""
            case .use: result.use = text(member.value)
            case .id: continue
            default: keep(member.value)
            }
        }
        guard result.value.isEmpty else { return result }
        // Without a value there is no point to reach; what is said of it is kept.
        if let system = value["system"] { keep(system) }
        if let use = value["use"] { keep(use) }
        return nil
    }
}
