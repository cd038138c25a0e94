internal import ClinicalModel

/// The numbers of one kind of result in order of time, with a small chart.
struct ResultSeries {
    struct Point {
        var date: ClinicalDate
        var measurement: TimelinePage.Measurement
        var event: String
    }

    var name: String
    var unit: String
    var points: [Point]

    /// The series of a patient, by name; a unit apart is another series.
    static func all(_ rows: [TimelinePage.Row]) -> [ResultSeries] {
        var series: [String: ResultSeries] = [:]
        for row in rows where row.assertion == .present && row.status != .enteredInError {
            guard let date = row.period?.anchor else { continue }
            for measurement in row.measurements where measurement.number.isFinite {
                let key = measurement.name.lowercased() + "\0" + measurement.unit.lowercased()
                let empty = ResultSeries(name: measurement.name, unit: measurement.unit, points: [])
                series[key, default: empty].points.append(
                    Point(date: date, measurement: measurement, event: row.key))
            }
        }
        return series.sorted { $0.key < $1.key }.map(\.value)
    }

    var latest: Point? { points.last }

    private static let size = (width: 260.0, height: 64.0)

    /// The chart: what is normal as a band, each result a dot.
    var chart: Markup {
        let numbers = points.map(\.measurement.number)
        let (low, high) = (points.last?.measurement.low, points.last?.measurement.high)
        let least = min(numbers.min() ?? 0, low ?? .infinity)
        let most = max(numbers.max() ?? 0, high ?? -.infinity)
        let span = most > least ? most - least : 1
        let days = points.map { Double($0.date.daysSince1970) }
        let (first, length) = (days.first ?? 0, max((days.last ?? 0) - (days.first ?? 0), 1))
        func x(_ day: Double) -> Double { 6 + (Self.size.width - 12) * (day - first) / length }
        func y(_ number: Double) -> Double { 6 + (Self.size.height - 12) * (most - number) / span }
        var drawing = Drawing(width: Self.size.width, height: Self.size.height, title: summary)
        if low != nil || high != nil {
            let (top, bottom) = (high.map(y) ?? 0, low.map(y) ?? Self.size.height)
            drawing.band([(0, top), (Self.size.width, top), (Self.size.width, bottom), (0, bottom)])
        }
        let places = zip(days, numbers).map { (x: x($0), y: y($1)) }
        drawing.curve(places)
        // A dot for each of thousands would be a bar.
        for place in places.count > 200 ? places.suffix(1) : places[...] {
            drawing.dot(x: place.x, y: place.y, radius: places.count > 40 ? 1.5 : 3)
        }
        return drawing.markup
    }

    private var summary: String {
        let texts = [
            points.min { $0.measurement.number < $1.measurement.number },
            points.max {
                $0.measurement.number < $1.measurement.number
            },
        ].compactMap { $0?.measurement.text }
        return
            "\(name): \(NumberText.counted(points.count, "result")) from \(texts.first ?? "") to \(texts.last ?? "") \(unit)"
    }
}
