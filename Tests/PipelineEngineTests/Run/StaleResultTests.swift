import Foundation
import PatientTimeline
import Testing

@testable import PipelineEngine

@Suite("What people decided outlives a run, and nobody takes stale results for the timeline's")
struct StaleResultTests {
    @Test("results of stages that are left out are set aside once the timelines are made anew")
    func leftOut() throws {
        var runner = try Runner()
        try runner.run()
        let codes = try runner.output.read("out/codes.csv")
        runner.pipeline = Runner.stages(["ingest", "understand", "unify"])
        try runner.input.write("A patient's note.\n", to: "later.txt")
        try runner.run()
        #expect(try runner.output.read("out/stale-codes.csv") == codes)
        let names = try FileManager.default.contentsOfDirectory(atPath: runner.output.path("out"))
        #expect(names.contains("stale-drafts"))
        #expect(Set(names).isDisjoint(with: ["codes.csv", "evidence.csv", "encounters.csv", "drafts"]))
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
