/// A rate by group of people, for codes, drafts and transcripts alike, with intervals and small groups left out.
///
/// A rate is a ratio of sums over documents, so that many figures fit: word errors by words, right codes by codes, twice
/// the right codes by predicted and gold codes together (F1), unsupported sentences by sentences, or a value by 1 (a
/// mean).
public struct GroupRates: Hashable, Sendable {
    /// What one document adds.
    public struct Sample: Hashable, Sendable {
        /// The group that the document's patient belongs to.
        public var group: String
        /// What is counted.
        public var numerator: Double
        /// Out of how much.
        public var denominator: Double

        /// Makes a sample.
        public init(group: String, numerator: Double, denominator: Double = 1) {
            self.group = group
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// The rate of one group.
    public struct Row: Hashable, Sendable {
        /// The group.
        public var group: String
        /// How many documents it has; `nil` where that is suppressed.
        public var documents: Int?
        /// The rate; `nil` where it is suppressed or not defined.
        public var rate: Double?
        /// The rate's bootstrap interval.
        public var interval: Bootstrap.Interval?
        /// Whether figures are left out because the group is small.
        public var isSuppressed: Bool { documents == nil }
    }

    /// A gap between groups.
    public struct Gap: Hashable, Sendable {
        /// How large it is.
        public var value: Double
        /// Its bootstrap interval.
        public var interval: Bootstrap.Interval?
    }

    /// The groups by name.
    public let rows: [Row]
    /// The highest rate less the lowest, over groups that are shown; `nil` with fewer than two.
    public let difference: Gap?
    /// The lowest rate by the highest; `nil` with fewer than two groups or where all rates are 0.
    public let ratio: Gap?

    /// The size below which a group is not shown.
    ///
    /// - Source: CMS cell size suppression policy: no cell of 1 to 10.
    public static let smallestShownGroup = 11

    /// Takes rates by group.
    ///
    /// A group of fewer documents than `smallest` is suppressed; where it is the only one, the smallest other group is,
    /// too, so that its size does not follow from the total.
    ///
    /// - Parameters:
    ///   - samples: One a document.
    ///   - smallest: The size below which a group is not shown.
    ///   - bootstrap: How intervals are made.
    public init(_ samples: [Sample], smallest: Int = GroupRates.smallestShownGroup, bootstrap: Bootstrap = Bootstrap())
    {
        var sizes: [String: Int] = [:]
        for sample in samples { sizes[sample.group, default: 0] += 1 }
        let names = sizes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let suppressed = Self.suppressed(names.map { sizes[$0] ?? 0 }, smallest: smallest)
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let groups = samples.map { places[$0.group] ?? 0 }
        func rates(_ weights: [Int32]) -> [Double?] {
            var numerators = [Double](repeating: 0, count: names.count)
            var denominators = numerators
            for (index, sample) in samples.enumerated() where weights[index] > 0 {
                numerators[groups[index]] += Double(weights[index]) * sample.numerator
                denominators[groups[index]] += Double(weights[index]) * sample.denominator
            }
            var rates: [Double?] = names.indices.map { place in
                denominators[place] > 0 && !suppressed[place] ? numerators[place] / denominators[place] : nil
            }
            let shown = rates.compactMap { $0 }
            if shown.count > 1, let lowest = shown.min(), let highest = shown.max() {
                rates += [highest - lowest, highest > 0 ? lowest / highest : nil]
            } else {
                rates += [nil, nil]
            }
            return rates
        }
        let values = samples.isEmpty ? [nil, nil] : rates(Array(repeating: 1, count: samples.count))
        let intervals = bootstrap.intervals(documentCount: samples.count, statistics: rates)
        func interval(_ index: Int) -> Bootstrap.Interval? { index < intervals.count ? intervals[index] : nil }
        rows = names.enumerated().map { place, name in
            Row(
                group: name, documents: suppressed[place] ? nil : sizes[name], rate: values[place],
                interval: values[place] == nil ? nil : interval(place))
        }
        func gap(_ index: Int) -> Gap? { values[index].map { Gap(value: $0, interval: interval(index)) } }
        difference = gap(names.count)
        ratio = gap(names.count + 1)
    }

    private static func suppressed(_ sizes: [Int], smallest: Int) -> [Bool] {
        var suppressed = sizes.map { $0 < smallest }
        guard suppressed.count(where: { $0 }) == 1 else { return suppressed }
        let others = sizes.indices.filter { !suppressed[$0] }
        if let next = others.min(by: { (sizes[$0], $0) < (sizes[$1], $1) }) { suppressed[next] = true }
        return suppressed
    }
}
