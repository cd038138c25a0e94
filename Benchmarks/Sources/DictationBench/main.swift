import Dictation
import Foundation

// Holds dictation against whisper.cpp's own programs and against sox in one run: `Benchmarks/run dictation`. The
// arguments are the program, the folder of whisper.cpp's programs, a model, Silero's model and the recordings. It ends
// with 1 where a row does not hold.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 5 else {
    FileHandle.standardError.write(
        Data("dictation-bench: usage: dictation-bench PROGRAM PEERS MODEL SILERO RECORDING...\n".utf8))
    exit(64)
}
let folder = NSTemporaryDirectory() + "chartline-dictation-\(ProcessInfo.processInfo.processIdentifier)"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

let recognition = RecognitionBench(
    program: arguments[0], peers: arguments[1], model: arguments[2], voiceActivityModel: arguments[3],
    recordings: Array(arguments.dropFirst(4)), folder: folder)
var rows = try await recognition.rows()
rows += try DecodingBench(folder: folder).rows()

print("row\tpeer\tours\tpeer's\tlimit\tholds")
for row in rows {
    print([row.name, row.peer, row.ours, row.theirs, row.limit, row.holds ? "yes" : "NO"].joined(separator: "\t"))
}
exit(rows.allSatisfy(\.holds) ? 0 : 1)
