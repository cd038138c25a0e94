import Foundation
import Testing

@testable import PipelineEngine

@Suite("A run's key depends on inputs, options and data files, and on nothing else")
struct RunDigestsTests {
    private static let sources = [
        InputSource(name: "a.json", path: "/one/a.json", sha256: "h1", byteCount: 5),
        InputSource(name: "b.json", path: "/one/b.json", sha256: "h2", byteCount: 6),
    ]

    private func digests(
        sources: [InputSource] = sources,
        installation: Result<Installation, any Error> = TestInstallation.withTerminology,
        _ change: (inout PipelineConfiguration) -> Void = { _ in }
    ) throws -> RunDigests {
        var configuration = PipelineConfiguration(name: "test")
        change(&configuration)
        let resources = try Resources(configuration: configuration, installation: try installation.get())
        return RunDigests(configuration: configuration, sources: sources, resources: resources)
    }

    private func stages(_ digests: RunDigests) -> [String] {
        [digests.ingest, digests.transcribe, digests.understand, digests.unify, digests.draft, digests.code]
    }

    @Test("where the input lies does not matter")
    func paths() throws {
        let moved = Self.sources.map { source in
            var source = source
            source.path = "/elsewhere/" + source.name
            return source
        }
        let (first, second) = (try digests(), try digests(sources: moved))
        #expect(stages(first) == stages(second))
        #expect(first.runID == second.runID)
    }

    @Test("where the data files lie does not matter")
    func home() throws {
        let (runner, elsewhere) = (try Runner(), try TemporaryFolder())
        let roots = try #require(try runner.installation.get().roots.first)
        try FileManager.default.copyItem(atPath: roots, toPath: elsewhere.path("home"))
        let moved = Installation(
            environment: ["CHARTLINE_HOME": elsewhere.path("home")], executable: nil, workingFolder: "/nowhere")
        #expect(try digests(installation: .success(moved)).runID == (try digests().runID))
    }

    @Test("another file, name or hash changes the run, but not what was read and transcribed of the others")
    func inputs() throws {
        let first = try digests()
        var renamed = Self.sources
        renamed[0].name = "c.json"
        var changed = Self.sources
        changed[0].sha256 = "h3"
        for sources in [renamed, changed, Array(Self.sources.dropLast())] {
            let second = try digests(sources: sources)
            #expect(zip(stages(second), stages(first)).map { $0 != $1 } == [false, false, true, true, true, true])
            #expect(second.runID != first.runID)
        }
    }

    @Test("an option changes its stage and those after it, and the run", arguments: 0..<5)
    func options(_ index: Int) throws {
        let changes: [(inout PipelineConfiguration) -> Void] = [
            { $0.ingest.maximumDepth = 7 }, { $0.transcribe.maximumSeconds = 7 }, { $0.draft.template = "other" },
            { $0.code.cpt = false }, { $0.tolerate = 5 },
        ]
        let changed: [[Bool]] = [
            [true, true, true, true, true, true], [false, true, true, true, true, true],
            [false, false, false, false, true, false], [false, false, false, false, false, true],
            [false, false, false, false, false, false],
        ]
        let (first, second) = (try digests(), try digests(changes[index]))
        #expect(zip(stages(first), stages(second)).map { $0 != $1 } == changed[index])
        #expect(first.runID != second.runID)
    }

    @Test("the mappings and the terminology change what is made with them")
    func dataFiles() throws {
        let elsewhere = try TemporaryFolder()
        let root = try #require(try TestInstallation.withoutTerminology.get().roots.first)
        try FileManager.default.copyItem(atPath: root + "/Mappings", toPath: elsewhere.path("Mappings"))
        let same = Installation(
            environment: ["CHARTLINE_HOME": elsewhere.path], executable: nil, workingFolder: "/nowhere")
        let first = try digests(installation: .success(same))
        let other = try digests()
        #expect(zip(stages(first), stages(other)).map { $0 != $1 } == [false, false, false, false, false, true])
        let synonyms = "Mappings/terminology/synonyms.tsv"
        try elsewhere.write(try elsewhere.read(synonyms) + Array("\n".utf8), to: synonyms)
        let mapped = try digests(installation: .success(same))
        #expect(zip(stages(first), stages(mapped)).map { $0 != $1 } == [false, false, true, true, true, true])
        #expect(first.runID != mapped.runID)
    }
}
