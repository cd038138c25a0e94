internal import Foundation
internal import Synchronization

/// Produces batches for many items on worker threads and consumes them on the calling thread in the items' order.
///
/// What the consumer sees does not depend on the number of workers. Memory is bounded: each item's batches wait in a
/// channel of limited length, and only so many items are begun before the first of them is consumed.
enum OrderedWork {
    /// Works through the items.
    ///
    /// - Parameters:
    ///   - items: The items, in the order in which they are consumed.
    ///   - workers: The number of worker threads, 1 or more.
    ///   - channelLength: How many batches of one item may wait.
    ///   - produce: Makes an item's batches on a worker thread and hands each to `emit`, which waits for room.
    ///   - consume: Takes one item's batches on the calling thread; `next` waits for one and gives `nil` at the end.
    /// - Throws: The first error in the order of the items, from `produce` or `consume`; all work stops then.
    static func run<Item: Sendable, Batch: Sendable>(
        _ items: [Item], workers: Int, channelLength: Int = 4,
        produce: @escaping @Sendable (Item, _ emit: (Batch) throws -> Void) throws -> Void,
        consume: (Item, _ next: () throws -> Batch?) throws -> Void
    ) throws {
        let window = Window(count: items.count, ahead: min(max(1, workers), 1024) * 8)
        let channels = Mutex<(open: [Int: BatchChannel<Batch>], isStopped: Bool)>(([:], false))
        @Sendable func channel(_ index: Int) -> BatchChannel<Batch> {
            channels.withLock { held in
                if let channel = held.open[index] { return channel }
                let channel = BatchChannel<Batch>(length: channelLength)
                if held.isStopped { channel.abandon() }
                held.open[index] = channel
                return channel
            }
        }
        let finished = DispatchGroup()
        for _ in 0..<max(1, min(workers, items.count)) {
            finished.enter()
            let thread = Thread {
                defer { finished.leave() }
                while let index = window.take() {
                    let output = channel(index)
                    do {
                        try produce(items[index]) { try output.push($0) }
                        output.close(nil)
                    } catch {
                        output.close(error)
                    }
                }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        defer {
            window.stop()
            channels.withLock { held in
                held.isStopped = true
                for channel in held.open.values { channel.abandon() }
            }
            finished.wait()
        }
        for index in items.indices {
            let input = channel(index)
            try consume(items[index]) { try input.pop() }
            // A consumer may leave batches behind; the producer must not wait for room that nobody makes.
            while try input.pop() != nil {}
            channels.withLock { $0.open[index] = nil }
            window.advance()
        }
    }

    /// Maps items on worker threads and hands each result to `consume` in the items' order.
    ///
    /// - Throws: The first error in the order of the items.
    static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], workers: Int, transform: @escaping @Sendable (Item) throws -> Result,
        consume: (Item, Result) throws -> Void
    ) throws {
        try run(items, workers: workers, produce: { item, emit in try emit(transform(item)) }) { item, next in
            while let result = try next() { try consume(item, result) }
        }
    }
}

/// Hands out item numbers, never further ahead of the consumer than a limit.
///
/// `@unchecked Sendable`: every access to the state is under `condition`.
private final class Window: @unchecked Sendable {
    private let condition = NSCondition()
    private let count: Int
    private let ahead: Int
    private var next = 0
    private var consumed = 0
    private var isStopped = false

    init(count: Int, ahead: Int) {
        self.count = count
        self.ahead = ahead
    }

    func take() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped, next < count, next >= consumed + ahead { condition.wait() }
        guard !isStopped, next < count else { return nil }
        defer { next += 1 }
        return next
    }

    func advance() {
        condition.lock()
        consumed += 1
        condition.broadcast()
        condition.unlock()
    }

    func stop() {
        condition.lock()
        isStopped = true
        condition.broadcast()
        condition.unlock()
    }
}

/// One item's batches on their way from a worker to the consumer.
///
/// `@unchecked Sendable`: every access to the state is under `condition`.
private final class BatchChannel<Batch: Sendable>: @unchecked Sendable {
    /// The consumer wants no more; the producer stops.
    struct Abandoned: Error {}

    private let condition = NSCondition()
    private let length: Int
    private var batches: [Batch] = []
    private var isClosed = false
    private var isAbandoned = false
    private var failure: (any Error)?

    init(length: Int) { self.length = length }

    func push(_ batch: Batch) throws {
        condition.lock()
        defer { condition.unlock() }
        while batches.count >= length, !isAbandoned { condition.wait() }
        if isAbandoned { throw Abandoned() }
        batches.append(batch)
        condition.broadcast()
    }

    func pop() throws -> Batch? {
        condition.lock()
        defer { condition.unlock() }
        while batches.isEmpty, !isClosed { condition.wait() }
        if !batches.isEmpty {
            condition.broadcast()
            return batches.removeFirst()
        }
        if let failure { throw failure }
        return nil
    }

    func close(_ error: (any Error)?) {
        condition.lock()
        isClosed = true
        if !(error is Abandoned) { failure = error }
        condition.broadcast()
        condition.unlock()
    }

    func abandon() {
        condition.lock()
        isAbandoned = true
        batches.removeAll()
        condition.broadcast()
        condition.unlock()
    }
}
