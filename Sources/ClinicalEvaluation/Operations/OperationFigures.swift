/// How long single tasks took.
public struct LatencySummary: Hashable, Sendable {
    /// How many tasks there are.
    public let count: Int
    /// The mean in seconds.
    public let mean: Double
    /// The median in seconds.
    public let median: Double
    /// The time in seconds that 90 % of tasks took at most.
    public let percentile90: Double
    /// The time in seconds that 95 % of tasks took at most.
    public let percentile95: Double
    /// The time in seconds that 99 % of tasks took at most.
    public let percentile99: Double
    /// The longest time in seconds.
    public let maximum: Double

    /// Summarizes times; `nil` without any.
    ///
    /// Percentiles lie between the two nearest times (type 7 of Hyndman and Fan 1996, NumPy's default).
    ///
    /// - Parameter seconds: One a task, finite and not negative.
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/scoreNotFinite``.
    public init?(seconds: [Double]) throws(EvaluationError) {
        guard seconds.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
            throw EvaluationError(code: .scoreNotFinite, message: "a time is no finite number of seconds")
        }
        let sorted = seconds.sorted()
        guard let longest = sorted.last else { return nil }
        count = sorted.count
        mean = sorted.reduce(0, +) / Double(sorted.count)
        median = Bootstrap.quantile(0.5, of: sorted)
        percentile90 = Bootstrap.quantile(0.9, of: sorted)
        percentile95 = Bootstrap.quantile(0.95, of: sorted)
        percentile99 = Bootstrap.quantile(0.99, of: sorted)
        maximum = longest
    }
}

/// What a run did and what it took.
public struct OperationFigures: Hashable, Sendable {
    /// Tasks that were begun.
    public var attempted: Int
    /// Tasks that were done without help.
    public var completed: Int
    /// How long the run took, in seconds.
    public var wallSeconds: Double
    /// How long processors worked, in seconds over all of them.
    public var processorSeconds: Double
    /// How many bytes of text went to a language model.
    public var promptBytes: Int
    /// How many bytes of text came back.
    public var completionBytes: Int

    /// Makes figures.
    public init(
        attempted: Int, completed: Int, wallSeconds: Double, processorSeconds: Double = 0, promptBytes: Int = 0,
        completionBytes: Int = 0
    ) {
        self.attempted = attempted
        self.completed = completed
        self.wallSeconds = wallSeconds
        self.processorSeconds = processorSeconds
        self.promptBytes = promptBytes
        self.completionBytes = completionBytes
    }

    /// The share of tasks that were done; `nil` without tasks.
    public var completionRate: Double? { attempted > 0 ? ratio(completed, attempted) : nil }
    /// Tasks done a second; `nil` where no time passed.
    public var throughput: Double? { wallSeconds > 0 ? Double(completed) / wallSeconds : nil }

    /// An estimate of the tokens sent and received, at four bytes a token of English text.
    ///
    /// - Source: The rule of thumb that makers of tokenizers give; count with the model's own where it matters.
    public var estimatedTokens: Int { (promptBytes + completionBytes + 3) / 4 }

    /// An estimate of the energy in watt-hours: processor time by power, times what the building adds.
    ///
    /// - Parameters:
    ///   - watts: The power of one busy processor core; 10 is usual for servers.
    ///   - overhead: Power usage effectiveness; 1.2 is usual, 1.0 is none.
    /// - Source: Lannelongue, Grealey and Inouye 2021, "Green Algorithms", doi:10.1002/advs.202100707, without memory.
    public func estimatedEnergy(watts: Double = 10, overhead: Double = 1.2) -> Double {
        processorSeconds / 3600 * watts * overhead
    }
}
