public import ClinicalModel
internal import DelimitedText

/// Writes timelines as tables of the OMOP common data model 5.4, a CSV file each.
///
/// The vocabularies are not Chartline's to give: clinical concept identifiers are 0 and the sources' codes stand in the
/// `*_source_value` columns, as the model asks for what is not mapped; sexes, races, ethnicities, kinds of visits and
/// record types have the model's own concepts. ``unmappedReport()`` ranks the codes that wait for a map, and says what
/// was left out because the model requires what the sources do not tell.
public struct OMOPExport {
    private let emit: (OMOPTable, [UInt8]) throws -> Void
    private var counts: [OMOPTable: Int] = [:]
    private var unmapped: [Unmapped: Int] = [:]
    private var leftOut: [String: Int] = [:]
    /// `EHR` (32817).
    private static let recordType = "32817"

    private struct Unmapped: Hashable {
        var table: String
        var system: String
        var code: String
        var label: String
    }

    /// Begins an export: the header of every table is written.
    ///
    /// - Parameter emit: Appends bytes to a table's file.
    public init(emit: @escaping (OMOPTable, [UInt8]) throws -> Void) throws {
        self.emit = emit
        for table in OMOPTable.allCases {
            var writer = CSVWriter(escapesFormulas: false)
            writer.append(table.columns)
            try emit(table, writer.bytes)
        }
    }

    /// Adds one patient.
    public mutating func add(_ chronicle: PatientChronicle) throws {
        guard let birth = chronicle.patient.birthDate else {
            leftOut["person without a birth date", default: 0] += 1
            leftOut["event of a person without a birth date", default: 0] += chronicle.events.count
            return
        }
        let person = next(.person)
        try write(.person, Self.person(chronicle, birth, id: person))
        if case .on(let date)? = chronicle.patient.deceased {
            try write(
                .death, ["person_id": person, "death_date": Self.day(date), "death_type_concept_id": Self.recordType])
        }
        var span = DaySpan()
        var visits: [String: String] = [:]
        for visit in chronicle.visits where visit.encounter.status != .enteredInError {
            guard let start = visit.encounter.period?.start ?? visit.encounter.period?.end else {
                leftOut["visit without a date", default: 0] += 1
                continue
            }
            let id = next(.visitOccurrence)
            visits[visit.encounterID] = id
            let end = max(start, visit.encounter.period?.end ?? start)
            span.add(start, end)
            try write(
                .visitOccurrence,
                [
                    "visit_occurrence_id": id, "person_id": person,
                    "visit_concept_id": Self.visitConcept(visit.encounter.encounterClass?.code),
                    "visit_start_date": Self.day(start), "visit_start_datetime": Self.time(start),
                    "visit_end_date": Self.day(end), "visit_end_datetime": Self.time(end),
                    "visit_type_concept_id": Self.recordType, "visit_source_concept_id": "0",
                    "visit_source_value": Self.short(visit.encounterID),
                ])
        }
        for item in chronicle.events { try add(item, person: person, visits: visits, span: &span) }
        guard let first = span.first, let last = span.last else { return }
        try write(
            .observationPeriod,
            [
                "observation_period_id": next(.observationPeriod), "person_id": person,
                "observation_period_start_date": Self.day(first), "observation_period_end_date": Self.day(last),
                "period_type_concept_id": Self.recordType,
            ])
    }

    private struct DaySpan {
        var first: ClinicalDate?
        var last: ClinicalDate?

        mutating func add(_ start: ClinicalDate, _ end: ClinicalDate) {
            first = first.map { min($0, start) } ?? start
            last = last.map { max($0, end) } ?? end
        }
    }

    private static func table(of kind: EventKind) -> OMOPTable? {
        switch kind {
        case .condition: .conditionOccurrence
        case .medicationRequest, .medicationStatement, .medicationAdministration, .medicationDispense, .immunization:
            .drugExposure
        case .procedure: .procedureOccurrence
        case .device: .deviceExposure
        case .observation: .measurement
        case .allergyIntolerance, .familyMemberHistory: .observation
        default: nil
        }
    }

    private mutating func add(
        _ item: PatientChronicle.Event, person: String, visits: [String: String], span: inout DaySpan
    ) throws {
        let event = item.chartEvent.event
        guard let table = Self.table(of: event.kind) else { return }
        guard event.status.statesFact, event.assertion == .present || event.assertion == .historical else {
            return leftOut["\(event.kind.rawValue) that is absent, planned, refuted or uncertain", default: 0] += 1
        }
        guard let start = event.effective?.anchor ?? event.recorded ?? event.available else {
            return leftOut["\(event.kind.rawValue) without a date", default: 0] += 1
        }
        let end = event.effective?.end.map { max($0, start) }
        span.add(start, start)
        let visit = visits[item.encounterID] ?? ""
        if table == .measurement, !event.components.isEmpty {
            for component in event.components {
                try addResult(component.concept, component.value, component.referenceRanges, start, person, visit)
            }
            if event.value == nil { return }
        }
        switch table {
        case .measurement: try addResult(event.concept, event.value, event.referenceRanges, start, person, visit)
        case .observation:
            try write(
                table,
                common(table, "observation", event.concept, start, person, visit).merging([
                    "observation_type_concept_id": Self.recordType, "value_source_value": event.kind.rawValue,
                ]) { $1 })
        case .conditionOccurrence:
            var row = common(table, "condition", event.concept, start, person, visit, suffix: "_start")
            row["condition_end_date"] = end.map(Self.day)
            row["condition_end_datetime"] = end.map(Self.time)
            row["condition_status_source_value"] = event.status.rawValue
            try write(table, row)
        case .drugExposure:
            var row = common(table, "drug", event.concept, start, person, visit, prefix: "drug_exposure_start")
            row["drug_exposure_end_date"] = Self.day(end ?? start)
            row["drug_exposure_end_datetime"] = Self.time(end ?? start)
            row["verbatim_end_date"] = end.map(Self.day)
            row["sig"] = event.dosages.first.map { $0.text ?? $0.timing ?? "" }
            row["route_source_value"] = event.dosages.first?.route?.label.map(Self.short)
            row["route_concept_id"] = "0"
            if case .quantity(let dose)? = event.dosages.first?.dose {
                row["dose_unit_source_value"] = dose.unit.map(Self.short)
            }
            try write(table, row)
        case .deviceExposure:
            var row = common(table, "device", event.concept, start, person, visit, prefix: "device_exposure_start")
            row["device_exposure_end_date"] = end.map(Self.day)
            try write(table, row)
        default:
            var row = common(table, "procedure", event.concept, start, person, visit)
            row["procedure_end_date"] = end.map(Self.day)
            try write(table, row)
        }
    }

    /// A result is a measurement where it is a number, an observation where it is words or a code.
    private mutating func addResult(
        _ concept: CodeableConcept, _ value: EventValue?, _ ranges: [ReferenceRange], _ start: ClinicalDate,
        _ person: String, _ visit: String
    ) throws {
        guard case .quantity(let quantity)? = value else {
            var row = common(.observation, "observation", concept, start, person, visit)
            row["value_as_string"] = value.map { Self.short($0.text) }
            row["value_source_value"] = value.map { Self.short($0.text) }
            return try write(.observation, row)
        }
        var row = common(.measurement, "measurement", concept, start, person, visit)
        row["value_as_number"] = quantity.number == nil ? nil : quantity.value
        row["operator_concept_id"] = Self.operatorConcept(quantity.comparator)
        row["unit_concept_id"] = "0"
        row["unit_source_value"] = (quantity.ucum ?? quantity.unit).map(Self.short)
        row["value_source_value"] = Self.short(quantity.text)
        row["range_low"] = ranges.first?.low?.number == nil ? nil : ranges.first?.low?.value
        row["range_high"] = ranges.first?.high?.number == nil ? nil : ranges.first?.high?.value
        try write(.measurement, row)
    }

    /// What all tables of events have.
    private mutating func common(
        _ table: OMOPTable, _ name: String, _ concept: CodeableConcept, _ start: ClinicalDate, _ person: String,
        _ visit: String, suffix: String = "", prefix: String? = nil
    ) -> [String: String] {
        let coding = concept.codings.first
        let system = coding?.system?.name ?? ""
        let code = coding?.code ?? concept.label ?? ""
        unmapped[
            Unmapped(table: table.rawValue, system: system, code: code, label: concept.label ?? ""), default: 0] += 1
        let date = prefix ?? name + suffix
        return [
            "\(table.rawValue)_id": next(table), "person_id": person, "\(name)_concept_id": "0",
            "\(date)_date": Self.day(start), "\(date)_datetime": Self.time(start),
            "\(name)_type_concept_id": Self.recordType, "visit_occurrence_id": visit,
            "\(name)_source_value": Self.short(code), "\(name)_source_concept_id": "0",
        ]
    }

    /// The codes without a concept, most frequent first, and what was left out, as CSV.
    public func unmappedReport() -> [UInt8] {
        var writer = CSVWriter()
        writer.append(["reason", "table", "code_system", "code", "label", "count"])
        let codes = unmapped.sorted { left, right in
            if left.value != right.value { return left.value > right.value }
            return (left.key.table, left.key.system, left.key.code, left.key.label)
                < (right.key.table, right.key.system, right.key.code, right.key.label)
        }
        for (key, count) in codes {
            let reason = key.system.isEmpty ? "no code" : "no map to a standard concept"
            writer.append([reason, key.table, key.system, key.code, key.label, String(count)])
        }
        for (reason, count) in leftOut.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            writer.append(["left out: " + reason, "", "", "", "", String(count)])
        }
        return writer.bytes
    }

    private mutating func next(_ table: OMOPTable) -> String {
        counts[table, default: 0] += 1
        return String(counts[table] ?? 0)
    }

    private func write(_ table: OMOPTable, _ row: [String: String]) throws {
        var writer = CSVWriter(escapesFormulas: false)
        writer.append(table.columns.map { row[$0] ?? "" })
        try emit(table, writer.bytes)
    }

    private static func person(_ chronicle: PatientChronicle, _ birth: ClinicalDate, id: String) -> [String: String] {
        let patient = chronicle.patient
        let (race, ethnicity) = (
            patient.races.first?.codings.first?.code, patient.ethnicities.first?.codings.first?.code
        )
        return [
            "person_id": id,
            "gender_concept_id": patient.sex == "male" ? "8507" : patient.sex == "female" ? "8532" : "0",
            "year_of_birth": String(birth.year), "month_of_birth": birth.precision >= .month ? String(birth.month) : "",
            "day_of_birth": birth.precision >= .day ? String(birth.day) : "",
            "race_concept_id": race.flatMap { raceConcepts[$0] } ?? "0",
            "ethnicity_concept_id": ethnicity.flatMap { ethnicityConcepts[$0] } ?? "0",
            "person_source_value": chronicle.patientID, "gender_source_value": patient.sex ?? "",
            "gender_source_concept_id": "0", "race_source_value": short(race ?? patient.races.first?.label ?? ""),
            "race_source_concept_id": "0",
            "ethnicity_source_value": short(ethnicity ?? patient.ethnicities.first?.label ?? ""),
            "ethnicity_source_concept_id": "0",
        ]
    }

    /// CDC race categories by OMOP's concepts.
    private static let raceConcepts = [
        "1002-5": "8657", "2028-9": "8515", "2054-5": "8516", "2076-8": "8557", "2106-3": "8527",
    ]
    private static let ethnicityConcepts = ["2135-2": "38003563", "2186-5": "38003564"]

    private static func visitConcept(_ code: String?) -> String {
        switch code {
        case "IMP", "ACUTE", "NONAC": "9201"
        case "EMER": "9203"
        case "AMB", "FLD", "SS": "9202"
        case "VR": "5083"
        case "HH": "581476"
        case "OBSENC": "581385"
        default: "0"
        }
    }

    private static func operatorConcept(_ comparator: String?) -> String? {
        switch comparator {
        case "<": "4171756"
        case "<=": "4171754"
        case ">=": "4171755"
        case ">": "4172704"
        default: nil
        }
    }

    /// At most fifty characters, as the model's source values hold.
    private static func short(_ text: String) -> String { String(text.prefix(50)) }

    /// The first day that a date can mean.
    private static func day(_ date: ClinicalDate) -> String {
        func digits(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return digits(Int(date.year), 4) + "-" + digits(Int(date.month), 2) + "-" + digits(Int(date.day), 2)
    }

    private static func time(_ date: ClinicalDate) -> String {
        func digits(_ number: UInt8) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return day(date) + " " + digits(date.hour) + ":" + digits(date.minute) + ":" + digits(min(59, date.second))
    }
}
