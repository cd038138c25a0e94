import Foundation
import Peers

/// The rows that run the program: loading into SQLite, memory, growth.
struct IngestBenches {
    let corpus: Corpus
    /// The release build of `chartline`.
    let program: String
    /// A folder for inputs and outputs, removed at the end.
    let folder: String

    /// A pipeline of one stage, so that nothing but reading and loading is timed.
    private static let pipeline = "pipeline: ingest\nversion: 1\nstages:\n  - stage: ingest\n"

    func rows() throws -> [Row] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Self.pipeline.write(toFile: folder + "/ingest.yaml", atomically: true, encoding: .utf8)
        return try [loading(), memory(workers: 1, bar: 100), memory(workers: 2, bar: 200)] + growth()
    }

    private func loading() throws -> Row {
        let input = try input("loading", copies: 1)
        let output = folder + "/loading-out"
        var ours: [Double] = []
        for _ in 0..<3 {
            try? FileManager.default.removeItem(atPath: output)
            ours.append(try ingest(input, output, workers: 1).cpuSeconds)
        }
        let rows = peer_sqlite_load(output + "/timeline.sqlite")
        var peer: [Double] = []
        for _ in 0..<3 {
            let path = folder + "/peer.sqlite"
            for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
            peer.append(cpuSeconds { _ = peer_sqlite_write(path) })
        }
        let perSecond = { (seconds: Double) in decimals(Double(rows) / 1000 / seconds, 0) + " k rows/s" }
        return Row(
            name: "FHIR ingest into SQLite", peer: "C program inserting equal rows", ours: perSecond(median(ours)),
            theirs: perSecond(median(peer)), ratio: median(peer) / median(ours), bar: 0.5)
    }

    private func memory(workers: Int, bar: Double) throws -> Row {
        let input = try input("gigabyte", copies: 1_000_000_000 / corpus.ndjson.count + 1)
        let output = folder + "/memory-out"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let cost = try ingest(input, output, workers: workers)
        let megabytes = Double(cost.peakBytes) / 1e6
        return Row(
            name: "peak memory over 1 GB of NDJSON, \(workers) worker\(workers == 1 ? "" : "s")", peer: "at most",
            ours: decimals(megabytes, 0) + " MB", theirs: decimals(bar, 0) + " MB", ratio: bar / megabytes, bar: 1)
    }

    /// CPU seconds a byte, for ten and a hundred times the smallest input; 1.10 is ten per cent dearer.
    private func growth() throws -> [Row] {
        let sizes = [(0.1, "0.1 GB"), (1.0, "1 GB")]
        let costs = try sizes.map { gigabytes, name -> Double in
            let copies = max(1, Int(gigabytes * 1e9) / corpus.ndjson.count)
            let input = try input("growth", copies: copies)
            let output = folder + "/growth-out"
            defer { try? FileManager.default.removeItem(atPath: output) }
            return try ingest(input, output, workers: 1).cpuSeconds / Double(copies)
        }
        return [
            Row(
                name: "cost a byte, 0.1 to 1 GB", peer: "the cost at 0.1 GB", ours: decimals(costs[1], 3) + " s",
                theirs: decimals(costs[0], 3) + " s", ratio: costs[0] / costs[1], bar: 1 / 1.1)
        ]
    }

    /// A folder with one file that holds the corpus so many times.
    private func input(_ name: String, copies: Int) throws -> String {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let file = path + "/all.ndjson"
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        guard let handle = FileHandle(forWritingAtPath: file) else { return path }
        for _ in 0..<copies { try handle.write(contentsOf: Data(corpus.ndjson)) }
        try handle.close()
        return path
    }

    private func ingest(_ input: String, _ output: String, workers: Int) throws -> ProcessCost {
        try ProcessCost([
            program, "run", folder + "/ingest.yaml", "--input", input, "--output", output, "--jobs", String(workers),
            "--quiet",
        ])
    }
}
