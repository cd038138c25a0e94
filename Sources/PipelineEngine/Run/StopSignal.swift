internal import Synchronization

/// Says whether a run has been asked to stop, and with which status it then ends.
///
/// A signal handler raises it; the stages look at it between units of work.
public final class StopSignal: Sendable {
    private let status = Mutex<ExitStatus?>(nil)

    /// Makes a signal that nobody has raised.
    public init() {}

    /// Asks the run to stop.
    public func raise(_ status: ExitStatus) {
        self.status.withLock { $0 = $0 ?? status }
    }

    /// Throws when the run has been asked to stop.
    ///
    /// - Throws: ``PipelineError`` with the status that was raised.
    public func check() throws {
        if let status = status.withLock({ $0 }) {
            throw PipelineError(status, "stopped; run the same command again to go on where it stopped")
        }
    }
}
