import Foundation
import Synchronization
import Testing

@testable import PipelineEngine

@Suite("Work on several threads is consumed in order")
struct OrderedWorkTests {
    private struct Failure: Error, Equatable { var item: Int }

    /// Feeds numbers at no cost, and gathers what comes out.
    private func outputs(
        _ count: Int, workers: Int, limit: Int = 8,
        produce: @escaping @Sendable (Int, _ emit: @escaping (String, Int) throws -> Void) throws -> Void
    ) throws -> [String] {
        var consumed: [String] = []
        try OrderedWork.run(workers: workers, limit: limit) { emit in
            for item in 0..<count { try emit(item, 0) }
        } produce: {
            try produce($0, $1)
        } consume: {
            consumed.append($0)
        }
        return consumed
    }

    @Test("the order is that of the items for any number of workers", arguments: 1...4)
    func order(_ workers: Int) throws {
        let consumed = try outputs(100, workers: workers) { item, emit in
            // Later items are ready first.
            if item % 7 == 0 { usleep(2_000) }
            for part in 0..<item % 4 { try emit("\(item).\(part)", 1) }
        }
        #expect(consumed == (0..<100).flatMap { item in (0..<item % 4).map { "\(item).\($0)" } })
    }

    @Test("what costs more than the limit goes through all the same, in order", arguments: 1...4)
    func largerThanLimit(_ workers: Int) throws {
        let consumed = try outputs(20, workers: workers, limit: 3) { item, emit in
            for part in 0..<3 { try emit("\(item).\(part)", 10) }
        }
        #expect(consumed == (0..<20).flatMap { item in (0..<3).map { "\(item).\($0)" } })
    }

    @Test("an error of the feeder comes behind what it had brought", arguments: 1...4)
    func feederFails(_ workers: Int) {
        var consumed: [Int] = []
        #expect(throws: Failure(item: 5)) {
            try OrderedWork.run(workers: workers, limit: 2) { (emit: (Int, Int) throws -> Void) in
                for item in 0..<5 { try emit(item, 1) }
                throw Failure(item: 5)
            } produce: { item, emit in
                try emit(item, 1)
            } consume: {
                consumed.append($0)
            }
        }
        #expect(consumed == [0, 1, 2, 3, 4])
    }

    @Test("no items are no work", arguments: [1, 3])
    func nothing(_ workers: Int) throws {
        try OrderedWork.map([Int](), workers: workers) {
            $0
        } consume: { _, _ in
            Issue.record("nothing to consume")
        }
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
            try OrderedWork.run(workers: 1, limit: 8) { emit in
                try emit(0, 1)
            } produce: { (item: Int, emit: (Int, Int) throws -> Void) in
                try emit(1, 1)
                try emit(2, 1)
                throw Failure(item: item)
            } consume: {
                consumed.append($0)
            }
        }
        #expect(consumed == [1, 2])
    }

    @Test("an error while consuming stops producers that wait for room", arguments: 1...4)
    func consumerFails(_ workers: Int) {
        let running = Mutex(0)
        let error = #expect(throws: Failure.self) {
            try OrderedWork.run(workers: workers, limit: 3) { emit in
                for item in 0..<1000 { try emit(item, 1) }
            } produce: { (item: Int, emit: (Int, Int) throws -> Void) in
                running.withLock { $0 += 1 }
                defer { running.withLock { $0 -= 1 } }
                for _ in 0..<100 { try emit(item, 1) }
            } consume: { item in
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

    @Test("no more than the limit is held, and one output of the item whose turn it is", arguments: 1...4)
    func limit(_ workers: Int) throws {
        let held = Mutex(0)
        var mostHeld = 0
        try OrderedWork.run(workers: workers, limit: 30) { emit in
            for item in 0..<100 { try emit(item, 0) }
        } produce: { (_: Int, emit: (Int, Int) throws -> Void) in
            for _ in 0..<20 {
                try emit(5, 5)
                held.withLock { $0 += 5 }
            }
        } consume: { cost in
            usleep(10)
            mostHeld = max(mostHeld, held.withLock { $0 })
            held.withLock { $0 -= cost }
        }
        // A worker counts an output after it has gone through, and the consumer may have taken it by then.
        #expect(mostHeld <= 30 + 5 + 5)
    }
}
