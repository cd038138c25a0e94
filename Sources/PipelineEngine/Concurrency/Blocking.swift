internal import Dispatch
internal import Synchronization

/// Waits on a thread of our own for work that is asynchronous; never called from the cooperative pool.
enum Blocking {
    /// Runs asynchronous work and waits for its result.
    ///
    /// - Throws: What the work throws.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
        let box = ResultBox<Value>()
        Task.detached {
            do {
                box.fill(.success(try await work()))
            } catch {
                box.fill(.failure(error))
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

    func wait() -> Result<Value, any Error> {
        semaphore.wait()
        return held.withLock { $0 } ?? .failure(CancellationError())
    }
}
