import Foundation
import PatientTimeline
import Testing

@testable import PipelineEngine

@Suite("No value of a record leaves the output folder")
struct PrivacyTests {
    private func runner() throws -> Runner {
        let runner = try Runner()
        try SampleInput.writeBroken(to: runner.input)
        try SampleInput.writeRecording(to: runner.input)
        return runner
    }

    private func expectNoSecret(in texts: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        for text in texts {
            for secret in SampleInput.secrets where text.lowercased().contains(secret.lowercased()) {
                Issue.record("«\(secret)» stands in «\(text)»", sourceLocation: sourceLocation)
            }
        }
    }

    @Test("no log line holds a name, an identifier or a file's name")
    func logs() throws {
        let (runner, log) = (try runner(), CapturedLog())
        try runner.run(log: log)
        try runner.run(log: log)
        #expect(log.lines.contains { $0.contains("records in quarantine") })
        expectNoSecret(in: log.lines)
    }

    @Test("a log shows files under keyed hashes that differ from folder to folder")
    func pseudonyms() throws {
        let (runner, log) = (try runner(), CapturedLog())
        try runner.run(log: log)
        let (other, otherLog) = (try runner.anew(), CapturedLog())
        try other.run(log: otherLog)
        func quarantine(_ log: CapturedLog) -> [String] { log.lines.filter { $0.contains("records in quarantine") } }
        #expect(quarantine(log).count == 4)
        #expect(Set(quarantine(log)).isDisjoint(with: quarantine(otherLog)))
    }

    @Test("what the operator is told at the end holds none")
    func summary() throws {
        let runner = try runner()
        expectNoSecret(in: try runner.run().lines.map { $0.replacingOccurrences(of: runner.output.path, with: "") })
    }

    @Test("the reasons of quarantine and of issues hold none")
    func reasons() throws {
        let runner = try runner()
        try runner.run()
        let store = try TimelineStore(readingFrom: runner.output.path("out/timeline.sqlite"))
        var messages: [String] = []
        try store.forEachQuarantined { messages += [$0.code, $0.message] }
        messages += try store.summary().issuesByReason.map(\.name)
        #expect(messages.count >= 8)
        expectNoSecret(in: messages)
    }

    @Test("the report and its metrics hold none")
    func report() throws {
        let runner = try runner()
        try runner.run()
        let names = SampleInput.secrets.filter { $0 != "hyperglycemia" }
        for file in ["report/index.html", "report/metrics.json"] {
            let text = try runner.text(file)
            for name in names { #expect(!text.contains(name), "«\(name)» stands in \(file)") }
        }
    }

    @Test("an error that stops the run holds none")
    func errors() throws {
        let runner = try runner()
        let stop = StopSignal()
        stop.raise(.interrupted)
        let error = #expect(throws: PipelineError.self) { try runner.run(stop: stop) }
        expectNoSecret(in: ["\(error as Any)".replacingOccurrences(of: runner.output.path, with: "")])
        #expect(error?.status == .interrupted)
    }
}
