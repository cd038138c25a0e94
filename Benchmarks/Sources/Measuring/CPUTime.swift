import Foundation

/// CPU seconds of this process that a body takes.
///
/// CPU time is taken, not wall time: a busy machine stretches the one far less than the other.
public func cpuSeconds(_ body: () throws -> Void) rethrows -> Double {
    let before = ownSeconds()
    try body()
    return ownSeconds() - before
}

/// Runs a program to its end and gives the CPU seconds that it took, of all its threads.
///
/// - Parameter arguments: The program, by path or by name, and its arguments.
/// - Throws: ``ProgramFailure`` where it does not end with 0, or Foundation's error where it cannot be started.
@discardableResult
public func cpuSeconds(of arguments: [String]) throws -> Double {
    let before = childSeconds()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw ProgramFailure(description: "\(arguments[0]) ended with \(process.terminationStatus)")
    }
    return childSeconds() - before
}

/// A program that did not do its work.
public struct ProgramFailure: Error, CustomStringConvertible {
    /// Which program ended with which status.
    public let description: String
}

private func ownSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The CPU seconds of all programs that this one has waited for.
private func childSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(-1), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
