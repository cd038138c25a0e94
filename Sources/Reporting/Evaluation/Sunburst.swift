#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A wheel of three rings, the broadest nodes inside.
///
/// The size of a piece is its number of codes, its colour how many of them are right. Each piece is a link to its place
/// in the tree.
struct Sunburst {
    let title: String
    private let items: [CodeTreeMarkup.Item]

    private static let hole = 58.0
    private static let ring = 46.0
    private static let depth = 3
    /// Pieces narrower than this, in turns, are left to the tree.
    private static let narrowest = 0.0012

    init(title: String, roots: [CodeTreeMarkup.Item]) {
        self.title = title
        items = roots
    }

    var markup: Markup {
        let total = items.reduce(0) { $0 + $1.node.counts.all }
        let right = items.reduce(0) { $0 + $1.node.counts.right }
        guard total > 0 else { return Markup(trusted: "") }
        let name = Markup(escaping: "Wheel of \(title): a link for every part").text
        var pieces = ""
        draw(items, from: 0, scale: 1 / Double(total), ring: 0, into: &pieces)
        let share = NumberText.decimal(Double(right) / Double(total) * 100, places: 0)
        return Markup(
            trusted: "<svg class=\"wheel\" role=\"group\" aria-label=\"\(name)\" viewBox=\"-200 -200 400 400\">\n"
                + pieces
                + "<text class=\"middle\" x=\"0\" y=\"2\" text-anchor=\"middle\" aria-hidden=\"true\">\(share) %</text>"
                + "<text class=\"soft\" x=\"0\" y=\"20\" text-anchor=\"middle\" aria-hidden=\"true\">agree</text></svg>\n"
        )
    }

    private func draw(
        _ items: [CodeTreeMarkup.Item], from start: Double, scale: Double, ring: Int, into html: inout String
    ) {
        var angle = start
        for item in items {
            let span = Double(item.node.counts.all) * scale
            defer { angle += span }
            guard span >= Self.narrowest else { continue }
            html += Self.piece(item, from: angle, to: angle + span, ring: ring)
            if ring + 1 < Self.depth { draw(item.children, from: angle, scale: scale, ring: ring + 1, into: &html) }
        }
    }

    private static func piece(_ item: CodeTreeMarkup.Item, from start: Double, to end: Double, ring: Int) -> String {
        let label = Markup(escaping: "\(item.label): \(CodeTreeMarkup.ends(item.node.counts))").text
        let inner = hole + self.ring * Double(ring)
        // The inner ring alone is on the way of the tabulator; the tree has everything.
        var html = "<a href=\"#n\(item.number)\" aria-label=\"\(label)\"\(ring == 0 ? "" : " tabindex=\"-1\"")>"
        html += "<path class=\"\(style(item.node.counts))\" d=\"\(path(start, end, inner, inner + self.ring - 1.5))\">"
        html += "<title>\(label)</title></path>"
        if ring == 0, end - start > 0.03 {
            let (x, y) = point((start + end) / 2, inner + self.ring / 2)
            html += "<text x=\"\(x)\" y=\"\(y)\" dy=\"4\" text-anchor=\"middle\" aria-hidden=\"true\">"
            html += Markup(escaping: item.node.name).text + "</text>"
        }
        return html + "</a>\n"
    }

    /// Five classes from most wrong to most right.
    private static func style(_ counts: CodeTreeItem.Counts) -> String {
        "q\(min(Int(counts.agreement * 5), 4))"
    }

    private static func path(_ start: Double, _ end: Double, _ inner: Double, _ outer: Double) -> String {
        // A full turn needs two arcs: one whose ends are the same would not be drawn.
        let parts = end - start > 0.999 ? [(0, 0.5), (0.5, 1)] : [(start, end)]
        return parts.map { start, end in
            let large = end - start > 0.5 ? 1 : 0
            let (a, b) = (point(start, outer), point(end, outer))
            let (c, d) = (point(end, inner), point(start, inner))
            return "M\(a.0) \(a.1)A\(outer) \(outer) 0 \(large) 1 \(b.0) \(b.1)"
                + "L\(c.0) \(c.1)A\(inner) \(inner) 0 \(large) 0 \(d.0) \(d.1)Z"
        }.joined()
    }

    /// A place on the wheel, turns counted clockwise from the top.
    private static func point(_ turn: Double, _ radius: Double) -> (String, String) {
        let angle = (turn - 0.25) * 2 * Double.pi
        return (NumberText.coordinate(cos(angle) * radius), NumberText.coordinate(sin(angle) * radius))
    }
}
