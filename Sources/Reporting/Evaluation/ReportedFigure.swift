/// A figure with its interval and count, as reports show it.
public struct ReportedFigure: Hashable, Sendable, Encodable {
    /// The code system, or `all`.
    public var codeSystem: String
    /// The metric's name, such as `micro_f1`.
    public var metric: String
    /// The level of the hierarchy or the part that is measured, such as `category`, or `all`.
    public var level: String
    /// The group, such as `female`; `nil` for the whole.
    public var group: String?
    /// The value; `nil` where there was nothing to measure.
    public var value: Double?
    /// The interval's lower end.
    public var low: Double?
    /// The interval's upper end.
    public var high: Double?
    /// Over how many units the figure was taken.
    public var count: Int
    /// What is counted, such as `gold_codes`.
    public var unit: String

    /// Makes a figure.
    public init(
        metric: String, level: String, group: String? = nil, value: Double?, low: Double? = nil, high: Double? = nil,
        count: Int, unit: String, codeSystem: String = "all"
    ) {
        self.codeSystem = codeSystem
        self.metric = metric
        self.level = level
        self.group = group
        self.value = value
        self.low = low
        self.high = high
        self.count = count
        self.unit = unit
    }

    var valueText: String { MetricCatalogue.show(value, metric) }
    var rangeText: String { MetricCatalogue.range(low, high, metric) }

    /// The count with its noun.
    ///
    /// - Parameter nouns: What one and several of a unit are called, where not by the unit's own name.
    func countText(_ nouns: [String: (String, String)] = [:]) -> String {
        let plain = Words.plain(unit)
        let noun = nouns[unit] ?? (plain.hasSuffix("s") ? String(plain.dropLast()) : plain, plain)
        return NumberText.counted(count, noun.0, plural: noun.1)
    }

    /// The figure as a card at the head of a report.
    ///
    /// - Parameter hasPlace: Whether another card is of the same metric, so that the part must be told.
    func card(hasPlace: Bool = false) -> PageRecord {
        let entry = MetricCatalogue.entry(metric)
        let title = [entry.title, hasPlace ? Words.plain(level) : nil, group].compactMap(\.self).joined(separator: ", ")
        return [
            "title": .text(title), "meaning": .text(entry.meaning), "value": .text(valueText),
            "range": .text(rangeText),
        ]
    }
}
