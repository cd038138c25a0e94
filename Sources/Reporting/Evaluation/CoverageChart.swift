/// The precision of accepting suggestions unseen against the share that is accepted, one dot a threshold.
struct CoverageChart {
    let thresholds: [CodingEvaluationPage.Threshold]
    let target: Double
    let advised: Double?

    var markup: Markup {
        let (left, top, width, height) = (60.0, 12.0, 520.0, 300.0)
        var drawing = Drawing(
            width: 620, height: 370,
            title: "Precision by the share of suggestions that is accepted; the table has the numbers")
        for tick in 0...4 {
            let share = Double(tick) / 4
            let (x, y) = (left + width * share, top + height * (1 - share))
            drawing.line("axis", from: (x, top), to: (x, top + height))
            drawing.line("axis", from: (left, y), to: (left + width, y))
            drawing.text("\(tick * 25) %", x: x, y: top + height + 17, anchor: .middle, soft: true)
            drawing.text("\(tick * 25) %", x: left - 8, y: y + 4, anchor: .end, soft: true)
        }
        func place(_ share: Double, _ precision: Double) -> (x: Double, y: Double) {
            (left + width * share, top + height * (1 - precision))
        }
        let shown = thresholds.compactMap { threshold -> (CodingEvaluationPage.Threshold, Double, Double)? in
            guard let share = threshold.share.value, let precision = threshold.precision.value else { return nil }
            return (threshold, share, precision)
        }
        let ranges = shown.filter { $0.0.precision.low != nil && $0.0.precision.high != nil }
        if ranges.count > 1 {
            drawing.band(
                ranges.map { place($0.1, $0.0.precision.high ?? 0) }
                    + ranges.reversed().map { place($0.1, $0.0.precision.low ?? 0) })
        }
        drawing.line("ideal", from: place(0, target), to: place(1, target))
        drawing.text(
            "wanted: \(NumberText.decimal(target * 100, places: 0)) %", x: left + width - 4,
            y: place(1, target).y - 5, anchor: .end, soft: true)
        if shown.count > 1 { drawing.curve(shown.map { place($0.1, $0.2) }) }
        for (threshold, share, precision) in shown {
            let (x, y) = place(share, precision)
            let isAdvised = threshold.confidence == advised
            drawing.dot(x: x, y: y, radius: isAdvised ? 7 : 3)
            if isAdvised {
                drawing.text("≥ \(NumberText.decimal(threshold.confidence, places: 2))", x: x + 10, y: y - 8)
            }
        }
        drawing.text(
            "Share of suggestions accepted", x: left + width / 2, y: top + height + 40, anchor: .middle, soft: true)
        return drawing.markup
    }
}
