import ClinicalModel
import DelimitedText
import Exporting
import Testing

@Suite("Timelines leave as MEDS, OMOP and FHIR")
struct ChronicleExportTests {
    private static let nowhere = Provenance(source: "", pointer: "")

    private static var chronicle: PatientChronicle {
        var patient = Patient(reference: RecordReference("P"), provenance: nowhere)
        patient.birthDate = ClinicalDate(iso8601: "1961-04-09")
        patient.sex = "female"
        var result = ClinicalEvent(kind: .observation, sourceType: "Observation", provenance: nowhere)
        result.status = .final
        result.concept = CodeableConcept(codings: [Coding(system: .loinc, code: "4548-4", display: "A1c")])
        result.effective = ClinicalDate(iso8601: "2024-05-06T09:30:00-05:00").map { ClinicalPeriod(at: $0) }
        result.value = .quantity(Quantity(value: "7.20", unit: "%", ucum: "%"))
        var absent = ClinicalEvent(kind: .condition, sourceType: "Condition", provenance: nowhere)
        absent.status = .active
        absent.assertion = .absent
        absent.concept = CodeableConcept(text: "Gout")
        let events = [("K1", result), ("K2", absent)].map { key, event in
            PatientChronicle.Event(
                chartEvent: ChartEvent(key: RecordReference(key), event: event), encounterID: "",
                statements: [
                    TimelineStatement(
                        key: key, source: "a.json", pointer: "/entry/1", utf8Range: 10..<90, isMention: false,
                        rule: "statement", isSuperseded: false)
                ], flags: [])
        }
        return PatientChronicle(patientID: "P00000000000a", patient: patient, visits: [], events: events)
    }

    @Test("MEDS has a row a fact by time, none for what is absent")
    func meds() throws {
        let table = try CSVTable(MEDSExport.header() + MEDSExport.rows(Self.chronicle))
        #expect(
            table.rows.compactMap { table.cell("code", of: $0) } == ["GENDER//FEMALE", "MEDS_BIRTH", "LOINC//4548-4"])
        #expect(table.rows.last?.cells.prefix(4) == ["10", "2024-05-06T09:30:00", "LOINC//4548-4", "7.2"])
    }

    @Test("OMOP has the official columns, keeps the source's code, and reports what has no concept")
    func omop() throws {
        var files: [OMOPTable: [UInt8]] = [:]
        var export = try OMOPExport { table, bytes in files[table, default: []] += bytes }
        try export.add(Self.chronicle)
        let table = try CSVTable(files[.measurement] ?? [])
        #expect(table.columns == OMOPTable.measurement.columns)
        #expect(table.rows.first.flatMap { table.cell("measurement_source_value", of: $0) } == "4548-4")
        #expect(table.rows.first.flatMap { table.cell("value_as_number", of: $0) } == "7.20")
        let report = try CSVTable(export.unmappedReport())
        #expect(
            report.rows.map { $0.cells[0] } == [
                "no map to a standard concept", "left out: condition that is absent, planned, refuted or uncertain",
            ])
    }

    @Test("a Bundle has each event with a Provenance that names its source")
    func fhir() {
        let text = String(decoding: FHIRBundleExport.bundle(Self.chronicle), as: UTF8.self)
        #expect(text.contains(#""resourceType":"Observation","id":"K1","status":"final""#))
        #expect(text.contains(#""valueQuantity":{"value":7.20,"#))
        #expect(text.contains(#""code":"refuted""#))
        #expect(text.contains(#""what":{"display":"a.json /entry/1 bytes 10..<90 (statement)"}"#))
    }
}
