import DelimitedText
import Foundation
import PatientTimeline
import Testing

@testable import PipelineEngine

@Suite("What people decided outlives a run, and nobody takes stale results for the timeline's")
struct StaleResultTests {
    @Test("what rests on other sources than those that changed still holds where its stage is left out")
    func unrelatedChange() throws {
        var runner = try Runner()
        try runner.run()
        let codes = try Self.codes(runner)
        #expect(!codes.isEmpty)
        runner.pipeline = Runner.stages(["ingest", "understand", "unify"])
        try runner.input.write("A patient's note.\n", to: "later.txt")
        try runner.run()
        #expect(try Self.codes(runner) == codes)
        let names = try FileManager.default.contentsOfDirectory(atPath: runner.output.path("out"))
        #expect(names.contains("drafts"))
        #expect(!names.contains("stale.csv"))
    }

    @Test("a code and a draft whose source is gone are stale, one by one, and say so")
    func removedSource() throws {
        var runner = try Runner()
        try runner.run()
        let before = try Self.codes(runner)
        let sources = try TimelineStore(readingFrom: runner.output.path("out/timeline.sqlite")).books().map(\.name)
        runner.pipeline = Runner.stages(["ingest", "understand", "unify"])
        let first = try #require(sources.first { $0.hasSuffix(".json") })
        try FileManager.default.removeItem(atPath: runner.input.path(first))
        try runner.run()
        let after = try Self.codes(runner)
        let stale = try CSVTable(runner.output.read("out/stale.csv"))
        let names = stale.rows.compactMap { $0.cells.count > 6 && $0.cells[0] == "suggestion" ? $0.cells[1] : nil }
        #expect(!names.isEmpty)
        #expect(Set(names).union(after) == Set(before))
        #expect(Set(names).isDisjoint(with: after))
        #expect(try runner.text("audit.ndjson").contains("\"action\":\"stale\""))
    }

    private static func codes(_ runner: Runner) throws -> [String] {
        let table = try CSVTable(runner.output.read("out/codes.csv"))
        let column = try #require(table.columns.firstIndex(of: "suggestion_id"))
        return table.rows.map { $0.cells[column] }.sorted()
    }

    @Test("results of stages that are left out stay where the timelines are as they were")
    func unchanged() throws {
        var runner = try Runner()
        runner.pipeline = Runner.stages(["ingest", "understand", "unify"])
        try runner.run()
        runner.pipeline = Runner.stages(["ingest", "understand", "unify", "draft", "code"])
        try runner.run()
        runner.pipeline = Runner.stages(["ingest", "understand", "unify"])
        try runner.run()
        #expect(try !runner.output.read("out/codes.csv").isEmpty)
    }

    @Test("a fresh run keeps the decisions on links")
    func decisions() throws {
        let runner = try Runner()
        try runner.run()
        let path = runner.output.path("out/timeline.sqlite")
        do {
            let store = try TimelineStore(path: path)
            let patients = try store.patientIDs()
            #expect(try store.decide(.unlink, patients[0], patients[1], reason: "another person"))
            try store.finishStage()
        }
        try runner.run(fresh: true)
        #expect(try TimelineStore(readingFrom: path).patientDecisions().map(\.reason) == ["another person"])
        #expect(try runner.manifest().stage("ingest")?.state == "done")
    }
}
