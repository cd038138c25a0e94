import Foundation
import Synchronization
import Testing

@testable import PipelineEngine

@Suite("A file that changes while it is read is quarantined whole, and read again by the next run")
struct ChangingFileTests {
    /// Changes a file between the moment it was found and the moment it is read: at the first check within the stages.
    private func run(_ runner: Runner, changing change: @escaping @Sendable () -> Void) throws
        -> PipelineEngine.ExitStatus
    {
        let isDone = Mutex(false)
        let out = runner.output.path("out/audit.ndjson")
        let stop = StopSignal {
            isDone.withLock { isDone in
                guard !isDone, FileManager.default.fileExists(atPath: out) else { return }
                isDone = true
                change()
            }
        }
        return try runner.run(stop: stop).status
    }

    private func codes(_ runner: Runner) throws -> [String] {
        struct Row: Decodable { var code: String }
        return try runner.text("quarantine.ndjson").split(separator: "\n").map { line in
            try JSONDecoder().decode(Row.self, from: Data(line.utf8)).code
        }
    }

    @Test("a file that vanishes for a while comes back with the same bytes")
    func vanishes() throws {
        let runner = try Runner()
        let (path, away) = (runner.input.path("fhir/thistlewood.ndjson"), runner.output.path("away"))
        #expect(try run(runner) { try? FileManager.default.moveItem(atPath: path, toPath: away) } == .doneWithGaps)
        #expect(try codes(runner) == ["changed-while-read"])
        try FileManager.default.moveItem(atPath: away, toPath: path)
        #expect(try runner.run().status == .done)
        let fresh = try runner.anew()
        try fresh.run()
        let names = ["encounters.csv", "codes.csv"]
        for name in names { #expect(try runner.text(name) == (try fresh.text(name))) }
    }

    @Test("a file that grows is not taken half")
    func grows() throws {
        let runner = try Runner()
        let path = runner.input.path("fhir/thistlewood.ndjson")
        let status = try run(runner) {
            guard let file = FileHandle(forWritingAtPath: path) else { return }
            _ = try? file.seekToEnd()
            try? file.write(contentsOf: Data(#"{"resourceType":"Patient","id":"late"}"#.utf8))
            try? file.close()
        }
        #expect(status == .doneWithGaps)
        #expect(try codes(runner) == ["changed-while-read"])
        #expect(try runner.run().status == .done)
    }
}
