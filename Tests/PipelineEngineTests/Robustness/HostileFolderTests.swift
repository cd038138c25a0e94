import CDAParsing
import ClinicalModel
import Foundation
import PatientTimeline
import Testing

@testable import PipelineEngine

@Suite("No file name and no kind of file in the input is lost or stops a run")
struct HostileFolderTests {
    private static let line = #"{"resourceType":"Patient","id":"p"}"#

    @Test("two names of the same characters in different bytes are two sources")
    func equivalentNames() throws {
        let runner = try Runner()
        for name in ["e\u{301}.json", "f.json", "\u{E9}.json"] { try runner.input.write(Self.line, to: "x/" + name) }
        #expect(try runner.run().status == .done)
        let names = try runner.manifest().sources.compactMap(\.source).filter { $0.hasPrefix("x/") }
        #expect(names == [#"x/\xc3\xa9.json"#, "x/e\u{301}.json", "x/f.json"])
        #expect(try runner.run().status == .done)
    }

    @Test("a file whose name is not UTF-8 is told as such")
    func nameOfOtherBytes() throws {
        let folder = try TemporaryFolder()
        let path = Array((folder.path + "/non").utf8) + [0xFF] + Array(".json".utf8) + [0]
        // The path ends with a zero byte.
        let descriptor = unsafe path.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { name -> Int32 in
            guard let start = name.baseAddress else { return -1 }
            return unsafe open(start, O_CREAT | O_WRONLY, 0o600)
        }
        try #require(descriptor >= 0)
        close(descriptor)
        let source = try #require(try SourceDiscovery.find([folder.path], exclude: []).sources.first)
        #expect(source.name == #"non\xff.json"#)
        #expect(source.unreadable == .name)
    }

    @Test("pipes and links to nothing are told apart from files without permission")
    func kinds() throws {
        let folder = try TemporaryFolder()
        #expect(unsafe mkfifo(folder.path("pipe.json"), 0o600) == 0)
        try folder.link("lost.json", to: "nowhere")
        try folder.link("zero.json", to: "/dev/zero")
        let sources = try SourceDiscovery.find([folder.path], exclude: []).sources
        #expect(sources.map(\.unreadable) == [.link, .special, .special])
    }

    @Test("a folder loop is found where the input is named relative to the working folder")
    func relativeLoop() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.line, to: "a.json")
        try folder.link("up", to: ".")
        let up = String(repeating: "../", count: 64) + folder.path.dropFirst()
        let found = try SourceDiscovery.find([up], exclude: [])
        #expect(found.sources.map(\.name) == ["a.json"])
        #expect(found.loops == 1)
    }

    @Test("a line above the limit does not gather in memory, and the lines after it keep their hashes")
    func longLine() throws {
        let folder = try TemporaryFolder()
        let long = #"{"resourceType":"Patient","id":""# + String(repeating: "a", count: 5 << 20) + #""}"#
        try folder.write([Self.line, long, Self.line].joined(separator: "\n") + "\n", to: "a.ndjson")
        let source = try #require(try SourceDiscovery.find([folder.path], exclude: []).sources.first)
        var options = PipelineConfiguration.Ingest()
        options.maximumRecordBytes = 1000
        var hashes: [String?] = []
        try SourceReader(options: options, manifests: [:], names: []).read(source) { record in
            hashes.append(record.provenance.contentHash)
        }
        #expect(hashes.count == 3)
        #expect(hashes.first == hashes.last)
    }
}
