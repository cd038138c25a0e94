internal import Glibc

/// The standard normal distribution, and Student's by way of it.
enum NormalDistribution {
    /// The share of values below a value.
    static func share(below value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }

    /// The value below which a share of 0 to 1 lies.
    static func quantile(_ share: Double) -> Double {
        var low = -40.0
        var high = 40.0
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if self.share(below: middle) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The quantile of Student's distribution.
    ///
    /// - Source: The expansion in powers of the degrees of freedom, Abramowitz and Stegun 1964, 26.7.5.
    static func studentQuantile(_ share: Double, degrees: Double) -> Double {
        let z = quantile(share)
        let square = z * z
        let terms = [
            z * (square + 1) / 4,
            z * ((5 * square + 16) * square + 3) / 96,
            z * (((3 * square + 19) * square + 17) * square - 15) / 384,
            z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160,
        ]
        return terms.reversed().reduce(0) { ($0 + $1) / degrees } + z
    }
}
