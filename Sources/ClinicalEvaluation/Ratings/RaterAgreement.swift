/// Agreement of any number of raters, who need not all rate everything.
public enum RaterAgreement {
    /// How two different values count.
    public enum Level: Hashable, Sendable {
        /// All differences are the same.
        case nominal
        /// A difference counts by the values ranked between.
        case ordinal
        /// A difference counts by its square.
        case interval
    }

    /// Krippendorff's alpha: 1 for full agreement, 0 for that of chance; `nil` where no item has two ratings, or all
    /// ratings are the same.
    ///
    /// - Parameters:
    ///   - items: The ratings of each item.
    ///   - level: How two different values count.
    /// - Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; Hayes and Krippendorff 2007,
    ///   doi:10.1080/19312450709336664.
    public static func alpha(_ items: [[Int]], level: Level = .ordinal) -> Double? {
        let paired = items.filter { $0.count > 1 }
        let values = Set(paired.joined()).sorted()
        guard values.count > 1 else { return nil }
        let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        var coincidences = [Double](repeating: 0, count: values.count * values.count)
        for item in paired {
            let ranks = item.compactMap { places[$0] }
            for (leftIndex, left) in ranks.enumerated() {
                for (rightIndex, right) in ranks.enumerated() where leftIndex != rightIndex {
                    coincidences[left * values.count + right] += 1 / Double(ranks.count - 1)
                }
            }
        }
        let totals = values.indices.map { left in
            values.indices.reduce(0) { $0 + coincidences[left * values.count + $1] }
        }
        let total = totals.reduce(0, +)
        func distance(_ left: Int, _ right: Int) -> Double {
            switch level {
            case .nominal: return 1
            case .interval:
                let difference = Double(values[left] - values[right])
                return difference * difference
            case .ordinal:
                let between = totals[left...right].reduce(0, +) - (totals[left] + totals[right]) / 2
                return between * between
            }
        }
        var observed = 0.0
        var expected = 0.0
        for left in values.indices {
            for right in values.indices where right > left {
                observed += coincidences[left * values.count + right] * distance(left, right)
                expected += totals[left] * totals[right] * distance(left, right)
            }
        }
        return expected == 0 ? nil : 1 - (total - 1) * observed / expected
    }
}
