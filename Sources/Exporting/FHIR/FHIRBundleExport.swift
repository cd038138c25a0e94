public import ClinicalModel
internal import JSONTape

/// Writes a patient's timeline as a FHIR R4 Bundle, with a Provenance for every event.
///
/// A Bundle of the type `collection`, on one line: the patient, the encounters, each event once as the resource of its
/// kind, and for each event a Provenance whose entities are the sources' records (file, pointer, bytes). What has no
/// kind of its own here, such as a care plan, is left out. Reading the Bundle with `ingest` gives the same events.
///
/// - Source: HL7 FHIR R4, https://hl7.org/fhir/R4/.
public enum FHIRBundleExport {
    /// Names resources within the Bundle; the host can never exist (RFC 2606).
    private static let base = "https://chartline.invalid/fhir/"

    /// The Bundle of one patient, ending with a line feed.
    public static func bundle(_ chronicle: PatientChronicle) -> [UInt8] {
        var writer = JSONWriter()
        let events = chronicle.events.compactMap { item in
            resourceType(item.chartEvent.event.kind).map { (item: item, type: $0) }
        }
        writer.object { writer in
            writer.field("resourceType", "Bundle")
            writer.field("type", "collection")
            writer.key("entry")
            let patient = [Entry.patient(chronicle)]
            let visits = chronicle.visits.map { Entry.visit($0, patientID: chronicle.patientID) }
            let resources = events.flatMap { item, type in
                [Entry.event(item, type, patientID: chronicle.patientID), Entry.provenance(item, type)]
            }
            writer.array(patient + visits + resources) { write($1, to: &$0) }
        }
        writer.endLine()
        return writer.bytes
    }

    private enum Entry {
        case patient(PatientChronicle)
        case visit(PatientChronicle.Visit, patientID: String)
        case event(PatientChronicle.Event, String, patientID: String)
        case provenance(PatientChronicle.Event, String)
    }

    private static func resourceType(_ kind: EventKind) -> String? {
        switch kind {
        case .condition, .allergyIntolerance, .observation, .procedure, .immunization, .medicationRequest,
            .medicationStatement, .medicationAdministration, .medicationDispense, .diagnosticReport:
            kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
        default: nil
        }
    }

    private static func write(_ entry: Entry, to writer: inout JSONWriter) {
        switch entry {
        case .patient(let chronicle):
            write(type: "Patient", id: chronicle.patientID, to: &writer) { patient(chronicle.patient, to: &$0) }
        case .visit(let visit, let patientID):
            write(type: "Encounter", id: visit.encounterID, to: &writer) {
                encounter(visit.encounter, patientID: patientID, to: &$0)
            }
        case .event(let item, let type, let patientID):
            write(type: type, id: item.chartEvent.key.key, to: &writer) { event(item, patientID: patientID, to: &$0) }
        case .provenance(let item, let type):
            write(type: "Provenance", id: item.chartEvent.key.key + "-source", to: &writer) {
                provenance(item, target: type + "/" + item.chartEvent.key.key, to: &$0)
            }
        }
    }

    private static func write(
        type: String, id: String, to writer: inout JSONWriter, _ body: (inout JSONWriter) -> Void
    ) {
        writer.object { writer in
            writer.field("fullUrl", base + type + "/" + id)
            writer.key("resource")
            writer.object { writer in
                writer.field("resourceType", type)
                writer.field("id", id)
                body(&writer)
            }
        }
    }

    private static func patient(_ patient: Patient, to writer: inout JSONWriter) {
        writer.fhirIdentifiers(patient.identifiers)
        writer.field("name", patient.names) { writer, name in
            writer.object { writer in
                writer.field("use", name.use.flatMap { nameUses.contains($0) ? $0 : nil })
                writer.field("text", name.text)
                writer.field("family", name.family)
                writer.field("given", name.given) { $0.text($1) }
                writer.field("prefix", name.prefixes) { $0.text($1) }
                writer.field("suffix", name.suffixes) { $0.text($1) }
            }
        }
        if let sex = patient.sex, ["male", "female", "other", "unknown"].contains(sex) { writer.field("gender", sex) }
        if let birth = patient.birthDate { writer.field("birthDate", birth.dateOnly.iso8601) }
        switch patient.deceased {
        case .on(let date): writer.fhir("deceasedDateTime", date)
        case .yes: writer.field("deceasedBoolean", true)
        case .no: writer.field("deceasedBoolean", false)
        case nil: break
        }
    }

    private static let nameUses: Set<String> = [
        "usual", "official", "temp", "nickname", "anonymous", "old", "maiden",
    ]

    private static func encounter(_ encounter: Encounter, patientID: String, to writer: inout JSONWriter) {
        writer.fhirIdentifiers(encounter.identifiers)
        writer.field("status", FHIRStatus.encounter(encounter.status))
        writer.key("class")
        writer.fhir(
            encounter.encounterClass
                ?? Coding(
                    system: CodeSystem(uri: "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"), code: "UNK"))
        writer.fhir("type", encounter.types)
        writer.fhir("subject", reference: "Patient/" + patientID)
        writer.fhirPeriod("period", encounter.period)
        writer.fhir("reasonCode", encounter.reasons)
    }

    private static func event(_ item: PatientChronicle.Event, patientID: String, to writer: inout JSONWriter) {
        let event = item.chartEvent.event
        writer.fhirIdentifiers(event.identifiers)
        switch event.kind {
        case .condition: condition(event, to: &writer)
        case .allergyIntolerance: allergy(event, to: &writer)
        case .observation, .diagnosticReport: result(event, to: &writer)
        case .procedure:
            writer.field("status", FHIRStatus.act(event.status))
            writer.fhir("code", event.concept)
            writer.fhir("performed", event.effective)
            writer.fhir("bodySite", event.bodySites)
            writer.fhir("reasonCode", event.reasons)
        case .immunization: immunization(event, to: &writer)
        default: medication(event, to: &writer)
        }
        let isOfPatient = event.kind == .allergyIntolerance || event.kind == .immunization
        writer.fhir(isOfPatient ? "patient" : "subject", reference: "Patient/" + patientID)
        if !item.encounterID.isEmpty {
            let isContext = [.medicationStatement, .medicationAdministration, .medicationDispense].contains(event.kind)
            writer.fhir(isContext ? "context" : "encounter", reference: "Encounter/" + item.encounterID)
        }
        writer.field("note", event.notes) { writer, note in writer.object { $0.field("text", note) } }
    }

    private static func condition(_ event: ClinicalEvent, to writer: inout JSONWriter) {
        let systems = "http://terminology.hl7.org/CodeSystem/condition-"
        if let status = FHIRStatus.clinical(event) {
            writer.key("clinicalStatus")
            writer.fhir(code: status, system: systems + "clinical")
        }
        writer.key("verificationStatus")
        writer.fhir(code: FHIRStatus.verification(event), system: systems + "ver-status")
        writer.fhir("category", event.categories)
        writer.fhir("severity", event.severity)
        writer.fhir("code", event.concept)
        writer.fhir("bodySite", event.bodySites)
        writer.fhir("onsetDateTime", event.effective?.start)
        if let end = event.effective?.end, end != event.effective?.start || event.status == .resolved {
            writer.fhir("abatementDateTime", end)
        }
        writer.fhir("recordedDate", event.recorded)
    }

    private static func allergy(_ event: ClinicalEvent, to writer: inout JSONWriter) {
        let systems = "http://terminology.hl7.org/CodeSystem/allergyintolerance-"
        if let status = FHIRStatus.clinical(event) {
            writer.key("clinicalStatus")
            writer.fhir(code: status, system: systems + "clinical")
        }
        writer.key("verificationStatus")
        writer.fhir(code: FHIRStatus.verification(event), system: systems + "verification")
        writer.fhir("code", event.concept)
        writer.fhir("onsetDateTime", event.effective?.start)
        writer.fhir("recordedDate", event.recorded)
        let reactions = event.components.compactMap { component -> CodeableConcept? in
            if case .concept(let concept)? = component.value { return concept }
            return component.concept.isEmpty ? nil : component.concept
        }.filter { !$0.isEmpty }
        writer.field("reaction", reactions) { writer, reaction in
            writer.object { $0.fhir("manifestation", [reaction]) }
        }
    }

    private static func result(_ event: ClinicalEvent, to writer: inout JSONWriter) {
        writer.field("status", FHIRStatus.result(event.status))
        writer.fhir("category", event.categories)
        writer.fhirRequired("code", event.concept)
        writer.fhir("effective", event.effective)
        if let issued = event.available, issued.precision >= .minute, issued.zoneMinutes != nil {
            writer.fhir("issued", issued)
        }
        guard event.kind == .observation else { return }
        writer.fhirValue(event.value)
        writer.fhir("interpretation", event.interpretations)
        writer.field("referenceRange", event.referenceRanges) { writer, range in
            writer.object { writer in
                writer.fhir("low", range.low)
                writer.fhir("high", range.high)
                writer.field("text", range.text)
            }
        }
        writer.field("component", event.components.filter { !$0.concept.isEmpty }) { writer, component in
            writer.object { writer in
                writer.fhir("code", component.concept)
                writer.fhirValue(component.value)
                writer.fhir("interpretation", component.interpretations)
            }
        }
    }

    private static func immunization(_ event: ClinicalEvent, to writer: inout JSONWriter) {
        writer.field("status", FHIRStatus.immunization(event.status))
        writer.fhirRequired("vaccineCode", event.concept)
        if let date = event.effective?.anchor {
            writer.fhir("occurrenceDateTime", date)
        } else {
            writer.field("occurrenceString", "unknown")
        }
        writer.fhir("reasonCode", event.reasons)
    }

    private static func medication(_ event: ClinicalEvent, to writer: inout JSONWriter) {
        let isAdministration = event.kind == .medicationAdministration
        writer.field("status", isAdministration ? FHIRStatus.act(event.status) : FHIRStatus.medication(event))
        if event.kind == .medicationRequest { writer.field("intent", "order") }
        writer.fhirRequired("medicationCodeableConcept", event.concept)
        switch event.kind {
        case .medicationRequest: writer.fhir("authoredOn", event.effective?.start ?? event.recorded)
        case .medicationDispense: writer.fhir("whenHandedOver", event.effective?.anchor)
        case .medicationAdministration where event.effective == nil:
            writer.fhirPeriod("effectivePeriod", event.recorded.map { ClinicalPeriod(at: $0) })
        default: writer.fhir("effective", event.effective)
        }
        if event.kind == .medicationStatement { writer.fhir("dateAsserted", event.recorded) }
        if event.kind != .medicationDispense { writer.fhir("reasonCode", event.reasons) }
        if isAdministration {
            guard let dosage = event.dosages.first else { return }
            writer.key("dosage")
            writer.object { writer in
                writer.field("text", dosage.text)
                writer.fhir("route", dosage.route)
                if case .quantity(let dose)? = dosage.dose { writer.fhir("dose", dose) }
            }
            return
        }
        writer.field(event.kind == .medicationStatement ? "dosage" : "dosageInstruction", event.dosages) {
            writer, dosage in
            writer.object { writer in
                writer.field("text", dosage.text ?? dosage.timing)
                writer.field("asNeededBoolean", dosage.asNeeded)
                writer.fhir("route", dosage.route)
                if case .quantity(let dose)? = dosage.dose {
                    writer.field("doseAndRate", [dose]) { writer, dose in
                        writer.object { $0.fhir("doseQuantity", dose) }
                    }
                }
            }
        }
    }

    private static func provenance(_ item: PatientChronicle.Event, target: String, to writer: inout JSONWriter) {
        writer.field("target", [target]) { writer, target in writer.object { $0.field("reference", target) } }
        let event = item.chartEvent.event
        let told = [event.lastUpdated, event.available, event.recorded].compactMap { $0 }
            .first { $0.precision >= .minute && $0.zoneMinutes != nil }
        if let told {
            writer.fhir("recorded", told)
        } else {
            writer.key("_recorded")
            writer.fhirUnknown()
        }
        writer.field("agent", ["Chartline"]) { writer, name in
            writer.object { writer in
                writer.key("type")
                writer.fhir(
                    code: "assembler", system: "http://terminology.hl7.org/CodeSystem/provenance-participant-type")
                writer.key("who")
                writer.object { $0.field("display", name) }
            }
        }
        writer.field("entity", item.statements) { writer, statement in
            writer.object { writer in
                writer.field("role", statement.isSuperseded ? "revision" : "source")
                writer.key("what")
                writer.object { $0.field("display", place(statement)) }
            }
        }
    }

    /// Where a statement stands, in one line.
    private static func place(_ statement: TimelineStatement) -> String {
        var text = [statement.source, statement.pointer].filter { !$0.isEmpty }.joined(separator: " ")
        if let range = statement.utf8Range {
            text += " bytes \(range.lowerBound)..<\(range.upperBound)" + (statement.isMention ? " of its text" : "")
        }
        return text + " (" + statement.rule + ")"
    }
}
