import ClinicalModel
import CodeReview
import DelimitedText
import Foundation
import PatientTimeline
import Testing

@Suite("codes.csv and evidence.csv say what the store holds")
struct CodesFileTests {
    @Test("codes.csv has exactly the agreed columns")
    func columns() {
        let agreed = """
            run_id,patient_id,encounter_id,document_id,encounter_start,rank,code_system,code,description,confidence,\
            evidence,evidence_source,evidence_start,evidence_end,section,assertion,basis,rule,alternatives,flags,\
            decision,decision_code,decision_comment,reviewer,decided_at,\
            suggestion_id,code_set_year,role,poa,modifiers,units,service_date,author_role,audio_start
            """
        #expect(CodesFile.columns.joined(separator: ",") == agreed)
    }

    @Test("each cell stands in its column")
    func cells() {
        let row = Rows.suggestion(quote: "sugar")
        let cells = CodesFile.cells(row, encounterStart: "2024-05-06", runID: "R1")
        let byColumn = Dictionary(uniqueKeysWithValues: zip(CodesFile.columns, cells))
        #expect(cells.count == CodesFile.columns.count)
        #expect(
            byColumn == [
                "run_id": "R1", "patient_id": "P1", "encounter_id": "E1", "document_id": "D1",
                "encounter_start": "2024-05-06", "rank": "1", "code_system": "ICD-10-CM", "code": "E11.65",
                "description": "Type 2 diabetes", "confidence": "0.870", "evidence": "sugar", "evidence_source": "D1",
                "evidence_start": "4", "evidence_end": "9", "section": "plan", "assertion": "present",
                "basis": "text", "rule": "combination", "alternatives": "E11.9=0.100", "flags": "query",
                "decision": "", "decision_code": "", "decision_comment": "", "reviewer": "", "decided_at": "",
                "suggestion_id": "S1", "code_set_year": "2026", "role": "principal", "poa": "Y", "modifiers": "25",
                "units": "2", "service_date": "2024-05-07", "author_role": "author", "audio_start": "1.5",
            ])
    }

    @Test("every piece of evidence has a row, in order from 1")
    func evidence() {
        var row = Rows.suggestion(quote: "sugar")
        row.evidence += Rows.suggestion(quote: "glucose").evidence
        let cells = CodesFile.evidenceCells(row, runID: "R1")
        #expect(cells.allSatisfy { $0.count == CodesFile.evidenceColumns.count })
        #expect(cells.map { $0[2] } == ["1", "2"])
        #expect(cells.map { $0[3] } == ["sugar", "glucose"])
    }

    @Test("a suggestion without a place in a text has empty offsets")
    func withoutRange() {
        var row = Rows.suggestion(quote: "sugar")
        row.evidence[0].utf8Range = nil
        let cells = CodesFile.cells(row, encounterStart: "", runID: "R1")
        #expect(cells[12...13] == ["", ""])
    }

    @Test(
        "a quote that a spreadsheet would run is made harmless in the file and reads back, and its offsets fit it",
        arguments: ["=2+3", "+1", "-5 kg", "@home", "'tis", "\tindented", "a,b \"c\"\nd", "Grüße 😀", ""])
    func escaping(_ quote: String) throws {
        let store = try TemporaryStore()
        let text = "Note: " + quote
        var suggestion = Rows.suggestion(quote: quote)
        suggestion.evidence[0].utf8Range = 6..<6 + quote.utf8.count
        try store.save(suggestion)
        var (codes, evidence): ([UInt8], [UInt8]) = ([], [])
        try CodesFile.write(from: store.store, runID: "R1") {
            codes += $0
        } evidence: {
            evidence += $0
        }

        for (bytes, columns) in [(codes, CodesFile.columns), (evidence, CodesFile.evidenceColumns)] {
            let table = try CSVTable(bytes)
            #expect(table.columns == columns)
            let row = try #require(table.rows.first)
            let cell = try #require(table.cell("evidence", of: row))
            let start = try #require(table.cell("evidence_start", of: row).flatMap { Int($0) })
            let end = try #require(table.cell("evidence_end", of: row).flatMap { Int($0) })
            #expect(cell == quote)
            #expect(Array(text.utf8)[start..<end] == Array(cell.utf8)[...])
            var raw = CSVReader(bytes, unescapesFormulas: false)
            _ = try raw.next()
            for cell in try #require(try raw.next()).cells {
                #expect(cell.utf8.first.map { !"=+-@\t\r".utf8.contains($0) } ?? true)
            }
        }
    }

    @Test("encounters.csv has its columns and leaves complete to the coder")
    func encounters() throws {
        let store = try TemporaryStore()
        try store.save(Rows.suggestion(quote: "sugar"))
        var bytes: [UInt8] = []
        try EncountersFile.write(from: store.store, runID: "R1") { bytes += $0 }
        let table = try CSVTable(bytes)
        #expect(table.columns == EncountersFile.columns)
        let row = try #require(table.rows.first)
        #expect(table.cell("suggested_order", of: row) == "E11.65")
        #expect(table.cell("incomplete_record", of: row) == "no")
        #expect(table.cell("complete", of: row)?.isEmpty == true)
    }
}

private enum Rows {
    static func suggestion(quote: String) -> SuggestionRow {
        SuggestionRow(
            suggestionID: "S1", patientID: "P1", encounterID: "E1", documentID: "D1", rank: 1,
            codeSystem: "ICD-10-CM", code: "E11.65", description: "Type 2 diabetes", confidence: "0.870",
            basis: "text", rule: "combination", alternatives: "E11.9=0.100", flags: "query", codeSetYear: "2026",
            role: "principal", presentOnAdmission: "Y", modifiers: "25", units: 2, serviceDate: "2024-05-07",
            evidence: [
                EvidenceRow(
                    quote: quote, source: "D1", utf8Range: 4..<9, section: "plan", assertion: "present", cue: "",
                    authorRole: "author", audioStart: "1.5")
            ])
    }
}

/// A store with one patient and one encounter, in a folder that goes when the test ends.
private final class TemporaryStore {
    let store: TimelineStore
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "chartline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try TimelineStore(path: folder.appending(path: "timeline.sqlite").path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func save(_ suggestion: SuggestionRow) throws {
        let provenance = Provenance(source: "a.json", pointer: "")
        var encounter = Encounter(reference: RecordReference("E"), provenance: provenance)
        encounter.patient = RecordReference("P")
        let record = LoadedRecord(
            sourceType: "E", provenance: provenance, outcome: .taken, values: [.encounter(encounter)])
        let source = SourceDescription(name: "a.json", scope: "", format: "fhir", sha256: "h", byteCount: 1)
        try store.loadSources(runID: "R1") { loader in
            try loader.begin(source)
            try loader.append(RecordBatch([record]))
            try loader.end()
        }
        _ = try store.unify()
        var row = suggestion
        row.patientID = try #require(try store.patientIDs().first)
        row.encounterID = try #require(try store.mapCharts(ofPatient: row.patientID, { $0 }).first?.encounterID)
        try store.begin(stage: "code", digest: "d", clearing: [])
        try store.saveSuggestions([row], patientID: row.patientID, stage: "code")
    }
}
