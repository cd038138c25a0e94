internal import Dispatch
internal import Synchronization

/// Waits for work that is asynchronous, on whatever thread.
///
/// The work runs on threads of its own: those of the cooperative pool may all be waiting here.
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
        let task = Task.detached(executorPreference: QueueExecutor.shared) {
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

/// Runs jobs on a dispatch queue.
private final class QueueExecutor: TaskExecutor {
    static let shared = QueueExecutor()

    private let queue = DispatchQueue(label: "chartline.blocking", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The job is run once, by the executor that it was given to.
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
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
