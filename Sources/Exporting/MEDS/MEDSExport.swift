public import ClinicalModel
internal import DelimitedText

/// Writes timelines as rows of the Medical Event Data Standard, as CSV.
///
/// One row a fact: `subject_id` (a 64-bit number from the patient's key), `time` (ISO 8601 without zone; empty for what
/// holds always), `code` (`SYSTEM//CODE`), `numeric_value`, `text_value`, and beyond the standard's columns `unit`,
/// `encounter_id` and `event_key`. Rows stand by subject and then time. `Scripts/meds-parquet` writes them as the
/// standard's Parquet file.
///
/// - Source: Medical Event Data Standard, schema 0.4 (`meds.schema.DataSchema`).
public enum MEDSExport {
    /// The columns of the CSV.
    public static let columns = [
        "subject_id", "time", "code", "numeric_value", "text_value", "unit", "encounter_id", "event_key",
    ]

    /// The header row.
    public static func header() -> [UInt8] {
        var writer = CSVWriter()
        writer.append(columns)
        return writer.bytes
    }

    private struct Row {
        var time: String
        var code: String
        var number = ""
        var text = ""
        var unit = ""
        var encounter = ""
        var key = ""
    }

    /// One patient's rows.
    public static func rows(_ chronicle: PatientChronicle) -> [UInt8] {
        let subject = subjectID(chronicle.patientID)
        var rows = patientRows(chronicle.patient)
        for visit in chronicle.visits where visit.encounter.status != .enteredInError {
            let kind = visit.encounter.encounterClass?.code ?? "UNKNOWN"
            for (name, date) in [("START", visit.encounter.period?.start), ("END", visit.encounter.period?.end)] {
                guard let time = date.map(time) else { continue }
                rows.append(Row(time: time, code: "ENCOUNTER_\(name)//\(kind)", encounter: visit.encounterID))
            }
        }
        for item in chronicle.events where item.chartEvent.event.statesFact { rows += eventRows(item) }
        let sorted = rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        var writer = CSVWriter(escapesFormulas: false)
        for row in sorted.map(\.element) {
            writer.append([subject, row.time, row.code, row.number, row.text, row.unit, row.encounter, row.key])
        }
        return writer.bytes
    }

    /// The number of a patient: the digits of the key, which are hexadecimal.
    public static func subjectID(_ patientID: String) -> String { String(Int64(patientID.dropFirst(), radix: 16) ?? 0) }

    private static func patientRows(_ patient: Patient) -> [Row] {
        var rows: [Row] = []
        if let sex = patient.sex { rows.append(Row(time: "", code: "GENDER//" + sex.uppercased())) }
        for (name, concepts) in [("RACE", patient.races), ("ETHNICITY", patient.ethnicities)] {
            for concept in concepts {
                rows.append(
                    Row(time: "", code: name + "//" + (concept.codings.first?.code ?? concept.label ?? "UNKNOWN")))
            }
        }
        if let birth = patient.birthDate { rows.append(Row(time: time(birth), code: "MEDS_BIRTH")) }
        if case .on(let date)? = patient.deceased { rows.append(Row(time: time(date), code: "MEDS_DEATH")) }
        return rows
    }

    private static func eventRows(_ item: PatientChronicle.Event) -> [Row] {
        let event = item.chartEvent.event
        let date = event.effective?.anchor ?? event.recorded ?? event.available
        let time = date.map(time) ?? ""
        func row(_ concept: CodeableConcept, _ value: EventValue?) -> Row? {
            guard let code = code(of: concept, kind: event.kind) else { return nil }
            var row = Row(time: time, code: code, encounter: item.encounterID, key: item.chartEvent.key.key)
            switch value {
            case .quantity(let quantity)?:
                if quantity.comparator == nil, let number = quantity.number { row.number = "\(number)" }
                row.unit = quantity.ucum ?? quantity.unit ?? ""
                row.text = quantity.comparator == nil ? "" : quantity.text
            case .integer(let text)?: row.number = text
            case let value?: row.text = value.text
            case nil: break
            }
            return row
        }
        let own = event.components.isEmpty || event.value != nil ? [row(event.concept, event.value)] : []
        return (own + event.components.map { row($0.concept, $0.value) }).compactMap { $0 }
    }

    /// `SYSTEM//CODE`, else the words under the kind's name; `nil` where there is neither.
    private static func code(of concept: CodeableConcept, kind: EventKind) -> String? {
        if let coding = concept.codings.first(where: { !$0.code.isEmpty }) {
            return (coding.system?.name ?? kind.rawValue) + "//" + coding.code
        }
        return concept.label.map { kind.rawValue + "//" + $0 }
    }

    /// The earliest moment that a date can mean, as written: without its zone.
    private static func time(_ date: ClinicalDate) -> String {
        let digits: (Int, Int) -> String = { number, width in
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return digits(Int(date.year), 4) + "-" + digits(Int(date.month), 2) + "-" + digits(Int(date.day), 2) + "T"
            + digits(Int(date.hour), 2) + ":" + digits(Int(date.minute), 2) + ":" + digits(min(59, Int(date.second)), 2)
    }
}
