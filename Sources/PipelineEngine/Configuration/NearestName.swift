/// Finds the valid name that a wrong one was meant to be.
enum NearestName {
    /// The valid name with the fewest edits, where that is at most a third of the name's length and two at least.
    static func suggestion(for name: String, among valid: [String]) -> String? {
        let nearest = valid.map { ($0, distance(name, $0)) }.min { ($0.1, $0.0) < ($1.1, $1.0) }
        guard let (candidate, distance) = nearest, distance <= max(2, name.count / 3) else { return nil }
        return candidate
    }

    /// The number of insertions, deletions and replacements from one text to another (Levenshtein 1966).
    static func distance(_ left: String, _ right: String) -> Int {
        let (first, second) = (Array(left.utf8), Array(right.utf8))
        var row = Array(0...second.count)
        for (index, byte) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in second.enumerated() {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, diagonal + (byte == other ? 0 : 1))
                diagonal = above
            }
        }
        return row[second.count]
    }
}
