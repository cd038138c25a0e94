internal import Synchronization

/// Says whether a run has been asked to stop, and with which status it then ends.
///
/// A signal handler raises it; the stages look at it between units of work.
public final class StopSignal: Sendable {
    private let status = Mutex<ExitStatus?>(nil)
    private let onCheck: (@Sendable () -> Void)?

    /// Makes a signal that nobody has raised.
    public init() { onCheck = nil }

    /// Makes a signal that calls a closure at each check, so that a test can stop a run at any unit of work.
    init(onCheck: @escaping @Sendable () -> Void) { self.onCheck = onCheck }

    /// Asks the run to stop.
    public func raise(_ status: ExitStatus) {
        self.status.withLock { $0 = $0 ?? status }
    }

    /// Whether the run has been asked to stop.
    var isRaised: Bool { status.withLock { $0 != nil } }

    /// Throws when the run has been asked to stop.
    ///
    /// - Throws: ``PipelineError`` with the status that was raised.
    public func check() throws {
        onCheck?()
        if let status = status.withLock({ $0 }) {
            throw PipelineError(status, "stopped; run the same command again to go on where it stopped")
        }
    }
}
