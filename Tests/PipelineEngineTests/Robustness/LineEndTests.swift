import Foundation
import Testing

@testable import PipelineEngine

@Suite("Tables and lists with Windows line ends and a byte order mark are read as those without")
struct LineEndTests {
    private func output(_ task: (_ emit: ([UInt8]) throws -> Void) throws -> Void) throws -> String {
        var bytes: [UInt8] = []
        try task { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("lookup --file")
    func lookup() throws {
        let folder = try TemporaryFolder()
        let task = LookupTask(installation: try TestInstallation.withTerminology.get(), terminology: nil, limit: 2)
        let plain = try folder.write("asthma\n\nhypertension\n", to: "a.txt")
        let windows = try folder.write("\u{FEFF}asthma\r\n\r\nhypertension\r\n", to: "b.txt")
        let expected = try output { _ = try task.run(phrase: nil, file: plain, format: .tsv, emit: $0) }
        #expect(expected.contains("3\t1\tI10"))
        #expect(try output { _ = try task.run(phrase: nil, file: windows, format: .tsv, emit: $0) } == expected)
    }

    @Test("understand --concepts")
    func concepts() throws {
        let folder = try TemporaryFolder()
        let task = UnderstandTask(installation: try TestInstallation.withTerminology.get())
        let rows = ["id\tconcept\tsentence", "1\tasthma\tHe has asthma.", "2\tfever\tShe denies fever."]
        let plain = try folder.write(rows.joined(separator: "\n"), to: "a.tsv")
        let windows = try folder.write("\u{FEFF}" + rows.joined(separator: "\r\n") + "\r\n", to: "b.tsv")
        let expected = try output { _ = try task.classify(conceptsAt: plain, emit: $0) }
        #expect(expected.split(separator: "\n").count == 2)
        #expect(try output { _ = try task.classify(conceptsAt: windows, emit: $0) } == expected)
    }

    @Test("a damaged store is told with its status by timeline, too")
    func damagedStore() throws {
        let runner = try Runner()
        try runner.run()
        let path = runner.output.path("out/timeline.sqlite")
        var bytes = try runner.output.read("out/timeline.sqlite")
        for index in stride(from: 4096, to: bytes.count, by: 3) { bytes[index] = 0xA5 }
        try Data(bytes).write(to: URL(filePath: path))
        let error = #expect(throws: PipelineError.self) { try TimelineTask(storePath: path).list { _ in } }
        #expect(error?.status == .unusableInput || error?.status == .failed)
    }
}
