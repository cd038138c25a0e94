internal import ClinicalModel
internal import JSONTape

/// Reads the `content` column back into the record that the other columns began.
extension RecordContent {
    static func read(_ json: String, into event: inout ClinicalEvent) throws {
        event = try ContentReader.read(json) { [event] content in
            var event = event
            event.statusWritten = ContentReader.text(content, "statusWritten")
            event.identifiers = ContentReader.list(content, "identifiers") { ContentReader.identifier($0) }
            event.concept = ContentReader.concept(content, "concept") ?? CodeableConcept()
            event.categories = ContentReader.concepts(content, "categories")
            event.value = ContentReader.eventValue(content, "value")
            event.interpretations = ContentReader.concepts(content, "interpretations")
            event.referenceRanges = ContentReader.list(content, "referenceRanges") {
                ContentReader.referenceRange($0)
            }
            event.components = ContentReader.list(content, "components") { ContentReader.component($0) }
            event.dosages = ContentReader.list(content, "dosages") { ContentReader.dosage($0) }
            event.bodySites = ContentReader.concepts(content, "bodySites")
            event.reasons = ContentReader.concepts(content, "reasons")
            event.severity = ContentReader.concept(content, "severity")
            event.participants = ContentReader.list(content, "participants") { ContentReader.participant($0) }
            event.related = ContentReader.list(content, "related") { ContentReader.related($0) }
            event.notes = ContentReader.texts(content, "notes")
            event.details = ContentReader.list(content, "details") { ContentReader.detail($0) }
            event.securityLabels = ContentReader.list(content, "securityLabels") { ContentReader.coding($0) }
            event.lastUpdated = ContentReader.date(content, "lastUpdated")
            return event
        }
    }

    static func read(_ json: String, into patient: inout Patient) throws {
        patient = try ContentReader.read(json) { [patient] content in
            var patient = patient
            patient.identifiers = ContentReader.list(content, "identifiers") { ContentReader.identifier($0) }
            patient.names = ContentReader.list(content, "names") { ContentReader.name($0) }
            patient.birthSex = ContentReader.text(content, "birthSex")
            patient.races = ContentReader.concepts(content, "races")
            patient.ethnicities = ContentReader.concepts(content, "ethnicities")
            patient.languages = ContentReader.texts(content, "languages")
            patient.addresses = ContentReader.list(content, "addresses") { ContentReader.address($0) }
            patient.telecoms = ContentReader.list(content, "telecoms") { ContentReader.contact($0) }
            if let date = ContentReader.date(content, "deceasedOn") {
                patient.deceased = .on(date)
            } else if let deceased = content["deceased"]?.boolean {
                patient.deceased = deceased ? .yes : .no
            }
            patient.details = ContentReader.list(content, "details") { ContentReader.detail($0) }
            patient.securityLabels = ContentReader.list(content, "securityLabels") { ContentReader.coding($0) }
            return patient
        }
    }

    static func read(_ json: String, into encounter: inout Encounter) throws {
        encounter = try ContentReader.read(json) { [encounter] content in
            var encounter = encounter
            encounter.identifiers = ContentReader.list(content, "identifiers") { ContentReader.identifier($0) }
            encounter.statusWritten = ContentReader.text(content, "statusWritten")
            if let held = content["class"] { encounter.encounterClass = ContentReader.coding(held) }
            encounter.types = ContentReader.concepts(content, "types")
            encounter.serviceType = ContentReader.concept(content, "serviceType")
            encounter.reasons = ContentReader.concepts(content, "reasons")
            encounter.diagnoses = ContentReader.list(content, "diagnoses") { ContentReader.related($0) }
            encounter.participants = ContentReader.list(content, "participants") { ContentReader.participant($0) }
            encounter.locations = ContentReader.texts(content, "locations")
            encounter.serviceProvider = ContentReader.text(content, "serviceProvider")
            encounter.dischargeDisposition = ContentReader.concept(content, "dischargeDisposition")
            encounter.related = ContentReader.list(content, "related") { ContentReader.related($0) }
            encounter.details = ContentReader.list(content, "details") { ContentReader.detail($0) }
            encounter.securityLabels = ContentReader.list(content, "securityLabels") { ContentReader.coding($0) }
            return encounter
        }
    }
}
