internal import Dispatch
internal import Synchronization

/// Waits on a thread of our own for work that is asynchronous; never called from the cooperative pool.
enum Blocking {
    /// How often the signal to stop is looked at, in milliseconds.
    private static let patience = 100

    /// Runs asynchronous work and waits for its result.
    ///
    /// - Parameter stop: Cancels the work where it is raised.
    /// - Throws: What the work throws.
    static func run<Value: Sendable>(
        until stop: StopSignal? = nil, _ work: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let box = ResultBox<Value>()
        let task = Task.detached {
            do {
                box.fill(.success(try await work()))
            } catch {
                box.fill(.failure(error))
            }
        }
        if let stop {
            while !box.isFilled(within: patience) {
                if stop.isRaised { task.cancel() }
            }
        }
        return try box.wait().get()
    }
}

/// Holds one result until it is asked for.
private final class ResultBox<Value: Sendable>: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let held = Mutex<Result<Value, any Error>?>(nil)

    func fill(_ result: Result<Value, any Error>) {
        held.withLock { $0 = result }
        semaphore.signal()
    }

    /// Whether there is a result, which is waited for a while.
    func isFilled(within milliseconds: Int) -> Bool {
        guard semaphore.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return false }
        semaphore.signal()
        return true
    }

    func wait() -> Result<Value, any Error> {
        semaphore.wait()
        return held.withLock { $0 } ?? .failure(CancellationError())
    }
}
