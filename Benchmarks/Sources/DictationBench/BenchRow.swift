import Foundation

/// One row of the table: ours beside the peer's, from the same run.
struct BenchRow {
    var name: String
    var peer = "–"
    var ours: String
    var theirs = "–"
    var limit: String
    var holds: Bool
}

/// A program that could not be started, or that failed.
struct ProgramFailure: Error, CustomStringConvertible {
    var description: String
}

/// Runs a program to its end and gives the CPU seconds that it took, of all its threads.
///
/// CPU time is taken, not wall time: a busy machine stretches the one far less than the other.
///
/// - Throws: ``ProgramFailure`` where it cannot be started or fails.
@discardableResult
func cpuSeconds(of arguments: [String]) throws -> Double {
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

/// The CPU seconds of all programs that this one has waited for.
private func childSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(-1), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// The middle value.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// A number with so many decimals.
func decimals(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
