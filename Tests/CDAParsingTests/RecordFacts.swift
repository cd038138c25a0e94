import ClinicalModel

/// Every code, number, unit, date, identifier and text of one record, without regard to its field.
struct RecordFacts {
    var codes: Set<Coding> = []
    var numbers: Set<String> = []
    var units: Set<String> = []
    var dates: Set<String> = []
    var keys: Set<String> = []
    var texts: Set<String> = []
    var booleans: Set<Bool> = []

    init(_ event: ClinicalEvent) {
        add(event.reference)
        for identifier in event.identifiers { add(identifier) }
        add(event.statusWritten)
        add(event.concept)
        add(event.categories + event.interpretations + event.bodySites + event.reasons)
        add(event.severity)
        add(event.effective)
        add(event.recorded)
        add(event.available)
        add(event.value)
        add(event.section)
        for range in event.referenceRanges { add(range) }
        for part in event.components {
            add(part.concept)
            add(part.value)
            add(part.interpretations)
            for range in part.referenceRanges { add(range) }
        }
        for dosage in event.dosages {
            add(dosage.text)
            add(dosage.timing)
            add(dosage.dose)
            add(dosage.rate)
            add(dosage.route)
            if let asNeeded = dosage.asNeeded { booleans.insert(asNeeded) }
        }
        add(event.participants)
        add(event.related)
        for note in event.notes { add(note) }
        add(event.details)
        for label in event.securityLabels { add(label) }
    }

    init(_ patient: Patient) {
        add(patient.reference)
        for identifier in patient.identifiers { add(identifier) }
        for name in patient.names { add(name) }
        add(patient.birthDate)
        add(patient.sex)
        add(patient.birthSex)
        add(patient.races + patient.ethnicities)
        for language in patient.languages { add(language) }
        for address in patient.addresses { add(address) }
        for telecom in patient.telecoms { add(telecom.value) }
        switch patient.deceased {
        case .on(let date):
            add(date)
            booleans.insert(true)
        case .yes: booleans.insert(true)
        case .no: booleans.insert(false)
        case nil: break
        }
        add(patient.details)
        for label in patient.securityLabels { add(label) }
    }

    init(_ encounter: Encounter) {
        add(encounter.reference)
        for identifier in encounter.identifiers { add(identifier) }
        add(encounter.statusWritten)
        if let code = encounter.encounterClass { add(code) }
        add(encounter.types + encounter.reasons)
        add(encounter.serviceType)
        add(encounter.dischargeDisposition)
        add(encounter.period)
        add(encounter.diagnoses + encounter.related)
        add(encounter.participants)
        for location in encounter.locations { add(location) }
        add(encounter.serviceProvider)
        add(encounter.details)
        for label in encounter.securityLabels { add(label) }
    }

    init(_ document: ClinicalDocument) {
        add(document.reference)
        add(document.type)
        add(document.title)
        add(document.date)
        add(document.authors)
        add(document.details)
        add(document.related)
        for label in document.securityLabels { add(label) }
        switch document.content {
        case .text(let text): add(text)
        case .url(let address): add(address)
        case .bytes, .none: break
        }
    }
}

extension RecordFacts {
    private mutating func add(_ text: String?) { if let text { texts.insert(text) } }
    private mutating func add(_ date: ClinicalDate?) { if let date { dates.insert(date.iso8601) } }
    private mutating func add(_ reference: RecordReference?) { if let reference { keys.insert(reference.key) } }

    private mutating func add(_ identifier: Identifier) {
        keys.insert(identifier.value)
        let root = identifier.system.split(separator: ":").last.map(String.init) ?? ""
        keys.insert(root == identifier.value ? root : root + "^" + identifier.value)
    }

    private mutating func add(_ coding: Coding) {
        codes.insert(Coding(system: coding.system, code: coding.code))
        codes.insert(Coding(system: nil, code: coding.code))
        add(coding.display)
        add(coding.version)
    }

    private mutating func add(_ concept: CodeableConcept?) {
        guard let concept else { return }
        for coding in concept.codings { add(coding) }
        add(concept.text)
    }

    private mutating func add(_ concepts: [CodeableConcept]) { for concept in concepts { add(concept) } }

    private mutating func add(_ quantity: Quantity?) {
        if let value = quantity?.value { numbers.insert(value) }
        if let unit = quantity?.unit { units.insert(unit) }
    }

    private mutating func add(_ period: ClinicalPeriod?) {
        add(period?.start)
        add(period?.end)
    }

    private mutating func add(_ range: ReferenceRange) {
        add(range.low)
        add(range.high)
        add(range.text)
    }

    private mutating func add(_ value: EventValue?) {
        switch value {
        case .quantity(let quantity): add(quantity)
        case .concept(let concept): add(concept)
        case .text(let text):
            add(text)
            keys.insert(text)
        case .boolean(let boolean): booleans.insert(boolean)
        case .integer(let text): numbers.insert(text)
        case .range(let low, let high):
            add(low)
            add(high)
        case .ratio(let numerator, let denominator):
            add(numerator)
            add(denominator)
        case .date(let date): add(date)
        case .period(let period): add(period)
        case nil: break
        }
    }

    private mutating func add(_ details: [Detail]) { for detail in details { add(detail.value) } }

    private mutating func add(_ participants: [Participant]) {
        for participant in participants {
            add(participant.name)
            add(participant.target)
            add(participant.function)
            add(participant.time)
        }
    }

    private mutating func add(_ related: [RelatedRecord]) {
        for record in related {
            add(record.target)
            add(record.display)
        }
    }

    private mutating func add(_ name: HumanName) {
        add(name.family)
        add(name.text)
        for part in name.given + name.prefixes + name.suffixes { add(part) }
    }

    private mutating func add(_ address: PostalAddress) {
        for line in address.lines { add(line) }
        for part in [address.city, address.state, address.postalCode, address.country, address.text] { add(part) }
    }
}
