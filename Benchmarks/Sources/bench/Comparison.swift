import Measuring

/// Two ways of doing the same work, timed in turn.
struct Comparison {
    /// CPU seconds of ours, by run.
    private(set) var ours: [Double] = []
    /// CPU seconds of the peer, by run.
    private(set) var peer: [Double] = []

    /// Runs both in turn, once uncounted and then `runs` times; what takes milliseconds wants more of them.
    ///
    /// CPU time is taken, not wall time: a busy machine stretches the one far less than the other.
    init(runs: Int = 9, ours first: () throws -> Void, peer second: () throws -> Void) rethrows {
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
