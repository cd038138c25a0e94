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
        FileHandle.standardError.write(Data("chartline: \(error)\n".utf8))
        throw ExitCode(error.status.rawValue)
    }
    if status != .done { throw ExitCode(status.rawValue) }
}

/// Raises a stop signal on SIGINT and SIGTERM for as long as it lives.
final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopSignal) {
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

/// Writes data to standard output; where that fails, as on a full disk, ends the process with 73.
func writeOutput(_ bytes: [UInt8]) {
    do {
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
        FileHandle.standardError.write(Data("chartline: standard output cannot be written; free disk space\n".utf8))
        exit(ExitStatus.cannotWrite.rawValue)
    }
}
