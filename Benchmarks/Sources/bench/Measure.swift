import Foundation

/// Two ways of doing the same work, timed in turn.
struct Comparison {
    /// CPU seconds of ours, by run.
    private(set) var ours: [Double] = []
    /// CPU seconds of the peer, by run.
    private(set) var peer: [Double] = []

    /// Runs both in turn, once uncounted and then `runs` times.
    ///
    /// CPU time is taken, not wall time: a busy machine stretches the one far less than the other.
    init(runs: Int = 5, ours first: () throws -> Void, peer second: () throws -> Void) rethrows {
        for run in 0...runs {
            let firstSeconds = try cpuSeconds(first)
            let secondSeconds = try cpuSeconds(second)
            guard run > 0 else { continue }
            ours.append(firstSeconds)
            peer.append(secondSeconds)
        }
    }

    /// How many times as fast as the peer we are: the median of the pairs.
    var ratio: Double { median(zip(ours, peer).map { $1 / $0 }) }
}

/// CPU seconds of this process that a body takes.
func cpuSeconds(_ body: () throws -> Void) rethrows -> Double {
    var before = timespec()
    var after = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
    try body()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
    return Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) * 1e-9
}

/// The middle value.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
}

/// CPU seconds of a program that this process starts and waits for.
struct ProcessCost {
    var cpuSeconds: Double
    var status: Int32

    init(_ arguments: [String]) throws {
        // `/usr/bin/env` finds the program; rusage of the children tells the cost of this one alone, as a difference.
        var before = rusage()
        getrusage(__rusage_who_t(-1), &before)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        var after = rusage()
        getrusage(__rusage_who_t(-1), &after)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        cpuSeconds =
            seconds(after.ru_utime) + seconds(after.ru_stime) - seconds(before.ru_utime) - seconds(before.ru_stime)
        status = process.terminationStatus
    }
}

/// A number with so many decimals.
func decimals(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
