import Foundation

/// The outside data that the benches read, in memory.
struct Corpus {
    /// FHIR resources, one a line; blank lines at the end give simdjson the room that it reads beyond a line.
    let ndjson: [UInt8]
    /// The lines of `ndjson`.
    let lines: [Range<Int>]
    /// Bundles as they are, one document each.
    let bundles: [[UInt8]]
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
        bundles = try ["synthea-hiv", "pathling-bundles"].flatMap { try Self.contents(root + "/" + $0, ".json") }
        documents = try ["sample-ccdas", "onc-cures", "ms-fhir-converter"].flatMap {
            try Self.contents(root + "/" + $0, ".xml")
        }
    }

    /// The resources of all Bundles of a folder, each on one line as a bulk export has it.
    ///
    /// A full URL such as `urn:uuid:…` names an entry within its Bundle only, so that references become `Type/id`.
    private static func lines(of folder: String) throws -> [UInt8] {
        var result: [UInt8] = []
        for path in try files(folder, ".json") {
            let bundle = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
            let entries = ((bundle as? [String: Any])?["entry"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
            var keys: [String: String] = [:]
            for entry in entries {
                guard let url = entry["fullUrl"] as? String, let resource = entry["resource"] as? [String: Any],
                    let type = resource["resourceType"] as? String, let id = resource["id"] as? String
                else { continue }
                keys[url] = type + "/" + id
            }
            for entry in entries {
                guard let resource = entry["resource"] else { continue }
                result += try JSONSerialization.data(
                    withJSONObject: resolved(resource, keys), options: [.sortedKeys, .withoutEscapingSlashes])
                result.append(0x0A)
            }
        }
        return result
    }

    /// A JSON value with its references resolved.
    private static func resolved(_ value: Any, _ keys: [String: String]) -> Any {
        if let list = value as? [Any] { return list.map { resolved($0, keys) } }
        guard let object = value as? [String: Any] else { return value }
        return Dictionary(
            uniqueKeysWithValues: object.map { name, value -> (String, Any) in
                guard name == "reference", let text = value as? String else { return (name, resolved(value, keys)) }
                return (name, keys[text] ?? text)
            })
    }

    private static func bulk(_ folder: String) throws -> [UInt8] {
        try files(folder, ".ndjson").flatMap { path in
            var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            if bytes.last != 0x0A { bytes.append(0x0A) }
            return bytes
        }
    }

    private static func contents(_ folder: String, _ ending: String) throws -> [[UInt8]] {
        try files(folder, ending).map { [UInt8](try Data(contentsOf: URL(filePath: $0))) }
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
