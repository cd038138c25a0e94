import CDAParsing
import ClinicalModel
import Foundation
import Testing

/// The C-CDA corpora that `$CHARTLINE_DATA/unpack` unpacks.
enum Corpora {
    static let names = [
        "sample-ccdas", "hl7-ccda-examples", "onc-cures", "ms-fhir-converter", "nurra-ccda-to-fhir", "cda2fhir",
        "bluebutton",
    ]

    static let folder: URL? = {
        guard let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"] else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [data + "/unpack"]
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        return lines.last.map { URL(fileURLWithPath: String($0)) }
    }()

    static func files(_ name: String) -> [(name: String, bytes: [UInt8])] {
        guard let folder else { return [] }
        let root = folder.appendingPathComponent(name)
        let endings: Set<String> = ["xml", "ccda"]
        let paths = (FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []).sorted()
        return paths.filter { endings.contains(($0 as NSString).pathExtension.lowercased()) }.compactMap { path in
            guard let data = try? Data(contentsOf: root.appendingPathComponent(path)) else { return nil }
            return (name + "/" + path, Array(data))
        }
    }
}

@Suite("The C-CDA corpora", .enabled(if: Corpora.folder != nil, "CHARTLINE_DATA names no data folder"))
struct CorpusTests {
    /// Files that are not well-formed, or no CDA, as their names and contents say.
    private static let unreadable = ["NT_BadXml", "sense/broken", "sense/empty", "newrx"]

    /// Reads every file once, since that is what takes the time.
    @Test("every document is read and its narrative kept whole; broken ones and those that are no CDA throw")
    func everyFile() throws {
        var sections = 0
        for (path, bytes) in Corpora.names.flatMap(Corpora.files) {
            let isUnreadable = Self.unreadable.contains { path.contains($0) }
            let reading: Reading
            do {
                reading = try Reading(bytes)
            } catch {
                #expect(isUnreadable, "\(path): \(error)")
                continue
            }
            #expect(!isUnreadable, "\(path) was taken")
            #expect(reading.ends.count == 1)
            #expect(reading.events.allSatisfy { !$0.provenance.pointer.isEmpty })
            guard let expected = NarrativeOracle.letters(of: bytes) else { continue }
            let narratives = reading.documents.filter { $0.kind == .sectionNarrative }
            let found = narratives.map { NarrativeOracle.letters($0.text) }
            #expect(found.filter { !$0.isEmpty } == expected.filter { !$0.isEmpty }, "\(path)")
            sections += found.count
        }
        #expect(sections > 4000)
    }
}
