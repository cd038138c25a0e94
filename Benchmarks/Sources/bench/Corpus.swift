import Foundation

/// The outside data that the benches read, in memory.
struct Corpus {
    /// FHIR resources, one a line; blank lines at the end give simdjson the room that it reads beyond a line.
    let ndjson: [UInt8]
    /// The lines of `ndjson`.
    let lines: [Range<Int>]
    /// C-CDA documents.
    let documents: [[UInt8]]

    /// Reads the corpora that `$CHARTLINE_DATA/unpack` prints; `nil` where they are not there.
    init?() throws {
        let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"] ?? "../shared/data"
        guard FileManager.default.isReadableFile(atPath: data + "/unpack") else { return nil }
        let unpack = Process()
        let output = Pipe()
        unpack.executableURL = URL(filePath: "/bin/bash")
        unpack.arguments = [data + "/unpack"]
        unpack.standardOutput = output
        try unpack.run()
        let path = output.fileHandleForReading.readDataToEndOfFile()
        unpack.waitUntilExit()
        let root = String(decoding: path, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        ndjson =
            try Self.lines(of: root + "/synthea-hiv") + Self.bulk(root + "/pathling-ndjson")
            + Array(repeating: 0x0A, count: 128)
        lines = Self.ranges(ndjson)
        documents = try ["sample-ccdas", "onc-cures", "ms-fhir-converter"].flatMap { try Self.xml(root + "/" + $0) }
    }

    /// The resources of all Bundles of a folder, each on one line.
    private static func lines(of folder: String) throws -> [UInt8] {
        var result: [UInt8] = []
        for path in try files(folder, ".json") {
            let bundle = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
            for case let entry as [String: Any] in (bundle as? [String: Any])?["entry"] as? [Any] ?? [] {
                guard let resource = entry["resource"] else { continue }
                result += try JSONSerialization.data(
                    withJSONObject: resource, options: [.sortedKeys, .withoutEscapingSlashes])
                result.append(0x0A)
            }
        }
        return result
    }

    private static func bulk(_ folder: String) throws -> [UInt8] {
        try files(folder, ".ndjson").flatMap { path in
            var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            if bytes.last != 0x0A { bytes.append(0x0A) }
            return bytes
        }
    }

    private static func xml(_ folder: String) throws -> [[UInt8]] {
        try files(folder, ".xml").map { [UInt8](try Data(contentsOf: URL(filePath: $0))) }
    }

    private static func files(_ folder: String, _ ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(ending) }.sorted()
            .map { folder + "/" + $0 }
    }

    private static func ranges(_ bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            if index > start { result.append(start..<index) }
            start = index + 1
        }
        return result
    }
}
