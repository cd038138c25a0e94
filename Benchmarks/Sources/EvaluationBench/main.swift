import ClinicalEvaluation
import Foundation

// Holds the metrics against their reference libraries on the same generated data in one run: `Benchmarks/run evaluation`.
// The arguments are the Python that has the peers, the script that times them, and the program, which evaluates a hundred
// thousand coded documents. CPU seconds, the best of several runs; of the last row wall time, since it is about waiting.

guard CommandLine.arguments.count == 4 else {
    FileHandle.standardError.write(Data("evaluation-bench: usage: evaluation-bench PYTHON SCRIPT CHARTLINE\n".utf8))
    exit(64)
}
let folder = NSTemporaryDirectory() + "chartline-evaluation-\(ProcessInfo.processInfo.processIdentifier)"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }
let data = EvaluationData(seed: 20_260_401)
try data.write(to: folder)

let ours = try EvaluationTimes(data)
let peers = Process()
peers.executableURL = URL(filePath: "/usr/bin/env")
peers.arguments = [CommandLine.arguments[1], CommandLine.arguments[2], folder]
let output = Pipe()
peers.standardOutput = output
try peers.run()
let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
peers.waitUntilExit()
guard peers.terminationStatus == 0 else { exit(peers.terminationStatus) }

print(
    "\(data.references.count) pairs of about 420 words; \(data.scores.count) scores; "
        + "\(data.gold.count) documents × \(data.labelCount) labels; CPU seconds")
print("metric\tpeer\tours\tpeer's\tratio\tlimit\tsame value")
var missed = 0
for line in text.split(separator: "\n") {
    let cells = line.split(separator: "\t").map(String.init)
    guard cells.count == 5, let seconds = Double(cells[2]), let limit = Double(cells[3]), let value = Double(cells[4]),
        let our = ours.times[cells[0]]
    else { continue }
    let ratio = seconds / our.seconds
    let isSame = abs(value - our.value) <= 1e-9 * max(1, abs(value))
    if ratio < limit || !isSame { missed += 1 }
    print(
        [
            cells[0], cells[1], String(format: "%.5f", our.seconds), String(format: "%.5f", seconds),
            String(format: "%.1f", ratio), cells[3], isSame ? "yes" : "NO: \(our.value) and \(value)",
        ].joined(separator: "\t"))
}

var batch = CodedBatch()
try batch.write(to: folder)
let times = try CodedBatch.evaluate(program: CommandLine.arguments[3], folder: folder)
if times.wall >= 60 { missed += 1 }
print(
    "chartline evaluate coding: \(batch.documentCount) documents, \(batch.goldCodeCount) coders' codes, 1000 draws: "
        + String(format: "%.1f s wall, %.1f s of processors; limit 60 s wall", times.wall, times.processor))
exit(missed == 0 ? 0 : 1)
