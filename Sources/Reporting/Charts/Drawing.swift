/// A vector drawing that is built up from its parts.
struct Drawing {
    private var parts = ""
    private let width: Double
    private let height: Double
    private let title: String
    private var hasLinks = false

    /// Makes an empty drawing.
    ///
    /// - Parameter title: What it shows, for those who cannot see it.
    init(width: Double, height: Double, title: String) {
        self.width = width
        self.height = height
        self.title = title
    }

    mutating func line(_ style: String, from: (x: Double, y: Double), to: (x: Double, y: Double)) {
        parts +=
            "<line class=\"\(style)\" x1=\"\(at(from.x))\" y1=\"\(at(from.y))\" x2=\"\(at(to.x))\" y2=\"\(at(to.y))\"/>\n"
    }

    mutating func bar(x: Double, y: Double, width: Double, height: Double) {
        parts += "<rect class=\"fill\" x=\"\(at(x))\" y=\"\(at(y))\" width=\"\(at(max(width, 0)))\""
        parts += " height=\"\(at(max(height, 0)))\" rx=\"2\"/>\n"
    }

    mutating func dot(x: Double, y: Double, radius: Double) {
        parts += "<circle class=\"dot\" cx=\"\(at(x))\" cy=\"\(at(y))\" r=\"\(at(radius))\"/>\n"
    }

    mutating func curve(_ points: [(x: Double, y: Double)]) {
        let list = points.map { "\(at($0.x)),\(at($0.y))" }.joined(separator: " ")
        parts += "<polyline class=\"curve\" points=\"\(list)\"/>\n"
    }

    mutating func band(_ points: [(x: Double, y: Double)]) {
        let list = points.map { "\(at($0.x)),\(at($0.y))" }.joined(separator: " ")
        parts += "<polygon class=\"band\" points=\"\(list)\"/>\n"
    }

    /// Draws what a click, or the keyboard, leads from to another place of the page.
    mutating func link(to place: String, title: String, _ body: (inout Drawing) -> Void) {
        hasLinks = true
        parts += "<a href=\"#\(Markup(escaping: place).text)\"><title>\(Markup(escaping: title).text)</title>\n"
        body(&self)
        parts += "</a>\n"
    }

    mutating func text(_ text: String, x: Double, y: Double, anchor: Anchor = .start, soft: Bool = false) {
        parts += "<text x=\"\(at(x))\" y=\"\(at(y))\" text-anchor=\"\(anchor.rawValue)\""
        parts += (soft ? " class=\"soft\">" : ">") + Markup(escaping: text).text + "</text>\n"
    }

    enum Anchor: String {
        case start, middle, end
    }

    /// The finished drawing; its width on the page is at most its own.
    var markup: Markup {
        Markup(
            trusted:
                "<svg role=\"\(hasLinks ? "group" : "img")\" viewBox=\"0 0 \(at(width)) \(at(height))\" style=\"max-width:\(at(width))px\">\n<title>"
                + Markup(escaping: title).text + "</title>\n" + parts + "</svg>")
    }

    private func at(_ number: Double) -> String { NumberText.coordinate(number) }
}
