#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What one input costs, and what it may cost.
///
/// Work is measured by what comes out, which is the same on every machine, and by the thread's own processor time, whose
/// limit is far above what any input takes: it finds what hangs or grows with the square of the input, not what is slow.
struct Cost: Sendable {
    /// Bytes that go in.
    var input = 0
    /// Tokens, nodes or records that come out.
    var parts = 0
    /// Bytes of text that come out.
    var output = 0
    var processorSeconds = 0.0

    /// One part needs at least a byte, and every record has an end.
    private var partLimit: Int { 2 * input + 16 }
    /// Keys, pointers and text that an entry and its narrative share are written more than once.
    private var outputLimit: Int { 400 * input + 100_000 }
    private var secondsLimit: Double { 2 + 0.05 * Double(input) / 1024 }

    var brokenBudgets: [String] {
        var broken: [String] = []
        if parts > partLimit { broken.append("\(parts) parts of \(input) bytes") }
        if output > outputLimit { broken.append("\(output) bytes of output of \(input) bytes") }
        if processorSeconds > secondsLimit { broken.append("\(processorSeconds) s of processor for \(input) bytes") }
        return broken
    }

    func worse(of other: Cost) -> Cost {
        Cost(
            input: max(input, other.input), parts: max(parts, other.parts), output: max(output, other.output),
            processorSeconds: max(processorSeconds, other.processorSeconds))
    }

    /// The processor time that the current thread has used.
    static func threadSeconds() -> Double {
        var time = timespec()
        // The call fills in the structure that it is given.
        _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that the process has held, in bytes.
    static func peakMemory() -> Int {
        var usage = rusage()
        // The call fills in the structure that it is given.
        _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) * 1024
    }
}
