internal import ClinicalModel
internal import JSONTape

/// Patient (FHIR R4, section 8.1) with US Core's extensions.
extension ResourceReader {
    mutating func readPatient(_ resource: JSONValue) -> Patient {
        var patient = Patient(reference: key, provenance: provenance(of: resource))
        var members = resource.members
        while let member = members.next() {
            let name = name(member)
            let value = member.value
            if readCommon(name, value) { continue }
            switch name {
            case .identifier: patient.identifiers = identifiers(value)
            case .name:
                var items = Items(value)
                while let item = items.next() { if let name = humanName(item) { patient.names.append(name) } }
            case .birthDate: patient.birthDate = date(value)
            case .gender: patient.sex = text(value)
            case .address:
                var items = Items(value)
                while let item = items.next() { if let place = address(item) { patient.addresses.append(place) } }
            case .telecom:
                var items = Items(value)
                while let item = items.next() { if let point = contactPoint(item) { patient.telecoms.append(point) } }
            case .deceasedBoolean:
                if patient.deceased == nil { patient.deceased = boolean(value).map { $0 ? .yes : .no } }
            case .deceasedDateTime: if let date = date(value) { patient.deceased = .on(date) }
            case .communication: readLanguages(value, into: &patient)
            case .active: if boolean(value) == false { patient.status = .inactive }
            case .extension: readPatientExtensions(value, into: &patient)
            default: keep(value)
            }
        }
        // A patient has no list of related records: they are kept in words.
        for other in take(&related) {
            details.append(Detail(path: other.role, value: .text(other.target?.key ?? other.display ?? "")))
            if other.target != nil, let display = other.display {
                details.append(Detail(path: other.role + ".display", value: .text(display)))
            }
        }
        if isWithdrawn { patient.status = .inactive }
        patient.details = take(&details)
        patient.securityLabels = take(&securityLabels)
        return patient
    }

    /// Languages by code, the preferred one first; the words for them are kept.
    private mutating func readLanguages(_ value: JSONValue, into patient: inout Patient) {
        var items = Items(value)
        while let item = nextObject(&items) {
            var language: CodeableConcept?
            var isPreferred = false
            var members = item.members
            while let member = members.next() {
                switch name(member) {
                case .language:
                    language = concept(member.value)
                    if let language { addDetail(.concept(language), at: member.value) }
                case .preferred: isPreferred = boolean(member.value) ?? false
                case .id: continue
                default: keep(member.value)
                }
            }
            guard let tag = language?.codings.first?.code ?? language?.text else { continue }
            patient.languages.insert(tag, at: isPreferred ? 0 : patient.languages.count)
        }
    }

    private mutating func readPatientExtensions(_ value: JSONValue, into patient: inout Patient) {
        var items = Items(value)
        while let item = items.next() {
            guard item.kind == .object, let url = item["url"], url.kind == .string else {
                keep(item)
                continue
            }
            let bytes = url.rawBytes
            if hasSuffix(bytes, "us-core-race") || hasSuffix(bytes, "argo-race") {
                patient.races += category(item)
            } else if hasSuffix(bytes, "us-core-ethnicity") || hasSuffix(bytes, "argo-ethnicity") {
                patient.ethnicities += category(item)
            } else if hasSuffix(bytes, "us-core-birthsex") || hasSuffix(bytes, "argo-birthsex") {
                let code = item["valueCode"]
                if let code, code.kind == .string { patient.birthSex = text(code) }
                if code?.kind != .string || item.count > 2 { keep(item) }
            } else {
                keep(item)
            }
        }
    }

    /// The codings of a race or ethnicity extension, a concept each; the text is the first one's.
    private mutating func category(_ value: JSONValue) -> [CodeableConcept] {
        var result: [CodeableConcept] = []
        var words: String?
        readCategory(value, into: &result, &words)
        if let words {
            if result.isEmpty { result.append(CodeableConcept(text: words)) } else { result[0].text = words }
        }
        return result
    }

    private mutating func readCategory(
        _ value: JSONValue, into concepts: inout [CodeableConcept], _ words: inout String?
    ) {
        var members = value.members
        while let member = members.next() {
            switch name(member) {
            case .valueCoding:
                if let coding = coding(member.value) { concepts.append(CodeableConcept(codings: [coding])) }
            case .valueCodeableConcept: if let concept = concept(member.value) { concepts.append(concept) }
            case .valueString where words == nil: words = text(member.value)
            case .extension:
                var items = Items(member.value)
                while let part = nextObject(&items) { readCategory(part, into: &concepts, &words) }
            case .url where member.value.kind == .string: continue
            case .id: continue
            default: keep(member.value)
            }
        }
    }
}
