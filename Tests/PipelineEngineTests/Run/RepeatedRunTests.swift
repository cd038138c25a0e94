import DelimitedText
import Foundation
import Synchronization
import Testing

@testable import PipelineEngine

@Suite("The same input gives the same bytes, however often and with however many workers it is read")
struct RepeatedRunTests {
    private func runner() throws -> Runner {
        let runner = try Runner()
        try SampleInput.writeBroken(to: runner.input)
        try SampleInput.writeRecording(to: runner.input)
        return runner
    }

    @Test("a second run finds all up to date and leaves the same bytes")
    func secondRun() throws {
        let runner = try runner()
        try runner.run()
        let (first, id) = (try runner.leavings(), try runner.manifest().run_id)
        #expect(try runner.run().status == .doneWithGaps)
        expectEqual(try runner.leavings(), first)
        let manifest = try runner.manifest()
        #expect(manifest.run_id == id)
        #expect(
            manifest.stages.filter { !["report", "transcribe"].contains($0.stage) }.allSatisfy {
                $0.state == "up-to-date"
            })
        #expect(manifest.totals.unchanged == 0)
    }

    @Test("one worker and three leave the same bytes")
    func workers() throws {
        let runner = try runner()
        try runner.run(jobs: 1)
        let other = try runner.anew()
        try other.run(jobs: 3)
        expectEqual(try other.leavings(), try runner.leavings())
        #expect(try other.output.read("out/timeline.sqlite") == (try runner.output.read("out/timeline.sqlite")))
        #expect(try other.manifest().run_id == (try runner.manifest().run_id))
    }

    @Test("a fresh run over a used folder leaves the same bytes")
    func fresh() throws {
        let runner = try runner()
        try runner.run()
        let first = try runner.leavings()
        try runner.run(fresh: true)
        expectEqual(try runner.leavings(), first)
        #expect(try runner.manifest().stage("ingest")?.state == "done")
    }

    @Test("a run that was asked to stop at any unit of work ends with its signal's status, and the next completes it")
    func stopped() throws {
        let runner = try runner()
        let total = Mutex(0)
        try runner.run(stop: StopSignal { total.withLock { $0 += 1 } })
        let complete = try runner.leavings()
        for limit in stride(from: 1, through: total.withLock { $0 }, by: 4) {
            let again = try runner.anew()
            let error = #expect(throws: PipelineError.self) { try again.run(stop: .stopping(after: limit)) }
            #expect(error?.status == .terminated, "at check \(limit)")
            #expect(try again.manifest().exit_status == 143)
            try again.run()
            expectEqual(try again.leavings(), complete, "stopped at check \(limit)")
        }
    }

    @Test("a run killed between any two units of work is completed by the next to the same bytes", arguments: [1, 2])
    func killed(_ jobs: Int) throws {
        let runner = try runner()
        let snapshots = Mutex<[TemporaryFolder]>([])
        let thread = pthread_self()
        let output = runner.output
        // The store is written on the thread that runs; a copy made on it is what SIGKILL would leave there.
        let stop = StopSignal {
            guard pthread_equal(thread, pthread_self()) != 0, let copy = try? TemporaryFolder() else { return }
            try? FileManager.default.copyItem(atPath: output.path("out"), toPath: copy.path("out"))
            snapshots.withLock { $0.append(copy) }
        }
        try runner.run(jobs: jobs, stop: stop)
        let complete = try runner.leavings()
        let copies = snapshots.withLock { $0 }
        #expect(copies.count > 20)
        for (index, copy) in copies.enumerated() where index % 2 == jobs - 1 {
            let again = runner.elsewhere(copy)
            #expect(try again.run(jobs: jobs).status == .doneWithGaps)
            expectEqual(try again.leavings(), complete, "killed at \(index) of \(copies.count)")
        }
    }
}

extension StopSignal {
    /// A signal that asks to stop at the check of this number.
    static func stopping(after limit: Int) -> StopSignal {
        let count = Mutex(0)
        let box = SignalBox()
        let signal = StopSignal {
            let number = count.withLock { number in
                number += 1
                return number
            }
            if number == limit { box.raise() }
        }
        box.hold(signal)
        return signal
    }
}

/// Lets a signal's own closure raise it.
private final class SignalBox: Sendable {
    private let signal = Mutex<StopSignal?>(nil)

    func hold(_ signal: StopSignal) { self.signal.withLock { $0 = signal } }

    func raise() { signal.withLock { $0 }?.raise(.terminated) }
}

/// Says which files differ, instead of printing them.
func expectEqual(
    _ left: [String: [UInt8]], _ right: [String: [UInt8]], _ comment: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    for name in Set(left.keys).union(right.keys).sorted() where left[name] != right[name] {
        let texts = [left[name], right[name]].map {
            ($0 ?? []).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        }
        let difference = zip(texts[0], texts[1]).first { $0 != $1 }
        Issue.record(
            "\(name) differs \(comment): \(difference.map { "«\($0.prefix(300))» and «\($1.prefix(300))»" } ?? "in length")",
            sourceLocation: sourceLocation)
    }
}
