/// The code hierarchy as nested lists that open and close, each chapter with its wheel.
///
/// It is made of `details` elements, which keyboards and screen readers know, so it needs no script. The links of a
/// wheel lead to a place inside the part that they open: browsers open what hides the target of a link.
struct CodeTreeMarkup {
    private var html = ""
    private var nextNumber = 1

    /// The wheel of the whole, and the tree below it.
    static func markup(_ roots: [CodeTreeItem]) -> Markup {
        var tree = CodeTreeMarkup()
        let numbered = tree.number(roots)
        tree.html += Sunburst(title: "All codes", roots: numbered).markup.text
        tree.list(numbered, depth: 0)
        return Markup(trusted: tree.html)
    }

    /// A node with its place on the page.
    struct Item {
        var node: CodeTreeItem
        var number: Int
        var children: [Item]

        var label: String {
            var text = node.level == "chapter" ? "Chapter \(node.name)" : node.name
            if !node.title.isEmpty { text += " " + node.title }
            return text
        }
    }

    private mutating func number(_ nodes: [CodeTreeItem]) -> [Item] {
        nodes.map { node in
            let number = nextNumber
            nextNumber += 1
            return Item(node: node, number: number, children: self.number(node.children))
        }
    }

    private mutating func list(_ items: [Item], depth: Int) {
        html += depth == 0 ? "<ul class=\"tree\">\n" : "<ul>\n"
        for item in items {
            html += "<li>"
            if item.children.isEmpty {
                html += "<div class=\"leaf\" id=\"n\(item.number)\">\(Self.row(item))</div>"
            } else {
                html += "<details><summary>\(Self.row(item))</summary>\n<div class=\"below\" id=\"n\(item.number)\">"
                if depth == 0, item.children.count > 1 || item.children.contains(where: { !$0.children.isEmpty }) {
                    html += Sunburst(title: item.label, roots: item.children).markup.text
                }
                list(item.children, depth: depth + 1)
                html += "</div></details>"
            }
            html += "</li>\n"
        }
        html += "</ul>\n"
    }

    private static func row(_ item: Item) -> String {
        let node = item.node
        let name = Markup(escaping: node.level == "chapter" ? "Chapter \(node.name)" : node.name).text
        var text = "<span class=\"name\"><span class=\"code\">\(name)</span>"
        if !node.title.isEmpty { text += " " + Markup(escaping: node.title).text }
        return text + "</span>\(bar(node.counts))<span class=\"ends\">\(ends(node.counts))</span>"
    }

    /// The counts in words, those that are not 0.
    static func ends(_ counts: CodeTreeItem.Counts) -> String {
        var parts: [String] = []
        if counts.gold > 0 {
            parts.append("\(NumberText.count(counts.right)) of \(NumberText.count(counts.gold)) right")
        }
        if counts.near > 0 { parts.append("\(NumberText.count(counts.near)) near") }
        if counts.missed > 0 { parts.append("\(NumberText.count(counts.missed)) missed") }
        if counts.surplus > 0 { parts.append("\(NumberText.count(counts.surplus)) surplus") }
        return parts.joined(separator: ", ")
    }

    private static func bar(_ counts: CodeTreeItem.Counts) -> String {
        guard counts.all > 0 else { return "" }
        var text = "<svg class=\"mini\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        var x = 0.0
        for (style, count) in [
            ("right", counts.right), ("near", counts.near), ("missed", counts.missed), ("surplus", counts.surplus),
        ] where count > 0 {
            let width = Double(count) / Double(counts.all) * 100
            text += "<rect class=\"\(style)\" x=\"\(NumberText.coordinate(x))\" y=\"0\""
            text += " width=\"\(NumberText.coordinate(width))\" height=\"10\"/>"
            x += width
        }
        return text + "</svg>"
    }
}
