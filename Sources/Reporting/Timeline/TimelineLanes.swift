internal import ClinicalModel

/// The patient's years at a glance: encounters, problems and drugs, each a link to its entry.
struct TimelineLanes {
    /// A bar from the beginning to the end, or to the last date on the page.
    private struct Span {
        var place: String
        var label: String
        var first: Int
        var last: Int
    }

    private let visits: [Span]
    private let problems: [Span]
    private let drugs: [Span]
    private let days: ClosedRange<Int>

    private static let width = 960.0
    private static let left = 250.0
    private static let step = 20.0
    /// Bars beyond these are in the tables only.
    private static let most = 18

    /// - Returns: `nil` where nothing has a date.
    init?(_ page: TimelinePage) {
        let dated = page.rows.filter { $0.assertion == .present && $0.status.statesFact }
        let all = dated.compactMap(\.period) + page.visits.compactMap(\.period)
        let known = all.flatMap { [$0.start, $0.end] }.compactMap { $0?.daysSince1970 }
        // A birth date gone wrong must not squeeze all that is right.
        guard let last = known.max(), let first = known.filter({ $0 > last - 366 * 120 }).min() else { return nil }
        days = first...max(last, first + 1)
        func span(_ period: ClinicalPeriod?, place: String, label: String, isOpen: Bool) -> Span? {
            guard let start = (period?.start ?? period?.end)?.daysSince1970, start >= first else { return nil }
            let end = period?.end?.daysSince1970 ?? (isOpen ? last : start)
            return Span(place: place, label: label, first: start, last: max(start, end))
        }
        func spans(_ kinds: Set<String>) -> [Span] {
            var seen: Set<String> = []
            return dated.filter { kinds.contains($0.kind) && !$0.key.isEmpty }.compactMap { row in
                let isOpen = ![.resolved, .inactive, .stopped, .completed, .remission].contains(row.status)
                let span = span(
                    row.period, place: TimelineAnchor.event(row.key), label: row.label,
                    isOpen: isOpen && row.period?.start != row.period?.end)
                return span.flatMap { seen.insert("\($0.label) \($0.first) \($0.last)").inserted ? $0 : nil }
            }
        }
        visits = page.visits.compactMap {
            span($0.period, place: TimelineAnchor.visit($0.key), label: $0.label, isOpen: false)
        }
        problems = spans(["condition"])
        drugs = spans(["medicationRequest", "medicationStatement"])
        if visits.isEmpty, problems.isEmpty, drugs.isEmpty { return nil }
    }

    var markup: Markup {
        let shown = [problems.prefix(Self.most), drugs.prefix(Self.most)]
        let rows = Double(shown[0].count + shown[1].count) + (shown[0].isEmpty ? 0 : 1.5) + (shown[1].isEmpty ? 0 : 1.5)
        let height = 60 + rows * Self.step + 24
        var drawing = Drawing(width: Self.width, height: height, title: "Encounters, problems and drugs over the years")
        axis(height - 24, &drawing)
        drawing.text("Encounters", x: 0, y: 34)
        for visit in visits {
            drawing.link(to: visit.place, title: visit.label) {
                $0.bar(x: x(visit.first) - 1.5, y: 20, width: max(3, x(visit.last) - x(visit.first)), height: 18)
            }
        }
        var y = 50.0
        for (name, spans, all) in [("Problems", shown[0], problems.count), ("Drugs", shown[1], drugs.count)] {
            guard !spans.isEmpty else { continue }
            y += Self.step * 1.2
            let more = all - spans.count
            drawing.text(name + (more > 0 ? " (the first \(spans.count) of \(all))" : ""), x: 0, y: y)
            y += Self.step * 0.3
            for span in spans {
                drawing.link(to: span.place, title: span.label) {
                    $0.text(Self.cut(span.label), x: 10, y: y + 14, soft: true)
                    $0.bar(x: x(span.first), y: y + 4, width: max(4, x(span.last) - x(span.first)), height: 12)
                }
                y += Self.step
            }
        }
        return drawing.markup
    }

    private func axis(_ base: Double, _ drawing: inout Drawing) {
        let years = Self.year(days.lowerBound)...Self.year(days.upperBound)
        let every = max(1, (years.count + 11) / 12)
        for year in years where (year - years.lowerBound) % every == 0 {
            guard let start = ClinicalDate(year: year)?.daysSince1970, days.contains(start) || year == years.lowerBound
            else { continue }
            let place = max(x(start), Self.left)
            drawing.line("axis", from: (place, 16), to: (place, base))
            drawing.text("\(year)", x: place, y: base + 18, anchor: .middle, soft: true)
        }
    }

    private func x(_ day: Int) -> Double {
        let width = Self.width - Self.left - 20
        return Self.left + width * Double(day - days.lowerBound) / Double(days.upperBound - days.lowerBound)
    }

    private static func year(_ day: Int) -> Int { 1970 + Int((Double(day) / 365.2425).rounded(.down)) }

    private static func cut(_ label: String) -> String {
        label.count > 36 ? label.prefix(35).trimmingSuffix() + "…" : label
    }
}

extension Substring {
    fileprivate func trimmingSuffix() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
