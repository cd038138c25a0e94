import ContentHash
import Foundation
import TestSupport
import Testing

@testable import PipelineEngine

@Suite("Models are listed, fetched and checked")
struct ModelTaskTests {
    private typealias ExitStatus = PipelineEngine.ExitStatus
    private let home: TemporaryFolder
    private let mirror: TemporaryFolder
    private let content = [UInt8]((0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    private var installation: Installation {
        Installation(environment: ["CHARTLINE_HOME": home.path], executable: nil, workingFolder: home.path)
    }

    init() throws {
        (home, mirror) = (try TemporaryFolder(), try TemporaryFolder())
        let rows =
            "small.test\tggml-small.test.bin\t\(content.count)\t\(ContentHash.sha256(content))\tfile:///nowhere/x\tremark"
        try home.write(
            "# version: 1\n# source: a test\n# extend: a row\nname\tfile\tbytes\tsha256\turl\tnote\n\(rows)\n",
            to: "Mappings/speech/models.tsv")
        try mirror.write(content, to: "ggml-small.test.bin")
    }

    private func output(_ body: (ModelTask, ([UInt8]) throws -> Void) throws -> ExitStatus) throws -> (
        ExitStatus, String
    ) {
        var bytes: [UInt8] = []
        let status = try body(try ModelTask(installation: installation)) { bytes += $0 }
        return (status, String(decoding: bytes, as: UTF8.self))
    }

    private func fetch() throws -> (ExitStatus, String) {
        try output {
            try $0.fetch("small.test", into: nil, from: "file://" + mirror.path, showsProgress: false, emit: $1)
        }
    }

    private static let hasCurl: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["curl", "--version"]
        process.standardOutput = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test("the repository's list has a size and a hash for every model")
    func list() throws {
        let files = try Installation(
            environment: ["CHARTLINE_HOME": Repository.path], executable: nil, workingFolder: "/nowhere"
        ).mappings()
        let models = try ModelCatalog(files).models
        #expect(models.count >= 8)
        #expect(Set(models.map(\.file)).count == models.count && Set(models.map(\.sha256)).count == models.count)
        #expect(
            models.allSatisfy { model in
                model.file == "ggml-\(model.name).bin" && model.url.hasSuffix("/" + model.file)
                    || model.file.hasPrefix(model.name + ".") && model.url.contains("/\(model.name)/")
            })
        let (_, text) = try output { try $0.list(emit: $1) }
        #expect(text.contains("small.test\t50000\tno\t"))
    }

    @Test("a model is fetched, checked and found", .enabled(if: hasCurl, "there is no curl"))
    func fetched() throws {
        let (status, path) = try fetch()
        #expect(status == .done)
        #expect(path == home.path("Models/ggml-small.test.bin\n"))
        #expect(try home.read("Models/ggml-small.test.bin") == content)
        #expect(try output { try $0.path("small.test", emit: $1) }.1 == path)
        #expect(try output { try $0.verify([], emit: $1) }.1.hasPrefix("ok\t"))
        #expect(try output { try $0.list(emit: $1) }.1.contains("small.test\t50000\tyes\t"))
    }

    @Test("a download that was broken off is taken up", .enabled(if: hasCurl, "there is no curl"))
    func resumed() throws {
        try home.write(Array(content.prefix(20_000)), to: "Models/ggml-small.test.bin.part")
        #expect(try fetch().0 == .done)
        #expect(try home.read("Models/ggml-small.test.bin") == content)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("Models")) == ["ggml-small.test.bin"])
    }

    @Test("another file than the model gets no name and is removed", .enabled(if: hasCurl, "there is no curl"))
    func wrong() throws {
        try mirror.write(Array(content.reversed()), to: "ggml-small.test.bin")
        let error = #expect(throws: PipelineError.self) { try fetch() }
        #expect(error?.status == .unavailable)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("Models")).isEmpty)
    }

    @Test("without network it says where to put the file by hand")
    func offline() throws {
        let error = #expect(throws: PipelineError.self) {
            try output { try $0.fetch("small.test", into: nil, from: nil, showsProgress: false, emit: $1) }
        }
        #expect(error?.status == .unavailable)
        let text = "\(try #require(error))"
        #expect(text.contains("file:///nowhere/x") && text.contains(ContentHash.sha256(content)))
        #expect(text.contains(home.path("Models/ggml-small.test.bin")))
    }

    @Test("a model that is damaged, and one that is none, are told")
    func bad() throws {
        try home.write(Array(content.prefix(100)), to: "Models/ggml-small.test.bin")
        try home.write("no model", to: "Models/other.bin")
        let (status, text) = try output { try $0.verify([], emit: $1) }
        #expect(status == .unusableInput)
        #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("bad\t") })
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test("a model of two files comes whole, and is not there before", .enabled(if: hasCurl, "there is no curl"))
    func twoFiles() throws {
        let files = ["two.safetensors", "two.vocab.txt"]
        let rows = files.map { name in
            "two\t\(name)\t\(content.count)\t\(ContentHash.sha256(content))\tfile:///nowhere/x\tremark\n"
        }
        try home.write(
            "# version: 1\n# source: a test\n# extend: a row\nname\tfile\tbytes\tsha256\turl\tnote\n\(rows.joined())",
            to: "Mappings/terminology/models.tsv")
        try mirror.write(content, to: files[0])
        let fetch = {
            try self.output {
                try $0.fetch("two", into: nil, from: "file://" + mirror.path, showsProgress: false, emit: $1)
            }
        }
        #expect(throws: PipelineError.self) { try fetch() }
        #expect(throws: PipelineError.self) { try output { try $0.path("two", emit: $1) } }
        try mirror.write(content, to: files[1])
        let paths = files.map { home.path("Models/" + $0) + "\n" }.joined()
        #expect(try fetch() == (.done, paths))
        #expect(try output { try $0.path("two", emit: $1) } == (.done, paths))
        #expect(try output { try $0.verify(["two"], emit: $1) }.0 == .done)
    }

    @Test("a name that is not known is told, with the nearest")
    func unknown() throws {
        let error = #expect(throws: PipelineError.self) {
            try output { try $0.fetch("smal.test", into: nil, from: nil, showsProgress: false, emit: $1) }
        }
        #expect(error?.status == .usage)
        #expect("\(try #require(error))".contains("small.test"))
        #expect(throws: PipelineError.self) { try output { try $0.path("smal.test", emit: $1) } }
    }
}
