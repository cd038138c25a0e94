import ClinicalModel
import DelimitedText
import Exporting
import Testing

@Suite("Timelines leave as CSV, NDJSON and JSON")
struct TimelineExportTests {
    private static let entry = TimelineEntry(
        patientID: "P1", encounterID: "E1", key: "K1", date: "2024-05-06", kind: "observation", label: "Hemoglobin",
        code: "LOINC 718-7", value: "<7 g/dL", status: "final", assertion: "present", source: "a.json",
        pointer: "/entry/0", isRestricted: false)

    @Test("the CSV has the agreed columns and a row an entry, each cell in its column")
    func csv() throws {
        let table = try CSVTable(TimelineExport.csv([Self.entry, Self.entry]))
        let agreed =
            "patient_id,encounter_id,key,date,kind,label,code,value,status,assertion,source,pointer,"
            + "statements,sources,flags,date_basis"
        #expect(table.columns.joined(separator: ",") == agreed)
        #expect(table.rows.count == 2)
        #expect(
            table.rows.first?.cells == [
                "P1", "E1", "K1", "2024-05-06", "observation", "Hemoglobin", "LOINC 718-7", "<7 g/dL", "final",
                "present", "a.json", "/entry/0", "", "", "", "",
            ])
    }

    @Test(
        "a label reads back from the CSV, and none is a formula",
        arguments: ["=1+2", "@cmd", "'quoted", "a,b", "say \"aah\"", "two\nlines", "Grüße 😀", ""])
    func csvEscaping(_ label: String) throws {
        var entry = Self.entry
        entry.label = label
        let bytes = TimelineExport.csv([entry])
        let table = try CSVTable(bytes)
        #expect(table.rows.first.flatMap { table.cell("label", of: $0) } == label)
        var raw = CSVReader(bytes, unescapesFormulas: false)
        _ = try raw.next()
        let cell = try raw.next()?.cells[5]
        #expect(cell?.utf8.first.map { !"=+-@".utf8.contains($0) } ?? true)
    }

    @Test("NDJSON has one object a line, in the order of the columns")
    func ndjson() {
        let line = """
            {"patient_id":"P1","encounter_id":"E1","key":"K1","date":"2024-05-06","kind":"observation",\
            "label":"Hemoglobin","code":"LOINC 718-7","value":"<7 g/dL","status":"final","assertion":"present",\
            "source":"a.json","pointer":"/entry/0"}\n
            """
        #expect(String(decoding: TimelineExport.ndjson([Self.entry, Self.entry]), as: UTF8.self) == line + line)
    }

    @Test("NDJSON leaves empty values out and escapes what JSON must escape")
    func ndjsonEscaping() {
        let entry = TimelineEntry(
            patientID: "P1", encounterID: "", key: "", date: "", kind: "note", label: "a\"\\\n\u{1F}ü", code: "",
            value: "", status: "", assertion: "", source: "", pointer: "", isRestricted: false)
        let text = String(decoding: TimelineExport.ndjson([entry]), as: UTF8.self)
        #expect(text == #"{"patient_id":"P1","kind":"note","label":"a\"\\\n\u001fü"}"# + "\n")
    }

    @Test("JSON is an array of the same objects", arguments: [0, 1, 2])
    func json(_ count: Int) {
        let entries = Array(repeating: Self.entry, count: count)
        let object = String(decoding: TimelineExport.ndjson([Self.entry]), as: UTF8.self).dropLast()
        let expected = "[" + entries.map { _ in object }.joined(separator: ",") + "]\n"
        #expect(String(decoding: TimelineExport.json(entries), as: UTF8.self) == expected)
    }

    @Test("nothing gives a header and no lines")
    func nothing() throws {
        #expect(try CSVTable(TimelineExport.csv([])).rows.isEmpty)
        #expect(TimelineExport.ndjson([]).isEmpty)
    }
}
