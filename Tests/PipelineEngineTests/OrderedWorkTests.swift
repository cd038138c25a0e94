import Foundation
import Synchronization
import Testing

@testable import PipelineEngine

@Suite("Work on several threads is consumed in order", .timeLimit(.minutes(1)))
struct OrderedWorkTests {
    private struct Failure: Error, Equatable { var item: Int }

    @Test("the order is that of the items for any number of workers", arguments: 1...4)
    func order(_ workers: Int) throws {
        var consumed: [String] = []
        try OrderedWork.run(Array(0..<100), workers: workers) { item, emit in
            // Later items are ready first.
            if item % 7 == 0 { usleep(2_000) }
            for part in 0..<item % 4 { try emit("\(item).\(part)") }
        } consume: { item, next in
            consumed.append("item \(item)")
            while let batch = try next() { consumed.append(batch) }
        }
        let expected = (0..<100).flatMap { item in ["item \(item)"] + (0..<item % 4).map { "\(item).\($0)" } }
        #expect(consumed == expected)
    }

    @Test("no items are no work", arguments: [1, 3])
    func nothing(_ workers: Int) throws {
        try OrderedWork.map([Int](), workers: workers) {
            $0
        } consume: { _, _ in
            Issue.record("nothing to consume")
        }
    }

    @Test("a consumer may leave batches behind")
    func batchesLeft() throws {
        var consumed: [Int] = []
        try OrderedWork.run(Array(0..<20), workers: 2, channelLength: 1) { item, emit in
            for part in 0..<50 { try emit(item * 100 + part) }
        } consume: { _, next in
            if let first = try next() { consumed.append(first) }
        }
        #expect(consumed == (0..<20).map { $0 * 100 })
    }

    @Test("an error while producing comes when its item's turn comes, and stops the work", arguments: 1...4)
    func producerFails(_ workers: Int) {
        var consumed: [Int] = []
        let produced = Mutex(0)
        let error = #expect(throws: Failure.self) {
            try OrderedWork.map(Array(0..<1000), workers: workers) { item in
                produced.withLock { $0 += 1 }
                if item == 5 || item == 3 { throw Failure(item: item) }
                return item
            } consume: { _, result in
                consumed.append(result)
            }
        }
        #expect(error == Failure(item: 3))
        #expect(consumed == [0, 1, 2])
        #expect(produced.withLock { $0 } < 1000)
    }

    @Test("what an item had emitted before it failed is consumed")
    func emittedBeforeFailure() {
        var consumed: [Int] = []
        #expect(throws: Failure.self) {
            try OrderedWork.run([0], workers: 1) { item, emit in
                try emit(1)
                try emit(2)
                throw Failure(item: item)
            } consume: { _, next in
                while let batch = try next() { consumed.append(batch) }
            }
        }
        #expect(consumed == [1, 2])
    }

    @Test("an error while consuming stops producers that wait for room", arguments: 1...4)
    func consumerFails(_ workers: Int) {
        let running = Mutex(0)
        let error = #expect(throws: Failure.self) {
            try OrderedWork.run(Array(0..<1000), workers: workers, channelLength: 1) { item, emit in
                running.withLock { $0 += 1 }
                defer { running.withLock { $0 -= 1 } }
                for part in 0..<100 { try emit(part) }
            } consume: { item, next in
                _ = try next()
                if item == 2 { throw Failure(item: item) }
            }
        }
        #expect(error == Failure(item: 2))
        #expect(running.withLock { $0 } == 0, "a worker went on after the work had ended")
    }

    @Test("no more than a bounded number of items is begun before the first is consumed", arguments: 1...4)
    func lookahead(_ workers: Int) throws {
        let begun = Mutex(0)
        var mostAhead = 0
        try OrderedWork.map(Array(0..<300), workers: workers) { item in
            begun.withLock { $0 += 1 }
            return item
        } consume: { item, _ in
            if item % 50 == 0 { usleep(5_000) }
            mostAhead = max(mostAhead, begun.withLock { $0 } - item)
        }
        #expect(mostAhead <= workers * 8 + 1)
    }

    @Test("no more than the channel's length of one item's batches waits")
    func channelLength() throws {
        let emitted = Mutex(0)
        var mostAhead = 0
        try OrderedWork.run([0], workers: 1, channelLength: 3) { _, emit in
            for part in 0..<100 {
                try emit(part)
                emitted.withLock { $0 += 1 }
            }
        } consume: { _, next in
            while let batch = try next() {
                if batch % 20 == 0 { usleep(2_000) }
                mostAhead = max(mostAhead, emitted.withLock { $0 } - batch)
            }
        }
        #expect(mostAhead <= 5)
    }
}
