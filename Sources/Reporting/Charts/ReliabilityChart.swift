/// How often answers of about one confidence were right.
public struct ReliabilityBin: Hashable, Sendable, Encodable {
    /// The bin's lower end, 0...1.
    public var low: Double
    /// The bin's upper end, 0...1.
    public var high: Double
    /// How many answers.
    public var count: Int
    /// Their mean confidence; `nil` for an empty bin.
    public var meanConfidence: Double?
    /// The share that was right; `nil` for an empty bin.
    public var hitRate: Double?

    /// Makes a bin.
    public init(low: Double, high: Double, count: Int, meanConfidence: Double?, hitRate: Double?) {
        self.low = low
        self.high = high
        self.count = count
        self.meanConfidence = meanConfidence
        self.hitRate = hitRate
    }
}

/// Confidence against the share that is right: on the dashed line the two are the same.
struct ReliabilityChart {
    let bins: [ReliabilityBin]
    /// What the answers' confidence is called.
    let noun: String

    /// The chart with its caption, as ``ReportTemplate/chart`` shows it.
    var record: PageRecord {
        ReportTemplate.chart(
            "Can the \(noun) be trusted?",
            "On the dashed line, \(noun) and the share of right answers are the same; below it, the \(noun) is too high. "
                + "Larger dots stand for more answers.", markup)
    }

    private var markup: Markup {
        let left = 60.0
        let top = 12.0
        let side = 320.0
        var drawing = Drawing(
            width: 420, height: 390,
            title: "Reliability: share of right answers by \(noun); the table has the numbers")
        for tick in 0...4 {
            let share = Double(tick) / 4
            let x = left + side * share
            let y = top + side * (1 - share)
            drawing.line("axis", from: (x, top), to: (x, top + side))
            drawing.line("axis", from: (left, y), to: (left + side, y))
            drawing.text(NumberText.decimal(share, places: 2), x: x, y: top + side + 17, anchor: .middle, soft: true)
            drawing.text("\(tick * 25) %", x: left - 8, y: y + 4, anchor: .end, soft: true)
        }
        drawing.line("ideal", from: (left, top + side), to: (left + side, top))
        let largest = Double(max(bins.map(\.count).max() ?? 0, 1))
        let points = bins.compactMap { bin -> (x: Double, y: Double, radius: Double)? in
            guard let confidence = bin.meanConfidence, let rate = bin.hitRate, bin.count > 0 else { return nil }
            let radius = 3 + 6 * (Double(bin.count) / largest).squareRoot()
            return (left + side * confidence, top + side * (1 - rate), radius)
        }
        if points.count > 1 { drawing.curve(points.map { ($0.x, $0.y) }) }
        for point in points { drawing.dot(x: point.x, y: point.y, radius: point.radius) }
        drawing.text("Mean \(noun)", x: left + side / 2, y: top + side + 40, anchor: .middle, soft: true)
        return drawing.markup
    }
}
