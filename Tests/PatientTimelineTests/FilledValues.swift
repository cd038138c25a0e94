import ClinicalModel

/// Records of which every field says something.
enum FilledValues {
    static let provenance = Provenance(
        source: "fhir/one.json", pointer: "/entry/3/resource", byteRange: 17..<901, contentHash: "abc123")
    static let date = ClinicalDate(
        year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 58, nanosecond: 120_000_000, fractionDigits: 2,
        zoneMinutes: -330)
    static let period = ClinicalPeriod(start: date, end: ClinicalDate(year: 2024, month: 3))
    static let coding = Coding(
        system: .other("urn:example:site"), code: "7\"\\", display: "Grüße, naïve 😀\n\u{1}", version: "2024")
    static let concept = CodeableConcept(
        codings: [coding, Coding(system: .icd10CM, code: "E11.65", display: "d", version: "v")], text: "in words")
    static let quantity = Quantity(value: "0.10", comparator: "<", unit: "mg", ucum: "mg")
    static let identifier = Identifier(system: "urn:oid:1.2.3", value: "MRN 7", type: "MR")
    static let participant = Participant(
        role: "performer", name: "Dr. Okonkwo", target: RecordReference("Practitioner/1"), function: concept,
        time: date)
    static let related = RelatedRecord(role: "part-of", target: RecordReference("Procedure/1"), display: "the whole")
    static let range = ReferenceRange(low: quantity, high: quantity, text: "normal")
    static let values: [EventValue] =
        [
            .quantity(quantity), .concept(concept), .text("words"), .boolean(true), .integer("9007199254740993"),
            .range(low: quantity, high: quantity), .ratio(numerator: quantity, denominator: quantity),
        ] + [date.map { .date($0) }, period.map { .period($0) }].compactMap { $0 }
    static let details = values.enumerated().map { Detail(path: "extension[\($0.offset)]", value: $0.element) }

    static func event() -> ClinicalEvent {
        var event = ClinicalEvent(kind: .observation, sourceType: "Observation", provenance: provenance)
        event.reference = RecordReference("Observation/1")
        event.patient = RecordReference("Patient/1")
        event.encounter = RecordReference("Encounter/1")
        event.document = RecordReference("Composition/1")
        event.section = "30954-2"
        event.identifiers = [identifier]
        event.status = .amended
        event.statusWritten = "corrected"
        event.assertion = .historical
        event.experiencer = .family
        event.concept = concept
        event.categories = [concept]
        event.effective = period
        event.recorded = date
        event.available = ClinicalDate(year: 2024, month: 3, day: 1)
        event.value = .quantity(quantity)
        event.interpretations = [concept]
        event.referenceRanges = [range]
        event.components = [
            EventComponent(concept: concept, value: .text("5"), interpretations: [concept], referenceRanges: [range])
        ]
        event.dosages = [
            Dosage(
                text: "one a day", dose: .quantity(quantity), rate: .ratio(numerator: quantity, denominator: quantity),
                route: concept, timing: "1/d", asNeeded: false)
        ]
        event.bodySites = [concept]
        event.reasons = [concept]
        event.severity = concept
        event.participants = [participant]
        event.related = [related]
        event.notes = ["a note", "another"]
        event.details = details
        event.securityLabels = [coding]
        event.lastUpdated = date
        return event
    }

    static func patient() -> Patient {
        var patient = Patient(reference: RecordReference("Patient/1"), provenance: provenance)
        patient.identifiers = [identifier]
        patient.names = [
            HumanName(
                use: "official", family: "Lindqvist", given: ["Ada", "B."], prefixes: ["Dr."], suffixes: ["Jr."],
                text: "Dr. Ada B. Lindqvist Jr.")
        ]
        patient.birthDate = ClinicalDate(year: 1950, month: 7)
        patient.sex = "female"
        patient.birthSex = "F"
        patient.races = [concept]
        patient.ethnicities = [concept]
        patient.languages = ["sv-SE"]
        patient.addresses = [
            PostalAddress(
                use: "home", lines: ["1 Main St", "Flat 2"], city: "Uppsala", state: "U", postalCode: "75310",
                country: "SE", text: "1 Main St, Uppsala")
        ]
        patient.telecoms = [ContactPoint(system: "phone", value: "555 0100", use: "home")]
        patient.deceased = date.map { .on($0) }
        patient.details = details
        patient.securityLabels = [coding]
        patient.status = .inactive
        return patient
    }

    static func encounter() -> Encounter {
        var encounter = Encounter(reference: RecordReference("Encounter/1"), provenance: provenance)
        encounter.patient = RecordReference("Patient/1")
        encounter.identifiers = [identifier]
        encounter.status = .completed
        encounter.statusWritten = "finished"
        encounter.encounterClass = coding
        encounter.types = [concept]
        encounter.serviceType = concept
        encounter.period = period
        encounter.reasons = [concept]
        encounter.diagnoses = [related]
        encounter.participants = [participant]
        encounter.locations = ["Ward 3"]
        encounter.serviceProvider = "General Hospital"
        encounter.dischargeDisposition = concept
        encounter.related = [related]
        encounter.details = details
        encounter.securityLabels = [coding]
        return encounter
    }

    static func document() -> ClinicalDocument {
        var document = ClinicalDocument(
            kind: .sectionNarrative, reference: RecordReference("DocumentReference/1"),
            content: .text("Grüße, naïve 😀"), provenance: provenance)
        document.patient = RecordReference("Patient/1")
        document.encounter = RecordReference("Encounter/1")
        document.type = concept
        document.title = "Progress note"
        document.status = .final
        document.date = date
        document.authors = [participant]
        document.contentType = "text/plain"
        document.anchors = [TextAnchor(id: "#a1", utf8Range: 2..<5)]
        document.related = [related]
        document.details = details
        document.securityLabels = [coding]
        return document
    }
}
