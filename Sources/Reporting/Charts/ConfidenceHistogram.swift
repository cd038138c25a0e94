/// Upright bars: how many suggestions there are in each band of confidence.
struct ConfidenceHistogram {
    let bands: [RunReport.ConfidenceBand]

    var markup: Markup {
        let left = 20.0
        let step = 640.0 / Double(max(bands.count, 1))
        let base = 190.0
        let largest = Double(max(bands.map(\.count).max() ?? 0, 1))
        var drawing = Drawing(
            width: 680, height: 240, title: "Suggestions by confidence; the table below has the counts")
        for (index, band) in bands.enumerated() {
            let x = left + step * Double(index)
            let height = 160 * Double(max(band.count, 0)) / largest
            drawing.bar(x: x + 3, y: base - height, width: step - 6, height: height)
            drawing.text(NumberText.count(band.count), x: x + step / 2, y: base - height - 6, anchor: .middle)
            drawing.text(
                "\(NumberText.decimal(band.low, places: 1))–\(NumberText.decimal(band.high, places: 1))",
                x: x + step / 2, y: base + 18, anchor: .middle, soft: true)
        }
        drawing.line("axis", from: (left, base), to: (left + 640, base))
        drawing.text("Confidence", x: 340, y: base + 40, anchor: .middle, soft: true)
        return drawing.markup
    }
}
