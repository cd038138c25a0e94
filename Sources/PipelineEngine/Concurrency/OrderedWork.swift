internal import Foundation

/// Works through items on worker threads and consumes what comes of them on the calling thread, in the items' order.
///
/// What the consumer sees does not depend on the number of workers. Memory is bounded: what waits for a worker, is being
/// worked on or waits for the consumer may cost no more than a limit, but for the first item in the order, which can
/// always go on.
enum OrderedWork {
    /// Works through items that a feeder brings.
    ///
    /// - Parameters:
    ///   - workers: The number of worker threads, 1 or more.
    ///   - limit: What may be held at once, in the unit of the costs, such as bytes.
    ///   - feed: Brings the items in order, each with its cost, on a thread of its own; `emit` waits for room.
    ///   - produce: Makes an item's outputs on a worker thread, each with its cost; `emit` waits for room.
    ///   - consume: Takes an output on the calling thread.
    /// - Throws: The first error in the order of the items, from `feed`, `produce` or `consume`; all work stops then.
    static func run<Item: Sendable, Output: Sendable>(
        workers: Int, limit: Int,
        feed: @escaping @Sendable (_ emit: @escaping (Item, _ cost: Int) throws -> Void) throws -> Void,
        produce: @escaping @Sendable (Item, _ emit: @escaping (Output, _ cost: Int) throws -> Void) throws -> Void,
        consume: (Output) throws -> Void
    ) throws {
        let line = AssemblyLine<Item, Output>(limit: limit)
        let finished = DispatchGroup()
        start(finished) { line.endFeeding(failure { try feed { try line.feed($0, cost: $1) } }) }
        for _ in 0..<max(1, workers) {
            start(finished) {
                while let (place, item, cost) = line.takeItem() {
                    let failure = failure { try produce(item) { try line.push($0, cost: $1, place: place) } }
                    line.endItem(place, cost: cost, failure)
                }
            }
        }
        defer {
            line.stop()
            finished.wait()
        }
        while let output = try line.nextOutput() { try consume(output) }
    }

    /// Maps items on worker threads and hands each result to `consume` in the items' order.
    ///
    /// At most eight items a worker are begun before the first of them is consumed.
    ///
    /// - Throws: The first error in the order of the items.
    static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], workers: Int, transform: @escaping @Sendable (Item) throws -> Result,
        consume: (Item, Result) throws -> Void
    ) throws {
        let count = max(1, min(workers, items.count))
        try run(workers: count, limit: count * 8) { emit in
            for item in items { try emit(item, 1) }
        } produce: { item, emit in
            try emit((item, transform(item)), 1)
        } consume: { output in
            try consume(output.0, output.1)
        }
    }

    private static func start(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        let thread = Thread {
            body()
            group.leave()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private static func failure(_ body: () throws -> Void) -> (any Error)? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }
}

/// Items on their way from the feeder over the workers to the consumer.
///
/// `@unchecked Sendable`: every access to the state is under `condition`.
private final class AssemblyLine<Item: Sendable, Output: Sendable>: @unchecked Sendable {
    /// The work has ended; whoever still brings something stops.
    struct Stopped: Error {}

    private struct Outlet {
        var outputs: [(output: Output, cost: Int)] = []
        var isClosed = false
        var failure: (any Error)?
    }

    private let condition = NSCondition()
    private let limit: Int
    /// The items that wait for a worker, in order.
    private var items: [(item: Item, cost: Int)] = []
    /// The place of the first of `items`.
    private var firstWaiting = 0
    private var outlets: [Int: Outlet] = [:]
    /// The place of the item whose outputs are consumed.
    private var consumed = 0
    /// What is held.
    private var cost = 0
    private var isFed = false
    private var feedFailure: (any Error)?
    private var isStopped = false

    init(limit: Int) { self.limit = limit }

    func feed(_ item: Item, cost itemCost: Int) throws {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped, cost > 0, cost + itemCost > limit { condition.wait() }
        guard !isStopped else { throw Stopped() }
        outlets[firstWaiting + items.count] = Outlet()
        items.append((item, itemCost))
        cost += itemCost
        condition.broadcast()
    }

    func endFeeding(_ failure: (any Error)?) {
        condition.lock()
        isFed = true
        feedFailure = failure
        condition.broadcast()
        condition.unlock()
    }

    func takeItem() -> (place: Int, item: Item, cost: Int)? {
        condition.lock()
        defer { condition.unlock() }
        while !isStopped, items.isEmpty, !isFed { condition.wait() }
        guard !isStopped, !items.isEmpty else { return nil }
        let (item, cost) = items.removeFirst()
        defer { firstWaiting += 1 }
        return (firstWaiting, item, cost)
    }

    func push(_ output: Output, cost outputCost: Int, place: Int) throws {
        condition.lock()
        defer { condition.unlock() }
        // The item whose turn it is gets room for one output, so that the work goes on whatever the others hold.
        while !isStopped, cost + outputCost > limit, place != consumed || outlets[place]?.outputs.isEmpty == false {
            condition.wait()
        }
        guard !isStopped else { throw Stopped() }
        outlets[place]?.outputs.append((output, outputCost))
        cost += outputCost
        condition.broadcast()
    }

    func endItem(_ place: Int, cost itemCost: Int, _ failure: (any Error)?) {
        condition.lock()
        outlets[place]?.isClosed = true
        outlets[place]?.failure = failure
        cost -= itemCost
        condition.broadcast()
        condition.unlock()
    }

    /// The next output in the items' order; `nil` behind the last.
    func nextOutput() throws -> Output? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            guard let outlet = outlets[consumed] else {
                if isFed, let feedFailure { throw feedFailure }
                if isFed { return nil }
                condition.wait()
                continue
            }
            if let first = outlet.outputs.first {
                outlets[consumed]?.outputs.removeFirst()
                cost -= first.cost
                condition.broadcast()
                return first.output
            }
            if let failure = outlet.failure { throw failure }
            if outlet.isClosed {
                outlets[consumed] = nil
                consumed += 1
                condition.broadcast()
            } else {
                condition.wait()
            }
        }
    }

    func stop() {
        condition.lock()
        isStopped = true
        items.removeAll()
        outlets.removeAll()
        condition.broadcast()
        condition.unlock()
    }
}
