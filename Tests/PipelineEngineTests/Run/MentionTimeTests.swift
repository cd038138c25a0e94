import ClinicalModel
import Foundation
import PatientTimeline
import Testing

@testable import PipelineEngine

@Suite("What only a note tells has the time that its words give")
struct MentionTimeTests {
    private static func entries(_ text: String, date: String) throws -> [TimelineEntry] {
        var runner = try Runner()
        runner.pipeline = Runner.stages(["ingest", "understand", "unify"])
        for name in try FileManager.default.contentsOfDirectory(atPath: runner.input.path("")) {
            try FileManager.default.removeItem(atPath: runner.input.path(name))
        }
        let data = Data(text.utf8).base64EncodedString()
        try runner.input.write(
            """
            {"resourceType":"Patient","id":"p","name":[{"family":"Lind"}]}
            {"resourceType":"DocumentReference","id":"d","status":"current","subject":{"reference":"Patient/p"},\
            "date":"\(date)","content":[{"attachment":{"contentType":"text/plain","data":"\(data)"}}]}

            """, to: "note.ndjson")
        try runner.run()
        let store = try TimelineStore(readingFrom: runner.output.path("out/timeline.sqlite"))
        return try store.patientIDs().flatMap { try store.entries(ofPatient: $0) }
    }

    @Test(
        "a date, a time counted from the note's, or the note's own",
        arguments: [
            ("He had an appendectomy in 1998.", "1998", "words"),
            ("Chest pain for three days.", "2024-05-12/..", "words-and-note-date"),
            ("He has had vomiting since Tuesday.", "2024-05-14", "words-and-note-date"),
            ("Pneumonia three weeks ago.", "2024-04-24/..", "words-and-note-date"),
            ("POD 2 after appendectomy.", "2024-05-13", "words-and-note-date"),
            ("He has asthma.", "2024-05-15T09:00:00Z", "note-date"),
            ("Asthma. Follow up in two weeks.", "2024-05-15T09:00:00Z", "note-date"),
        ])
    func times(_ example: (text: String, date: String, basis: String)) throws {
        let found = try Self.entries(example.text, date: "2024-05-15T09:00:00Z").filter { !$0.dateBasis.isEmpty }
        #expect(found.map(\.date) == [example.date], "\(example.text)")
        #expect(found.map(\.dateBasis) == [example.basis], "\(example.text)")
    }

    @Test("a time behind one entry of a list is not that of the next")
    func lists() throws {
        let found = try Self.entries("History of stroke in 2015, appendectomy.", date: "2024-05-15T09:00:00Z")
        #expect(found.first { $0.label == "appendectomy" }?.dateBasis == "note-date")
        #expect(found.first { $0.label == "stroke" }?.date == "2015/..")
    }

    @Test("a time of another number is not that of a result")
    func results() throws {
        let found = try Self.entries("Creatinine 1.05, BNP 1180 pg/mL (2450 in March).", date: "2024-05-15T09:00:00Z")
        #expect(found.filter { !$0.dateBasis.isEmpty }.map(\.dateBasis) == ["note-date", "note-date"])
    }
}
