internal import Foundation
internal import JSONTape

/// `run.json`: what ran, with what, how the books stand, and how it ended.
struct RunManifest {
    static let fileName = "run.json"

    var runID: String
    var configuration: PipelineConfiguration
    var resources: [(name: String, sha256: String)]
    var jobs: Int
    var discovery: SourceDiscovery.Result
    var books: [RunBooks] = []
    var stages: [(stage: PipelineConfiguration.StageName, result: StageResult, seconds: Double)] = []
    var began = Date()
    var seconds = 0.0
    var status = ExitStatus.failed
    var error: String?

    /// Records read, over all sources.
    var read: Int { books.reduce(0) { $0 + $1.read } }

    /// Records in quarantine or not processed, over all sources.
    var gaps: Int { books.reduce(0) { $0 + $1.quarantined + $1.notProcessed } }

    /// The manifest as JSON, the books of each source on a line of its own.
    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("chartline", ChartlineVersion.number)
            writer.field("run_id", runID)
            writer.field("pipeline", configuration.name)
            writer.field("exit_status", Int(status.rawValue))
            writer.field("error", error)
            writer.field("configuration", configuration.effectiveOptions) { $0.text($1) }
            writer.key("data_files")
            writer.object { writer in
                for resource in resources { writer.field(resource.name, resource.sha256) }
            }
            writer.field("jobs", jobs)
            writer.field("began", began.formatted(.iso8601))
            writer.key("seconds")
            writer.number(text: DecimalText.threePlaces(seconds))
            writer.field("peak_memory_bytes", Self.peakMemory())
            writer.key("input")
            writer.object { writer in
                writer.field("files", discovery.sources.count)
                writer.field("bytes", discovery.sources.reduce(0) { $0 + $1.byteCount })
                writer.field("excluded", discovery.excluded)
                writer.field("folder_loops", discovery.loops)
            }
            writer.key("totals")
            Self.write(
                RunBooks(
                    source: "", format: "", sha256: "", byteCount: 0, taken: books.reduce(0) { $0 + $1.taken },
                    quarantined: books.reduce(0) { $0 + $1.quarantined },
                    unchanged: books.reduce(0) { $0 + $1.unchanged },
                    notProcessed: books.reduce(0) { $0 + $1.notProcessed }, reasons: []), to: &writer)
            writer.key("stages")
            writer.array(stages) { writer, entry in
                writer.object { writer in
                    writer.field("stage", entry.stage.rawValue)
                    writer.field("state", entry.result.state.rawValue)
                    writer.field("note", entry.result.note)
                    writer.key("seconds")
                    writer.number(text: DecimalText.threePlaces(entry.seconds))
                    writer.key("counts")
                    writer.object { writer in
                        for count in entry.result.counts { writer.field(count.name, count.count) }
                    }
                }
            }
            writer.key("sources")
            writer.array(books) { writer, row in Self.write(row, to: &writer) }
        }
        writer.endLine()
        return writer.bytes
    }

    private static func write(_ row: RunBooks, to writer: inout JSONWriter) {
        writer.object { writer in
            if !row.source.isEmpty {
                writer.field("source", row.source)
                writer.field("format", row.format)
                writer.field("sha256", row.sha256)
                writer.field("bytes", row.byteCount)
            }
            writer.field("read", row.read)
            writer.field("taken", row.taken)
            writer.field("quarantined", row.quarantined)
            writer.field("unchanged", row.unchanged)
            writer.field("not_processed", row.notProcessed)
            guard !row.reasons.isEmpty else { return }
            writer.key("not_processed_reasons")
            writer.object { writer in
                for entry in row.reasons { writer.field(entry.reason, entry.count) }
            }
        }
    }

    /// The most memory that the process has held at once, in bytes.
    ///
    /// Linux counts what the process that started this one held as well in `ru_maxrss` (getrusage(2)), so that its own
    /// account of this program (proc(5), `VmHWM`) goes first.
    static func peakMemory() -> Int {
        if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
                Int($0)
            })
        {
            return kibibytes * 1024
        }
        var usage = rusage()
        guard unsafe getrusage(__rusage_who_t(0), &usage) == 0 else { return 0 }
        return usage.ru_maxrss * 1024
    }
}
