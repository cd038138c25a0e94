import DelimitedText
import Foundation
import Testing

@testable import PipelineEngine

@Suite("When the input changes, only what changed is read again, and the outputs are those of a fresh run")
struct ChangedInputTests {
    /// Runs, changes the input, runs again, and holds the outputs against a fresh run's.
    private func expectSameAsFresh(
        read: Int, removed: Int = 0, sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (TemporaryFolder) throws -> Void
    ) throws {
        let runner = try Runner()
        try SampleInput.writeRecording(to: runner.input)
        try runner.run()
        let taken = try runner.manifest().totals.taken
        try change(runner.input)
        try runner.run()
        let ingest = try #require(try runner.manifest().stage("ingest"), sourceLocation: sourceLocation)
        #expect(ingest.counts["read"] == read, sourceLocation: sourceLocation)
        let totals = try runner.manifest().totals
        #expect(totals.unchanged > 0, sourceLocation: sourceLocation)
        #expect(totals.unchanged <= taken, sourceLocation: sourceLocation)
        let fresh = try runner.anew()
        try fresh.run()
        var (left, right) = (try runner.leavings(), try fresh.leavings())
        // The store numbers its rows as it read them, the report tells what was unchanged, and stale.csv what results of
        // the earlier run no longer hold.
        for name in ["store", "stale.csv", "report/index.html", "report/metrics.json"] {
            (left[name], right[name]) = (nil, nil)
        }
        expectEqual(left, right, sourceLocation: sourceLocation)
    }

    @Test("a note that changed")
    func note() throws {
        try expectSameAsFresh(read: 1) { input in
            try input.write("Assessment: Asthma.", to: "notes/quackenbush visit.txt")
        }
    }

    @Test("a Bundle that changed, which other files refer to")
    func bundle() throws {
        try expectSameAsFresh(read: 1) { input in
            try input.write(SampleInput.bundle(note: "Assessment: Asthma."), to: "fhir/quackenbush.json")
        }
    }

    @Test("the first file by name, which says first who the patient is")
    func firstFile() throws {
        try expectSameAsFresh(read: 1) { input in
            try input.write(
                SampleInput.document.replacingOccurrences(of: "Zebulon", with: "Zeb"), to: "ccda/quackenbush.xml")
        }
    }

    @Test("a manifest that changed, with the notes and recordings that it ties to patients")
    func manifest() throws {
        try expectSameAsFresh(read: 3) { input in
            try input.write(
                SampleInput.manifest.replacingOccurrences(of: "ZQ-441927", with: "PT-550163"), to: "notes/manifest.csv")
        }
    }

    @Test("a file that is gone, which its manifest still names, and one that its manifest named already")
    func namedByManifest() throws {
        try expectSameAsFresh(read: 2) { input in
            try FileManager.default.removeItem(atPath: input.path("notes/quackenbush.wav"))
            try input.write("Assessment: Asthma.", to: "notes/late.txt")
        }
        let runner = try Runner()
        try runner.input.write(SampleInput.manifest, to: "notes/manifest.csv")
        try runner.run()
        #expect(try runner.manifest().totals.quarantined == 1)
        try SampleInput.writeRecording(to: runner.input)
        try runner.run()
        #expect(try runner.manifest().totals.quarantined == 0)
    }

    @Test("a manifest that is gone")
    func manifestGone() throws {
        try expectSameAsFresh(read: 2) { input in
            try FileManager.default.removeItem(atPath: input.path("notes/manifest.csv"))
        }
    }

    @Test("a file that is gone, and one that is new")
    func goneAndNew() throws {
        try expectSameAsFresh(read: 1) { input in
            try FileManager.default.removeItem(atPath: input.path("fhir/thistlewood.ndjson"))
            try input.write("Assessment: Asthma.", to: "a-new.txt")
        }
    }

    @Test("a file that was mended leaves quarantine")
    func mended() throws {
        let runner = try Runner()
        try SampleInput.writeBroken(to: runner.input)
        try runner.run()
        #expect(try runner.manifest().totals.quarantined == 4)
        for name in ["empty.json", "quackenbush-cut.xml", "Zebulon.png"] {
            try FileManager.default.removeItem(atPath: runner.input.path("broken/" + name))
        }
        try runner.input.write(SampleInput.lines.joined(separator: "\n"), to: "broken/thistlewood.ndjson")
        #expect(try runner.run().status == .done)
        #expect(try runner.text("quarantine.ndjson").isEmpty)
    }

    @Test("the transcript of a recording that is gone goes too")
    func strayTranscript() throws {
        let runner = try Runner()
        try runner.run()
        try runner.output.write("{}", to: "out/transcripts/0123456789abcdef.json")
        try runner.run()
        #expect(try FileManager.default.contentsOfDirectory(atPath: runner.output.path("out/transcripts")).isEmpty)
    }

    @Test("other options of ingest read all again")
    func otherOptions() throws {
        var runner = try Runner()
        try runner.run()
        let id = try runner.manifest().run_id
        runner.pipeline = runner.pipeline.replacingOccurrences(
            of: "- stage: ingest\n", with: "- stage: ingest\n    maximum_depth: 40\n")
        try runner.run()
        let manifest = try runner.manifest()
        #expect(manifest.stage("ingest")?.counts["read"] == 5)
        #expect(manifest.totals.unchanged == 0)
        #expect(manifest.run_id != id)
    }
}
