internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Takes the elements that every resource has (FHIR R4, Resource and DomainResource).
    mutating func readCommon(_ name: ElementName, _ value: JSONValue) -> Bool {
        switch name {
        case .resourceType: return true
        case .contained:
            var items = Items(value)
            // The resources are read behind the one that contains them.
            while let item = items.next() { if containedType(of: item) == nil { keepShapeless(item) } }
        case .fhirVersion where value.kind == .string:
            if let number = value.string { noteVersion(named: number[...], value) }
            return false
        case .id:
            if value.kind == .number { warn("wrong-shape", "the id is a number; it was read as text", value) }
        case .meta: readMeta(value)
        default: return false
        }
        return true
    }

    /// The type of a contained resource; `nil` for what is none.
    mutating func containedType(of value: JSONValue) -> ResourceType? {
        guard let name = typeName(of: value) else { return nil }
        return ResourceType(name)
    }

    private mutating func readMeta(_ value: JSONValue) {
        guard value.kind == .object else {
            noteMismatch(value, expected: "a Meta")
            return
        }
        var members = value.members
        while let member = members.next() {
            switch self.name(member) {
            case .security:
                var items = Items(member.value)
                while let item = items.next() { if let label = coding(item) { securityLabels.append(label) } }
            case .lastUpdated:
                lastUpdated = date(member.value)
                // Only events have a field for it.
                if !isEvent, let lastUpdated { addDetail(.date(lastUpdated), at: member.value) }
            case .id: continue
            case .profile:
                noteVersion(ofProfiles: member.value)
                keep(member.value)
            case .tag:
                noteTags(member.value)
                keep(member.value)
            case .extension:
                noteDeletion(member.value)
                keep(member.value)
            default: keep(member.value)
            }
        }
    }

    /// Notes an extension that can change what the record means: it is no plain fact any more.
    ///
    /// - Source: FHIR R4, section 2.4.1, modifier extensions.
    mutating func noteModifier(_ value: JSONValue) {
        guard !isQuiet else { return }
        warn(
            "modifier-extension",
            "a modifier extension can change the meaning of the record; read it before the record is relied on", value)
        isModified = true
        var items = Items(value)
        while let item = items.next() {
            if let url = item["url"], url.equals("http://hl7.org/fhir/StructureDefinition/request-doNotPerform"),
                item["valueBoolean"]?.boolean == true
            {
                isProhibited = true
            }
        }
    }

    /// Says so where a server gave but part of the record.
    ///
    /// - Source: FHIR R4, Search, summaries: the tag `SUBSETTED`.
    private mutating func noteTags(_ value: JSONValue) {
        var items = Items(value)
        while let item = items.next() {
            guard let code = item["code"], code.equals("SUBSETTED") else { continue }
            warn("subsetted", "the server gave a part of the record only; ask for the whole", item)
        }
    }

    /// Takes a record that its server marks as deleted for one that is no longer so, as Azure's exports have them.
    private mutating func noteDeletion(_ value: JSONValue) {
        var items = Items(value)
        while let item = items.next() {
            guard let url = item["url"], url.kind == .string, hasSuffix(url.rawBytes, "/deleted-state") else {
                continue
            }
            warn("deleted-record", "the server marks the record as deleted; it is no fact", item)
            isWithdrawn = true
        }
    }

    /// Says so where a profile is of another version of FHIR, by its address or by the version behind it.
    private mutating func noteVersion(ofProfiles value: JSONValue) {
        var items = Items(value)
        while let item = items.next() {
            guard mayNameVersion(item.rawBytes) || item.isEscaped, let profile = item.string else { continue }
            if profile.hasPrefix("http://fhir.org/guides/argonaut/StructureDefinition/") {
                noteVersion("DSTU2", value)
            } else if profile.hasPrefix("http://hl7.org/fhir/") {
                let rest = profile.dropFirst(20)
                if let version = rest.split(separator: "/").first, version.contains(".") {
                    noteVersion(named: version, value)
                } else if rest.hasPrefix("StructureDefinition/"), let bar = rest.lastIndex(of: "|") {
                    noteVersion(named: rest[bar...].dropFirst(), value)
                }
            }
        }
    }

    /// Whether a profile is one of FHIR itself or of its Argonaut project, by its first bytes.
    private func mayNameVersion(_ profile: Span<UInt8>) -> Bool {
        guard profile.count > 20, hasPrefix(profile, "http://") else { return false }
        if hasPrefix(profile, "http://hl7.org/fhir/") { return profile[20] == 0x53 || profile[20] &- 0x30 <= 9 }
        return hasPrefix(profile, "http://fhir.org/")
    }

    /// Notes a version of FHIR by its number, where it is not R4's.
    mutating func noteVersion(named number: Substring, _ value: JSONValue) {
        switch number.prefix(3) {
        case "1.0": noteVersion("DSTU2", value)
        case "3.0": noteVersion("STU3", value)
        case "4.1", "4.3": noteVersion("R4B", value)
        case "5.0": noteVersion("R5", value)
        case "6.0": noteVersion("R6", value)
        default: return
        }
    }

    /// Notes that an element has the form of another version of FHIR; once a record.
    mutating func noteVersion(_ version: String, _ value: JSONValue) {
        findings &+= 1
        let code = "fhir-version-" + version.lowercased()
        guard !issues.contains(where: { $0.code == code }) else { return }
        warn(
            code, "the record has the form of FHIR \(version); it was read as R4 as far as the two agree", value,
            severity: .information)
    }
}
