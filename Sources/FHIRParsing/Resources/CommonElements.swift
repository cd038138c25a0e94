internal import ClinicalModel
internal import JSONTape

extension ResourceReader {
    /// Takes the elements that every resource has (FHIR R4, Resource and DomainResource).
    mutating func readCommon(_ name: ElementName, _ value: JSONValue) -> Bool {
        switch name {
        case .resourceType, .id, .contained: return true
        case .meta: readMeta(value)
        default: return false
        }
        return true
    }

    private mutating func readMeta(_ value: JSONValue) {
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

    /// Says so where a profile is of another version of FHIR.
    private mutating func noteVersion(ofProfiles value: JSONValue) {
        var items = Items(value)
        while let item = items.next() {
            guard item.kind == .string else { continue }
            let bytes = item.rawBytes
            if hasPrefix(bytes, "http://hl7.org/fhir/3.0/") { noteVersion("STU3", value) }
            if hasPrefix(bytes, "http://hl7.org/fhir/5.0/") { noteVersion("R5", value) }
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
