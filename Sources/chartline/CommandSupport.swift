public import ArgumentParser
import Dispatch
import Foundation
public import PipelineEngine

/// How log lines are written; every command that logs takes it.
struct LogOptions: ParsableArguments {
    @Option(help: "How log lines on standard error are written: text or json.")
    var logFormat = LogFormat.text

    @Flag(help: "Log warnings and errors only.")
    var quiet = false
}

extension LogFormat: ExpressibleByArgument {}

/// Runs a command's body; an error is told on standard error and becomes the exit status.
func withExitStatus(_ body: () throws -> ExitStatus) throws {
    let status: ExitStatus
    do {
        status = try body()
    } catch let error as PipelineError {
        StandardStreams.writeError("chartline: \(error)\n")
        throw ExitCode(error.status.rawValue)
    } catch {
        StandardStreams.writeError("chartline: \(error)\n")
        throw ExitCode(ExitStatus.failed.rawValue)
    }
    if status != .done { throw ExitCode(status.rawValue) }
}

/// Runs a pipeline, or tells its options, and writes how it ended.
func runPipeline(
    logging: LogOptions, printsConfiguration: Bool = false, _ options: () throws -> PipelineRun.Options
) throws {
    try withExitStatus {
        let stop = StopSignal()
        let watch = SignalWatch(stop)
        defer { withExtendedLifetime(watch) {} }
        let run = try PipelineRun(
            options: options(), installation: Installation.current, stop: stop,
            logger: StandardErrorLogHandler.logger(format: logging.logFormat, isQuiet: logging.quiet))
        if printsConfiguration {
            try StandardStreams.writeOutput(Array((run.effectiveOptions.joined(separator: "\n") + "\n").utf8))
            return .done
        }
        let summary = try run.run()
        for line in summary.lines { StandardStreams.writeError(line + "\n") }
        return summary.status
    }
}

/// Raises a stop signal on SIGINT and SIGTERM for as long as it lives.
///
/// A reader of the log that goes away does not stop the work: SIGPIPE is ignored.
final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopSignal) {
        signal(SIGPIPE, SIG_IGN)
        sources = [(SIGINT, ExitStatus.interrupted), (SIGTERM, ExitStatus.terminated)].map { number, status in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { stop.raise(status) }
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}
