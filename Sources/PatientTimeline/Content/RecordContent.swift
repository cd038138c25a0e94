public import ClinicalModel
internal import JSONTape

/// Writes a record's content as JSON: what it says beyond the columns of its table.
///
/// `Docs/store.md` lists the members.
public enum RecordContent {
    /// The content of an event.
    public static func json(of event: ClinicalEvent) -> [UInt8] {
        var writer = JSONWriter()
        write(event, to: &writer)
        return writer.bytes
    }

    static func write(_ event: ClinicalEvent, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("statusWritten", event.statusWritten)
            writer.field("identifiers", event.identifiers) { $0.write($1) }
            if !event.concept.isEmpty { writer.field("concept", event.concept) }
            writer.field("categories", event.categories)
            writer.field("value", event.value)
            writer.field("interpretations", event.interpretations)
            writer.field("referenceRanges", event.referenceRanges) { $0.write($1) }
            writer.field("components", event.components) { $0.write($1) }
            writer.field("dosages", event.dosages) { $0.write($1) }
            writer.field("bodySites", event.bodySites)
            writer.field("reasons", event.reasons)
            writer.field("severity", event.severity)
            writer.field("participants", event.participants) { $0.write($1) }
            writer.field("related", event.related) { $0.write($1) }
            writer.field("notes", event.notes) { $0.text($1) }
            writer.field("details", event.details) { $0.write($1) }
            writer.field("securityLabels", event.securityLabels) { $0.write($1) }
            writer.field("lastUpdated", event.lastUpdated)
        }
    }

    /// The content of a patient.
    public static func json(of patient: Patient) -> [UInt8] {
        var writer = JSONWriter()
        write(patient, to: &writer)
        return writer.bytes
    }

    static func write(_ patient: Patient, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("identifiers", patient.identifiers) { $0.write($1) }
            writer.field("names", patient.names) { $0.write($1) }
            writer.field("birthSex", patient.birthSex)
            writer.field("races", patient.races)
            writer.field("ethnicities", patient.ethnicities)
            writer.field("languages", patient.languages) { $0.text($1) }
            writer.field("addresses", patient.addresses) { $0.write($1) }
            writer.field("telecoms", patient.telecoms) { $0.write($1) }
            switch patient.deceased {
            case .no: writer.field("deceased", false)
            case .yes: writer.field("deceased", true)
            case .on(let date): writer.field("deceasedOn", date)
            case nil: break
            }
            writer.field("details", patient.details) { $0.write($1) }
            writer.field("securityLabels", patient.securityLabels) { $0.write($1) }
        }
    }

    /// The content of an encounter.
    public static func json(of encounter: Encounter) -> [UInt8] {
        var writer = JSONWriter()
        write(encounter, to: &writer)
        return writer.bytes
    }

    static func write(_ encounter: Encounter, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("identifiers", encounter.identifiers) { $0.write($1) }
            writer.field("statusWritten", encounter.statusWritten)
            if let encounterClass = encounter.encounterClass {
                writer.key("class")
                writer.write(encounterClass)
            }
            writer.field("types", encounter.types)
            writer.field("serviceType", encounter.serviceType)
            writer.field("reasons", encounter.reasons)
            writer.field("diagnoses", encounter.diagnoses) { $0.write($1) }
            writer.field("participants", encounter.participants) { $0.write($1) }
            writer.field("locations", encounter.locations) { $0.text($1) }
            writer.field("serviceProvider", encounter.serviceProvider)
            writer.field("dischargeDisposition", encounter.dischargeDisposition)
            writer.field("related", encounter.related) { $0.write($1) }
            writer.field("details", encounter.details) { $0.write($1) }
            writer.field("securityLabels", encounter.securityLabels) { $0.write($1) }
        }
    }

    /// The content of a document.
    public static func json(of document: ClinicalDocument) -> [UInt8] {
        var writer = JSONWriter()
        write(document, to: &writer)
        return writer.bytes
    }

    static func write(_ document: ClinicalDocument, to writer: inout JSONWriter) {
        writer.object { writer in
            if !document.type.isEmpty { writer.field("type", document.type) }
            writer.field("authors", document.authors) { $0.write($1) }
            writer.field("anchors", document.anchors) { writer, anchor in
                writer.object { writer in
                    writer.field("id", anchor.id)
                    writer.field("start", anchor.utf8Range.lowerBound)
                    writer.field("end", anchor.utf8Range.upperBound)
                }
            }
            if case .url(let address) = document.content { writer.field("url", address) }
            writer.field("related", document.related) { $0.write($1) }
            writer.field("details", document.details) { $0.write($1) }
            writer.field("securityLabels", document.securityLabels) { $0.write($1) }
        }
    }
}
