import ContentHash
import Foundation
import Testing

@testable import PipelineEngine

@Suite("Each line of the audit log is chained to the one before by its hash")
struct AuditLogTests {
    private struct Line: Decodable {
        var action: String
        var previous: String
    }

    private func lines(_ folder: OutputFolder) throws -> [(bytes: ArraySlice<UInt8>, line: Line)] {
        try (folder.read(AuditLog.fileName) ?? []).split(separator: 0x0A).map { bytes in
            (bytes, try JSONDecoder().decode(Line.self, from: Data(bytes)))
        }
    }

    /// The positions of the lines whose `previous` is not the hash of the line before.
    private func breaks(_ folder: OutputFolder) throws -> [Int] {
        let lines = try lines(folder)
        return lines.indices.filter { index in
            lines[index].line.previous != (index == 0 ? "" : ContentHash.sha256(lines[index - 1].bytes))
        }
    }

    private func append(_ actions: [String], to folder: OutputFolder) throws {
        let log = try AuditLog(folder: folder)
        try log.append(actions.map { [("action", $0)] })
    }

    @Test("the chain goes on within an opening of the log and over it")
    func chain() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try append(["one", "two"], to: folder)
        try append([], to: folder)
        try append(["three"], to: folder)
        #expect(try lines(folder).map(\.line.action) == ["one", "two", "three"])
        #expect(try breaks(folder) == [])
    }

    @Test(
        "a line that was cut off is taken away, and the chain goes on from the last whole one", arguments: [1, 20, 90])
    func cutOff(_ count: Int) throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try append(["one", "two"], to: folder)
        let whole = try #require(folder.read(AuditLog.fileName))
        try folder.write(Array(whole.dropLast(count)), to: AuditLog.fileName)
        try append(["three"], to: folder)
        #expect(try lines(folder).map(\.line.action) == ["one", "three"])
        #expect(try breaks(folder) == [])
    }

    @Test("a line that was changed or taken out shows")
    func tampering() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try append(["one", "two", "three"], to: folder)
        let text = String(decoding: try #require(folder.read(AuditLog.fileName)), as: UTF8.self)
        try folder.write(Array(text.replacingOccurrences(of: "two", with: "owt").utf8), to: AuditLog.fileName)
        #expect(try breaks(folder) == [2])
        let without = text.split(separator: "\n").enumerated().filter { $0.offset != 1 }.map { $0.element + "\n" }
        try folder.write(Array(without.joined().utf8), to: AuditLog.fileName)
        #expect(try breaks(folder) == [1])
    }

    @Test("a run tells its begin, each suggestion and its end, and a second run adds no suggestion")
    func run() throws {
        let runner = try Runner()
        try runner.run()
        try runner.run()
        let entries = try (try runner.text("audit.ndjson")).split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        let suggestions = try runner.text("codes.csv").split(separator: "\r\n").count - 1
        let expected =
            ["begin-run"] + Array(repeating: "suggest", count: suggestions) + ["end-run", "begin-run", "end-run"]
        #expect(suggestions > 2)
        #expect(entries.map(\.action) == expected)
        #expect(Set(entries.map(\.previous)).count == entries.count)
    }
}
