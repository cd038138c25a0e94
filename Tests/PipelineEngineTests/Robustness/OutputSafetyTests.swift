import Foundation
import Testing

@testable import PipelineEngine

@Suite("A run takes nothing of its own for input, and nothing of others for its own")
struct OutputSafetyTests {
    private func run(_ input: String, _ output: String) throws -> PipelineRun.Summary {
        let file = try TemporaryFolder()
        let path = try file.write(Runner.stages(optional: ["transcribe"]), to: "test.yaml")
        let options = PipelineRun.Options(pipelinePath: path, inputs: [input], output: output, jobs: 1)
        return try PipelineRun(
            options: options, installation: try TestInstallation.withTerminology.get(), stop: StopSignal(),
            logger: CapturedLog().logger
        ).run()
    }

    @Test("an output folder below the input is not read")
    func outputBelowInput() throws {
        let input = try TemporaryFolder()
        try SampleInput.write(to: input)
        let first = try run(input.path, input.path("results/out"))
        let second = try run(input.path, input.path("results/out"))
        #expect(first.status == .done)
        #expect(second.status == .done)
        #expect(first.lines[1] == second.lines[1])
    }

    @Test("the input folder is refused as the output folder, before anything is written to it")
    func outputIsInput() throws {
        let input = try TemporaryFolder()
        try SampleInput.write(to: input)
        let before = try FileManager.default.subpathsOfDirectory(atPath: input.path).sorted()
        try input.link("link", to: ".")
        let error = #expect(throws: PipelineError.self) { try run(input.path("link"), input.path) }
        #expect(error?.status == .usage)
        try FileManager.default.removeItem(atPath: input.path("link"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: input.path).sorted() == before)
    }

    @Test("an input among the results of an earlier run is refused")
    func inputAmongResults() throws {
        let runner = try Runner()
        try runner.run()
        let error = #expect(throws: PipelineError.self) {
            try run(runner.output.path("out/drafts"), runner.output.path("out"))
        }
        #expect(error?.status == .usage)
    }

    @Test("a folder that holds somebody else's drafts is refused, and they stay")
    func foreignDrafts() throws {
        let input = try TemporaryFolder()
        try SampleInput.write(to: input)
        let output = try TemporaryFolder()
        try output.write("mine", to: "drafts/thesis.md")
        let error = #expect(throws: PipelineError.self) { try run(input.path, output.path) }
        #expect(error?.status == .cannotWrite)
        #expect(error?.message.contains("drafts") == true)
        #expect(try output.read("drafts/thesis.md") == Array("mine".utf8))
    }

    @Test("a folder with other files in it keeps its permissions; one that a run made is closed to others")
    func permissions() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "shared/letter.txt")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("shared"))
        _ = try OutputFolder(path: folder.path("shared"))
        #expect(try TemporaryFolder.permissions(folder.path("shared")) == 0o755)
        _ = try OutputFolder(path: folder.path("new"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("new"))
        _ = try OutputFolder(path: folder.path("new"))
        #expect(try TemporaryFolder.permissions(folder.path("new")) == 0o700)
    }

    @Test("drafts that were removed are written again, the same")
    func removedDrafts() throws {
        let runner = try Runner()
        try runner.run()
        let before = try runner.leavings()
        let draft = try #require(before.keys.sorted().first { $0.hasPrefix("drafts/") && $0.hasSuffix(".md") })
        for name in [draft, "drafts"] {
            try FileManager.default.removeItem(atPath: runner.output.path("out/" + name))
            try runner.run()
            expectEqual(try runner.leavings(), before)
        }
    }
}
