import Foundation
import Testing

@testable import PipelineEngine

@Suite("Ingest alone leaves a store with its books, from which a run goes on")
struct IngestTests {
    @discardableResult
    private func ingest(
        _ runner: Runner, jobs: Int = 2, pipeline: Bool = true, into target: PipelineRun.Options.Target? = nil,
        stop: StopSignal = StopSignal()
    ) throws -> PipelineRun.Summary {
        let file = try TemporaryFolder()
        var options = PipelineRun.Options(
            ingesting: [runner.input.path], into: target ?? .folder(runner.output.path("out")), jobs: jobs)
        if pipeline { options.pipelinePath = try file.write(runner.pipeline, to: "test.yaml") }
        return try PipelineRun(
            options: options, installation: Installation(environment: [:], executable: nil, workingFolder: "/nowhere"),
            stop: stop, logger: CapturedLog().logger
        ).run()
    }

    /// NDJSON of several parts, with bad lines in it and one line that is longer than a part.
    private func writeLines(to folder: TemporaryFolder, count: Int = 9_000) throws {
        var text = ""
        for number in 0..<count {
            let note = String(repeating: "Wheezing on both sides. ", count: 20)
            text +=
                #"{"resourceType":"Observation","id":"o\#(number)","status":"final","code":{"text":"Sign \#(number)"},"#
            text += #""subject":{"reference":"Patient/p\#(number % 7)"},"valueString":"\#(note)"}"# + "\n"
            if number % 1_000 == 500 { text += "{\"resourceType\":\n\n" }
            if number == 4_000 {
                text += #"{"resourceType":"Basic","id":"\#(String(repeating: "long", count: 600_000))"}"# + "\n"
            }
        }
        try folder.write(text, to: "bulk/observations.ndjson")
    }

    @Test("it needs no mappings, and tells the books of what it read")
    func books() throws {
        let runner = try Runner()
        try SampleInput.writeBroken(to: runner.input)
        #expect(try ingest(runner, pipeline: false).status == .doneWithGaps)
        let manifest = try runner.manifest()
        #expect(manifest.exit_status == 3)
        #expect(manifest.totals.quarantined == 4)
        #expect(manifest.stages.map(\.stage) == ["ingest"])
        #expect(try runner.text("quarantine.ndjson").split(separator: "\n").count == 4)
        #expect(try runner.text("audit.ndjson").contains("end-run"))
    }

    @Test("a run on the same folder reads nothing again, and leaves what a run alone leaves")
    func thenRun() throws {
        let runner = try Runner()
        try SampleInput.writeBroken(to: runner.input)
        try ingest(runner)
        try runner.run()
        #expect(try runner.manifest().stage("ingest")?.counts["read"] == 0)
        let alone = try runner.anew()
        try alone.run()
        let names = ["codes.csv", "evidence.csv", "encounters.csv", "quarantine.ndjson"]
        for name in names { #expect(try runner.text(name) == alone.text(name), "\(name)") }
    }

    @Test("another store's name is taken, and its folder is the output folder")
    func otherStore() throws {
        let runner = try Runner()
        let path = runner.output.path("elsewhere/visits.sqlite")
        try ingest(runner, into: .store(path))
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(FileManager.default.fileExists(atPath: runner.output.path("elsewhere/run.json")))
        #expect(try ingest(runner, into: .store(path)).status == .done)
    }

    @Test("which files are left out does not make what was read stale")
    func exclude() throws {
        var runner = try Runner()
        try ingest(runner)
        runner.pipeline = runner.pipeline.replacingOccurrences(
            of: "- stage: ingest\n", with: "- stage: ingest\n    exclude: [notes]\n")
        try ingest(runner)
        let counts = try #require(try runner.manifest().stage("ingest")?.counts)
        #expect(counts["read"] == 0)
        #expect((counts["removed"] ?? 0) > 0)
    }

    @Test("a large file read in parts by several workers gives the bytes that one worker gives", arguments: [2, 3, 5])
    func parts(_ jobs: Int) throws {
        let runner = try Runner()
        try writeLines(to: runner.input)
        try ingest(runner, jobs: 1)
        let other = try runner.anew()
        try ingest(other, jobs: jobs)
        #expect(try other.output.read("out/timeline.sqlite") == (try runner.output.read("out/timeline.sqlite")))
        let books = try #require(try runner.manifest().sources.first { $0.source == "bulk/observations.ndjson" })
        #expect(books.taken == 9_001)
        #expect(books.quarantined == 9)
        let lines = try runner.text("quarantine.ndjson").split(separator: "\n")
        #expect(lines.first?.contains(#""line":502"#) == true)
        #expect(lines.dropFirst().first?.contains(#""line":1504"#) == true)
    }

    @Test("a large file whose reading was stopped at any part ends with the same bytes")
    func stopped() throws {
        let runner = try Runner()
        try writeLines(to: runner.input)
        try ingest(runner)
        let complete = try runner.leavings()
        for limit in [12, 18, 24, 30] {
            let again = try runner.anew()
            #expect(throws: PipelineError.self) { try ingest(again, stop: .stopping(after: limit)) }
            try ingest(again)
            expectEqual(try again.leavings(), complete, "stopped at check \(limit)")
        }
    }

    @Test("recordings that were refused are read again when the limit on their length changes")
    func otherLimit() throws {
        var runner = try Runner()
        try runner.input.write(SampleInput.wave(seconds: 2.5), to: "notes/long.wav")
        func limit(_ seconds: Int) throws -> Int {
            runner.pipeline = """
                pipeline: test
                version: 1
                stages:
                  - stage: ingest
                  - stage: transcribe
                    optional: true
                    maximum_seconds: \(seconds)
                """
            try runner.run()
            return try runner.manifest().totals.quarantined
        }
        let first = try limit(1)
        // Where audio cannot be decoded, nothing is refused for its length.
        guard first == 1 else { return }
        #expect(try limit(14_400) == 0)
    }
}
