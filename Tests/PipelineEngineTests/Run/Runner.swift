import Foundation
import GRDB
import Logging
import Synchronization

@testable import PipelineEngine

/// Runs a pipeline over an input of its own into a folder of its own, and compares what it leaves.
struct Runner {
    let input: TemporaryFolder
    let output: TemporaryFolder
    var pipeline = Runner.stages(optional: ["transcribe"])
    var installation = TestInstallation.withTerminology

    init() throws {
        input = try TemporaryFolder()
        output = try TemporaryFolder()
        try SampleInput.write(to: input)
    }

    private init(input: TemporaryFolder, output: TemporaryFolder, like other: Runner) {
        self.input = input
        self.output = output
        (pipeline, installation) = (other.pipeline, other.installation)
    }

    /// The same pipeline over the same input into another folder.
    func elsewhere(_ output: TemporaryFolder) -> Runner { Runner(input: input, output: output, like: self) }

    /// The same pipeline over the same input into an empty folder.
    func anew() throws -> Runner { elsewhere(try TemporaryFolder()) }

    /// The text of a pipeline file with all stages.
    static func stages(
        _ names: [String] = ["ingest", "transcribe", "understand", "unify", "draft", "code", "report"],
        optional: Set<String> = [], head: String = ""
    ) -> String {
        "pipeline: test\nversion: 1\n\(head)stages:\n"
            + names.map { "  - stage: \($0)\n" + (optional.contains($0) ? "    optional: true\n" : "") }.joined()
    }

    @discardableResult
    func run(
        jobs: Int = 2, fresh: Bool = false, dryRun: Bool = false, stop: StopSignal = StopSignal(),
        log: CapturedLog = CapturedLog()
    ) throws -> PipelineRun.Summary {
        let file = try TemporaryFolder()
        let path = try file.write(pipeline, to: "test.yaml")
        var options = PipelineRun.Options(
            pipelinePath: path, inputs: [input.path], output: output.path("out"), jobs: jobs)
        options.isFresh = fresh
        options.isDryRun = dryRun
        return try PipelineRun(
            options: options, installation: try installation.get(), stop: stop, logger: log.logger
        ).run()
    }

    /// `run.json`.
    func manifest() throws -> RunRecord {
        try JSONDecoder().decode(RunRecord.self, from: Data(try output.read("out/run.json")))
    }

    /// What the run left, by name: all files but those that tell times or secrets; the store as a dump.
    func leavings() throws -> [String: [UInt8]] {
        let exempt: Set<String> = ["run.json", "audit.ndjson", ".lock", ".log-key", "timeline.sqlite"]
        var result: [String: [UInt8]] = [
            "store": Array(try StoreDump.text(of: output.path("out/timeline.sqlite")).utf8)
        ]
        for name in try FileManager.default.subpathsOfDirectory(atPath: output.path("out")) where !exempt.contains(name)
        {
            var isFolder: ObjCBool = false
            _ = unsafe FileManager.default.fileExists(atPath: output.path("out/" + name), isDirectory: &isFolder)
            if !isFolder.boolValue { result[name] = try output.read("out/" + name) }
        }
        return result
    }

    func text(_ name: String) throws -> String { String(decoding: try output.read("out/" + name), as: UTF8.self) }
}

/// The parts of `run.json` that the tests look at.
struct RunRecord: Decodable {
    struct Books: Decodable {
        var source: String?
        var read, taken, quarantined, unchanged, not_processed: Int
        var not_processed_reasons: [String: Int]?
    }
    struct Stage: Decodable {
        var stage, state: String
        var counts: [String: Int]
    }
    var run_id: String
    var exit_status: Int
    var error: String?
    var totals: Books
    var stages: [Stage]
    var sources: [Books]

    func stage(_ name: String) -> Stage? { stages.first { $0.stage == name } }
}

/// Keeps log lines instead of writing them.
final class CapturedLog: Sendable {
    private let held = Mutex<[String]>([])
    var lines: [String] { held.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = metadata.merging(event.metadata ?? [:]) { $1 }.map { "\($0)=\($1)" }.sorted()
            log.held.withLock { $0.append("\(event.message) \(values)") }
        }
    }
}

/// All rows of all tables of a store as text.
enum StoreDump {
    static func text(of path: String) throws -> String {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { database in
            let objects = try Row.fetchAll(
                database, sql: "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
            var lines: [String] = objects.map { "\($0["type"] as String) \($0["name"] as String)" }
            for object in objects where object["type"] == "table" {
                let name: String = object["name"]
                let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(name)")
                while let row = try rows.next() {
                    lines.append(name + " " + row.map { "\($0)=\($1)" }.joined(separator: "|"))
                }
            }
            return lines.joined(separator: "\n")
        }
    }
}
