import DelimitedText
import Foundation
import Testing

@testable import PipelineEngine

@Suite("A run reads all of its input and says how it ended")
struct PipelineRunTests {
    @Test("a good input ends with 0 and leaves every file")
    func good() throws {
        let runner = try Runner()
        #expect(try runner.run().status == .done)
        let names = Set(try runner.leavings().keys.map { $0.split(separator: "/").first.map(String.init) ?? "" })
        #expect(
            names == ["store", "codes.csv", "evidence.csv", "encounters.csv", "drafts", "quarantine.ndjson", "report"])
        let codes = try CSVTable(try runner.output.read("out/codes.csv"))
        let found = Set(codes.rows.compactMap { codes.cell("code", of: $0) })
        #expect(found.isSuperset(of: ["E11.65", "I10", "J45.909"]))
        #expect(try runner.text("quarantine.ndjson").isEmpty)
    }

    @Test("one person in FHIR, C-CDA and a note is one patient with one visit that the note belongs to")
    func onePatient() throws {
        let runner = try Runner()
        try runner.run()
        let encounters = try CSVTable(try runner.output.read("out/encounters.csv"))
        let identifiers = encounters.rows.compactMap { encounters.cell("identifiers", of: $0) }
        #expect(Set(encounters.rows.compactMap { encounters.cell("patient_id", of: $0) }).count == 2)
        #expect(identifiers.filter { $0.contains("VX-88231") }.count == 1)
        #expect(try runner.manifest().stage("unify")?.counts["patients"] == 2)
    }

    @Test("every quote of codes.csv stands in its source at its offsets")
    func quotes() throws {
        let runner = try Runner()
        try runner.run()
        let codes = try CSVTable(try runner.output.read("out/codes.csv"))
        let note = Array(SampleInput.note.utf8)
        var checked = 0
        for row in codes.rows where codes.cell("document_id", of: row)?.isEmpty == false {
            guard let start = codes.cell("evidence_start", of: row).flatMap({ Int($0) }),
                let end = codes.cell("evidence_end", of: row).flatMap({ Int($0) })
            else { continue }
            #expect(String(decoding: note[start..<end], as: UTF8.self) == codes.cell("evidence", of: row))
            checked += 1
        }
        #expect(checked > 0)
    }

    @Test("broken files end with 3, stand in quarantine with their reason, and nothing else is lost")
    func broken() throws {
        let runner = try Runner()
        try SampleInput.writeBroken(to: runner.input)
        #expect(try runner.run().status == .doneWithGaps)
        let lines = try runner.text("quarantine.ndjson").split(separator: "\n")
        #expect(lines.count == 4)
        let manifest = try runner.manifest()
        #expect(manifest.exit_status == 3)
        #expect(manifest.totals.quarantined == 4)
        let books = try #require(manifest.sources.first { $0.source == "broken/thistlewood.ndjson" })
        #expect(books.read == 3)
        #expect(books.taken == 2)
        #expect(books.quarantined == 1)
    }

    @Test("the books balance for every source, and their sums are the totals")
    func books() throws {
        let runner = try Runner()
        try SampleInput.writeBroken(to: runner.input)
        try SampleInput.writeRecording(to: runner.input)
        try runner.run()
        let manifest = try runner.manifest()
        #expect(manifest.sources.count == 10)
        for row in manifest.sources + [manifest.totals] {
            #expect(row.read == row.taken + row.quarantined + row.unchanged + row.not_processed)
            #expect(row.read > 0)
        }
        #expect(manifest.sources.reduce(0) { $0 + $1.read } == manifest.totals.read)
        let recording = manifest.sources.first { $0.source == "notes/quackenbush.wav" }
        #expect(recording?.not_processed_reasons == ["model-missing": 1])
    }

    @Test("gaps within the tolerated share end with 0", arguments: [("5%", 3), ("90%", 0)])
    func tolerate(_ share: String, _ status: Int) throws {
        var runner = try Runner()
        runner.pipeline = Runner.stages(["ingest", "report"], head: "tolerate: \(share)\n")
        try SampleInput.writeBroken(to: runner.input)
        try runner.run()
        #expect(try runner.manifest().exit_status == status)
    }

    @Test("a missing terminology ends with 69 before any work, and says what gets it")
    func missingTerminology() throws {
        var runner = try Runner()
        runner.installation = TestInstallation.withoutTerminology
        let error = try #require(throws: PipelineError.self) { try runner.run() }
        #expect(error.status == .unavailable)
        #expect(error.message.contains("chartline terminology build"))
        #expect(!FileManager.default.fileExists(atPath: runner.output.path("out")))
    }

    @Test("an optional stage that cannot run is told, and the run goes on")
    func optionalStage() throws {
        var runner = try Runner()
        runner.installation = TestInstallation.withoutTerminology
        runner.pipeline = Runner.stages(optional: ["transcribe", "code"])
        let log = CapturedLog()
        try runner.run(log: log)
        #expect(try runner.manifest().stage("code")?.state == "not-processed")
        #expect(log.lines.contains { $0.contains("optional stage cannot run") && $0.contains("stage=code") })
    }

    @Test("a dry run writes nothing and names what would run")
    func dryRun() throws {
        let runner = try Runner()
        let summary = try runner.run(dryRun: true)
        #expect(summary.lines.contains { $0.contains("5 files") && $0.contains("1 left out") })
        #expect(!FileManager.default.fileExists(atPath: runner.output.path("out")))
    }

    @Test("all that a run leaves is readable by its owner alone")
    func permissions() throws {
        let runner = try Runner()
        try runner.run()
        let root = runner.output.path("out")
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let bits = try TemporaryFolder.permissions(root + "/" + name)
            #expect(bits == 0o600 || bits == 0o700, "\(name) has \(String(bits, radix: 8))")
        }
        #expect(try TemporaryFolder.permissions(root) == 0o700)
    }

    @Test("a pipeline file that is not there ends with 66")
    func noPipeline() throws {
        let options = PipelineRun.Options(pipelinePath: "/nowhere.yaml", inputs: [], output: "", jobs: 1)
        let error = #expect(throws: PipelineError.self) {
            try PipelineRun(
                options: options, installation: try TestInstallation.withTerminology.get(), stop: StopSignal(),
                logger: CapturedLog().logger)
        }
        #expect(error?.status == .noInput)
    }

    @Test("an output folder that is held ends with 75 and leaves what is there")
    func heldFolder() throws {
        let runner = try Runner()
        let held = try OutputFolder(path: runner.output.path("out"))
        let error = #expect(throws: PipelineError.self) { try runner.run() }
        #expect(error?.status == .inUse)
        #expect(held.read("run.json") == nil)
    }

    @Test("a store that is none ends with 65, and --fresh builds it anew")
    func damagedStore() throws {
        let runner = try Runner()
        try runner.output.write(String(repeating: "no store ", count: 1000), to: "out/timeline.sqlite")
        let error = #expect(throws: PipelineError.self) { try runner.run() }
        #expect(error?.status == .unusableInput)
        #expect(error?.message.contains("--fresh") == true)
        #expect(try runner.run(fresh: true).status == .done)
    }
}
