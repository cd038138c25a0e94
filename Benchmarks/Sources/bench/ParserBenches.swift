import CDAParsing
import ClinicalModel
import FHIRParsing
import Foundation
import JSONTape
import Measuring
import Peers

/// Counts what a parser hands out, so that the work cannot be left undone.
struct CountingSink: ParsedRecordSink {
    private(set) var count = 0
    mutating func receive(_ record: consuming ParsedRecord) { count += 1 }
}

/// The rows that hold the parsers against their peers, on the same bytes in one run.
struct ParserBenches {
    let corpus: Corpus

    func tape() -> Row {
        var tape = JSONTape()
        var values = 0
        let comparison = Comparison(runs: 51) {
            values = 0
            for line in corpus.lines {
                let bytes = corpus.ndjson.span.extracting(line)
                guard (try? tape.read(bytes)) != nil else { continue }
                values += walk(tape.root(of: bytes))
            }
        } peer: {
            corpus.ndjson.withUnsafeBufferPointer { buffer in
                for line in corpus.lines {
                    _ = buffer.baseAddress.map { peer_simdjson_walk($0 + line.lowerBound, line.count) }
                }
            }
        }
        return row("JSONTape", "simdjson on-demand, walking every value", comparison, bar: 0.85, corpus.ndjson.count)
    }

    /// Visits every value as the peer does: keys, strings and numbers looked at, not copied.
    private func walk(_ value: borrowing JSONValue) -> Int {
        var count = 1
        switch value.kind {
        case .object:
            var members = value.members
            while let member = members.next() {
                count += member.key.rawBytes.count > 0 ? 0 : 1
                count += walk(member.value)
            }
        case .array:
            var elements = value.elements
            while let element = elements.next() { count += walk(element) }
        default: count += value.rawBytes.count > 1 << 30 ? 1 : 0
        }
        return count
    }

    func serialization() -> Row {
        let comparison = Comparison {
            var parser = FHIRStreamParser(source: "bench", format: .ndjson)
            var sink = CountingSink()
            try? parser.append(corpus.ndjson.span, into: &sink)
            try? parser.finish(into: &sink)
        } peer: {
            for line in corpus.lines {
                _ = try? JSONSerialization.jsonObject(with: Data(corpus.ndjson[line]))
            }
        }
        return row("FHIR NDJSON to events", "Swift JSONSerialization", comparison, bar: 4, corpus.ndjson.count)
    }

    func bundles() -> Row {
        var parser = FHIRParser()
        let comparison = Comparison {
            for bundle in corpus.bundles {
                var sink = CountingSink()
                try? parser.parse(bundle.span, source: "bench", into: &sink)
            }
        } peer: {
            for bundle in corpus.bundles { _ = try? JSONSerialization.jsonObject(with: Data(bundle)) }
        }
        let bytes = corpus.bundles.reduce(0) { $0 + $1.count }
        return row("FHIR Bundles to events", "Swift JSONSerialization", comparison, bar: 4, bytes)
    }

    /// Python's pydantic models read the first lines only: they are slow.
    func pydantic(python: String, script: String) throws -> Row? {
        let share = Array(corpus.lines.prefix(2_000))
        guard let end = share.last?.upperBound else { return nil }
        let part = Array(corpus.ndjson[..<end])
        let path = NSTemporaryDirectory() + "chartline-bench.ndjson"
        try Data(part).write(to: URL(filePath: path))
        let peer = try [1, 2, 3].map { _ -> Double in
            let output = Pipe()
            let process = Process()
            process.executableURL = URL(filePath: python)
            process.arguments = [script, path]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Double(String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
        }
        let ours = (0..<3).map { _ in
            cpuSeconds {
                for _ in 0..<20 {
                    var parser = FHIRStreamParser(source: "bench", format: .ndjson)
                    var sink = CountingSink()
                    try? parser.append(part.span, into: &sink)
                    try? parser.finish(into: &sink)
                }
            } / 20
        }
        guard !median(peer).isNaN else { return nil }
        return Row(
            name: "FHIR NDJSON to events", peer: "Python fhir.resources", ours: megabytes(part.count, median(ours)),
            theirs: megabytes(part.count, median(peer)), ratio: median(peer) / median(ours), bar: 40)
    }

    func documents() -> Row {
        let parser = CDAParser()
        let comparison = Comparison {
            for document in corpus.documents {
                var sink = CountingSink()
                try? parser.parse(document.span, source: "bench", into: &sink)
            }
        } peer: {
            for document in corpus.documents {
                _ = document.withUnsafeBufferPointer { buffer in
                    buffer.baseAddress.map { peer_xml_text_reader($0, buffer.count) }
                }
            }
        }
        let bytes = corpus.documents.reduce(0) { $0 + $1.count }
        return row("C-CDA to events", "libxml2 xmlTextReader, reading only", comparison, bar: 0.8, bytes)
    }

    private func row(_ name: String, _ peer: String, _ comparison: Comparison, bar: Double, _ bytes: Int) -> Row {
        Row(
            name: name, peer: peer, ours: megabytes(bytes, median(comparison.ours)),
            theirs: megabytes(bytes, median(comparison.peer)), ratio: comparison.ratio, bar: bar)
    }

    private func megabytes(_ bytes: Int, _ seconds: Double) -> String {
        decimals(Double(bytes) / 1e6 / seconds, 0) + " MB/s"
    }
}
