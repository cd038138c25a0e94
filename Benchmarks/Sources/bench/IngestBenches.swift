import Foundation
import Measuring
import Peers

/// The rows that run the program: loading into SQLite, memory, growth.
struct IngestBenches {
    let corpus: Corpus
    /// The release build of `chartline`.
    let program: String
    /// A folder for inputs and outputs, removed at the end.
    let folder: String
    /// Whether the cost is measured over 10 GB too, which takes 32 GB of disk and many minutes.
    let measuresTenGigabytes: Bool

    func rows() throws -> [Row] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try [loading(), memory(workers: 1, bar: 100), memory(workers: 2, bar: 200)] + growth()
    }

    private func loading() throws -> Row {
        let input = try input("loading", copies: 1)
        let output = folder + "/loading-out"
        // In turn, so that what else the machine does tells on both sides.
        var (ours, peer): ([Double], [Double]) = ([], [])
        var rows = 0
        for _ in 0..<5 {
            try? FileManager.default.removeItem(atPath: output)
            ours.append(try ingest(input, output, workers: 1))
            if rows == 0 { rows = Int(peer_sqlite_load(output + "/timeline.sqlite")) }
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
        _ = try ingest(input, output, workers: workers)
        let manifest = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: output + "/run.json")))
        let megabytes = Double((manifest as? [String: Any])?["peak_memory_bytes"] as? Int ?? .max) / 1e6
        return Row(
            name: "peak memory over 1 GB of NDJSON, \(workers) worker\(workers == 1 ? "" : "s")", peer: "at most",
            ours: decimals(megabytes, 0) + " MB", theirs: decimals(bar, 0) + " MB", ratio: bar / megabytes, bar: 1)
    }

    /// CPU seconds a GB for inputs of ten and a hundred times the smallest; 1.10 is ten per cent dearer.
    ///
    /// The smallest is loaded as often as the larger one holds it, half of the runs before it and half behind, and all
    /// stores are kept until the end: both sides read and write as many bytes, and take as many pages from the system,
    /// which in a virtual machine cost more the first time.
    private func growth() throws -> [Row] {
        let copies = max(1, 1_000_000_000 / corpus.ndjson.count)
        let gigabyte = Double(copies * corpus.ndjson.count) / 1e9
        let tenth = try input("tenth", copies: max(1, copies / 10))
        let whole = try input("gigabyte", copies: copies)
        var rows = [try row("0.1 to 1 GB", tenth, whole)]
        if measuresTenGigabytes {
            // The same file under ten names is ten sources, with records and keys of their own.
            for number in 1..<10 {
                try FileManager.default.linkItem(
                    atPath: whole + "/all.ndjson", toPath: whole + "/all-\(number).ndjson")
            }
            rows.append(try row("0.1 to \(decimals(gigabyte * 10, 0)) GB", tenth, whole))
        }
        return rows
    }

    private func row(_ name: String, _ tenth: String, _ whole: String) throws -> Row {
        let outputs = folder + "/growth-out"
        defer { try? FileManager.default.removeItem(atPath: outputs) }
        let (small, large) = (try gigabytes(tenth), try gigabytes(whole))
        let half = max(3, Int((large / small / 2).rounded()))
        var costs = try (0..<half).map { try ingest(tenth, "\(outputs)/before-\($0)", workers: 1) / small }
        let cost = try ingest(whole, outputs + "/whole", workers: 1) / large
        costs += try (0..<half).map { try ingest(tenth, "\(outputs)/behind-\($0)", workers: 1) / small }
        return Row(
            name: "cost a GB, \(name)", peer: "the cost at 0.1 GB", ours: decimals(cost, 2) + " s",
            theirs: decimals(median(costs), 2) + " s", ratio: median(costs) / cost, bar: 1 / 1.1)
    }

    private func gigabytes(_ folder: String) throws -> Double {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        let bytes = try files.reduce(0) { sum, name in
            sum + (try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.size] as? Int ?? 0)
        }
        return Double(bytes) / 1e9
    }

    /// A folder with one file that holds the corpus so many times, each time with other identifiers.
    private func input(_ name: String, copies: Int) throws -> String {
        let path = folder + "/" + name
        let file = path + "/all.ndjson"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        guard let handle = FileHandle(forWritingAtPath: file) else { return path }
        for number in 0..<copies { try handle.write(contentsOf: Data(renamed(number))) }
        try handle.close()
        return path
    }

    /// The corpus with every identifier and every reference made another's.
    private func renamed(_ number: Int) -> [UInt8] {
        let mark = Array("k\(number)-".utf8)
        let keys = ["\"id\":\"", "Patient/", "Encounter/", "urn:uuid:", "\"value\":\""].map { Array($0.utf8) }
        var result: [UInt8] = []
        result.reserveCapacity(corpus.ndjson.count * 11 / 10)
        var index = 0
        while index < corpus.ndjson.count {
            let byte = corpus.ndjson[index]
            let key = keys.first { key in
                byte == key[0] && index + key.count <= corpus.ndjson.count
                    && corpus.ndjson[index..<index + key.count].elementsEqual(key)
            }
            if let key {
                result += key + mark
                index += key.count
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }

    private func ingest(_ input: String, _ output: String, workers: Int) throws -> Double {
        try cpuSeconds(of: [program, "ingest", input, "--output", output, "--jobs", String(workers), "--quiet"])
    }
}
