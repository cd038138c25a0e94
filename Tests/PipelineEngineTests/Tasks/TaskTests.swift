import DelimitedText
import Foundation
import Testing

@testable import PipelineEngine

@Suite("Each command does its part without a pipeline")
struct TaskTests {
    private struct Line: Decodable {
        var type: String
        var kind: String?
        var source: String?
    }

    @Test("parse gives a line for each value of every file, and ends with 0")
    func parse() throws {
        let folder = try TemporaryFolder()
        try SampleInput.write(to: folder)
        var bytes: [UInt8] = []
        #expect(try ParseTask(paths: [folder.path]).run { bytes += $0 } == .done)
        let lines = try bytes.split(separator: 0x0A).map { try JSONDecoder().decode(Line.self, from: Data($0)) }
        #expect(Set(lines.map(\.type)).isSuperset(of: ["patient", "encounter", "event", "document"]))
        #expect(Set(lines.compactMap(\.source)).count == 4)
    }

    @Test("parse ends with 3 where a record was not taken")
    func parseBroken() throws {
        let folder = try TemporaryFolder()
        try SampleInput.writeBroken(to: folder)
        var text = ""
        #expect(
            try ParseTask(paths: [folder.path]).run { text += String(decoding: $0, as: UTF8.self) } == .doneWithGaps)
        #expect(text.contains(#""type":"issue""#))
    }

    @Test("timeline lists, shows and exports what a run left")
    func timeline() throws {
        let runner = try Runner()
        try runner.run()
        let task = try TimelineTask(storePath: runner.output.path("out/timeline.sqlite"))
        func output(_ body: (([UInt8]) -> Void) throws -> PipelineEngine.ExitStatus) throws -> [UInt8] {
            var bytes: [UInt8] = []
            #expect(try body { bytes += $0 } == .done)
            return bytes
        }
        let list = String(decoding: try output { try task.list(emit: $0) }, as: UTF8.self).split(separator: "\n")
        #expect(list.count == 3)
        let patientID = String(try #require(list.last?.split(separator: "\t").first))
        for format in [TimelineTask.Format.text, .json, .html] {
            #expect(try output { try task.show(patientID, format: format, emit: $0) }.count > 100)
        }
        let all = try CSVTable(try output { try task.export(nil, format: .csv, emit: $0) })
        let one = try CSVTable(try output { try task.export(patientID, format: .csv, emit: $0) })
        #expect(one.rows.count < all.rows.count)
        let error = #expect(throws: PipelineError.self) { try task.show("P0", format: .text) { _ in } }
        #expect(error?.status == .noInput)
    }

    @Test("a store that is not there ends with 66, one that is none with 65")
    func noStore() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(String(repeating: "no store ", count: 1000), to: "x.sqlite")
        for (path, status) in [(folder.path("missing"), PipelineEngine.ExitStatus.noInput), (path, .unusableInput)] {
            let error = #expect(throws: PipelineError.self) { try TimelineTask(storePath: path) }
            #expect(error?.status == status)
        }
    }

    @Test("lookup finds a code, and says 69 where there is no terminology")
    func lookup() throws {
        var text = ""
        let task = LookupTask(installation: try TestInstallation.withTerminology.get(), terminology: nil, limit: 3)
        let status = try task.run(phrase: "essential hypertension", file: nil, format: .tsv) {
            text += String(decoding: $0, as: UTF8.self)
        }
        #expect(status == .done)
        #expect(text.hasPrefix("1\t1\tI10\t"))
        let without = LookupTask(
            installation: try TestInstallation.withoutTerminology.get(), terminology: nil, limit: 3)
        let withoutModel = LookupTask(
            installation: try TestInstallation.withTerminology.get(), terminology: nil, limit: 3, usesEmbeddings: true)
        for task in [without, withoutModel] {
            let error = #expect(throws: PipelineError.self) {
                try task.run(phrase: "x", file: nil, format: .text) { _ in }
            }
            #expect(error?.status == .unavailable)
        }
    }
}
