import Measuring

/// One row of the table: ours beside the peer's, from the same run.
struct Row {
    var name: String
    var peer: String
    var ours: String
    var theirs: String
    /// How many times as good as the peer we are.
    var ratio: Double
    /// What it must reach.
    var bar: Double

    var holds: Bool { ratio >= bar }
}

/// Prints rows as a Markdown table.
func table(_ rows: [Row]) -> String {
    let head = ["row", "peer", "ours", "peer's", "ratio", "at least", "holds"]
    let body = rows.map { row in
        [
            row.name, row.peer, row.ours, row.theirs, decimals(row.ratio, 2), decimals(row.bar, 2),
            row.holds ? "yes" : "NO",
        ]
    }
    let widths = head.indices.map { column in ([head] + body).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
        "| "
            + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ")
            + " |"
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([line(head), rule] + body.map(line)).joined(separator: "\n")
}
