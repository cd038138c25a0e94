/// Horizontal bars of shares, 0...1, with their intervals as whiskers.
struct ShareChart {
    /// One bar.
    struct Bar {
        var label: String
        var value: Double
        var low: Double?
        var high: Double?
    }

    let title: String
    let bars: [Bar]

    init(title: String, bars: [Bar]) {
        self.title = title
        self.bars = bars
    }

    /// A bar a figure that has a value, labelled by its group or else its metric.
    init(title: String, figures: [ReportedFigure]) {
        self.init(
            title: title,
            bars: figures.compactMap { figure in
                let name = figure.group ?? MetricCatalogue.entry(figure.metric).title
                return figure.value.map {
                    Bar(
                        label: name.count > 16 ? String(name.prefix(15)) + "…" : name, value: $0, low: figure.low,
                        high: figure.high)
                }
            })
    }

    var markup: Markup {
        let left = 130.0
        let span = 380.0
        let rowHeight = 30.0
        let bottom = 8 + rowHeight * Double(bars.count)
        var drawing = Drawing(width: 700, height: bottom + 24, title: title)
        for tick in 0...4 {
            let share = Double(tick) / 4
            let x = left + span * share
            drawing.line("axis", from: (x, 4), to: (x, bottom))
            drawing.text("\(tick * 25) %", x: x, y: bottom + 17, anchor: .middle, soft: true)
        }
        for (index, bar) in bars.enumerated() {
            let middle = 8 + rowHeight * (Double(index) + 0.5)
            drawing.text(bar.label, x: left - 10, y: middle + 4, anchor: .end)
            drawing.bar(x: left, y: middle - 9, width: span * clamp(bar.value), height: 18)
            var note = NumberText.percent(bar.value)
            if let low = bar.low, let high = bar.high {
                let ends = (left + span * clamp(low), left + span * clamp(high))
                drawing.line("whisker", from: (ends.0, middle), to: (ends.1, middle))
                drawing.line("whisker", from: (ends.0, middle - 4), to: (ends.0, middle + 4))
                drawing.line("whisker", from: (ends.1, middle - 4), to: (ends.1, middle + 4))
                note += " (\(NumberText.decimal(low * 100, places: 1))–\(NumberText.decimal(high * 100, places: 1)))"
            }
            drawing.text(note, x: left + span + 14, y: middle + 4)
        }
        return drawing.markup
    }

    private func clamp(_ share: Double) -> Double { min(max(share, 0), 1) }
}
