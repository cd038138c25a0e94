/// The exit statuses of every command; numbers are never reused.
///
/// - Source: `Docs/architecture.md`, "Exit status"; the numbers from 64 are those of BSD `sysexits.h`.
public enum ExitStatus: Int32, Sendable {
    /// All done.
    case done = 0
    /// Failed.
    case failed = 1
    /// Done, but some records are in quarantine or were not processed.
    case doneWithGaps = 3
    /// The command line or the pipeline file is wrong.
    case usage = 64
    /// The input cannot be used.
    case unusableInput = 65
    /// There is no input.
    case noInput = 66
    /// A service, a model or a data file is not there.
    case unavailable = 69
    /// The output cannot be written.
    case cannotWrite = 73
    /// The output folder is in use: try again later.
    case inUse = 75
    /// Stopped by SIGINT; run again to go on.
    case interrupted = 130
    /// Stopped by SIGTERM; run again to go on.
    case terminated = 143
}
