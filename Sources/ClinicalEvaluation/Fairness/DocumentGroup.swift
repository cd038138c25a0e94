/// Documents that have one of some values of an attribute.
struct DocumentGroup {
    /// The value, or a name for several.
    var name: String
    var values: [String]
    var count: Int
    /// Whether so few documents have it that its figures are not shown.
    var isSuppressed = false

    /// The least number of patients' documents in a group whose figures are shown.
    ///
    /// - Source: CMS Cell Size Suppression Policy: no cell of 1 to 10.
    static let smallestShown = 11
    /// How many groups of one attribute are shown; the rest are pooled.
    static let mostShown = 40

    /// The groups of an attribute, in the order of their names.
    ///
    /// Where the hidden documents together are fewer than ``smallestShown``, so that they could be told from the
    /// total, the smallest of the groups that could be shown is hidden as well.
    static func groups(of dimension: String, in attributes: [[String: String]], hidesSmall: Bool) -> [DocumentGroup] {
        var counts: [String: Int] = [:]
        for document in attributes {
            if let value = document[dimension] { counts[value, default: 0] += 1 }
        }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var groups = ranked.prefix(mostShown).map { DocumentGroup(name: $0.key, values: [$0.key], count: $0.value) }
        let rest = ranked.dropFirst(mostShown)
        if !rest.isEmpty {
            groups.append(
                DocumentGroup(
                    name: "(others)", values: rest.map(\.key), count: rest.reduce(0) { $0 + $1.value }))
        }
        if hidesSmall {
            for place in groups.indices where groups[place].count < smallestShown { groups[place].isSuppressed = true }
            let hidden = groups.filter(\.isSuppressed).reduce(0) { $0 + $1.count }
            let shown = groups.indices.filter { !groups[$0].isSuppressed }
            if hidden > 0, hidden < smallestShown, let place = shown.min(by: { groups[$0].count < groups[$1].count }) {
                groups[place].isSuppressed = true
            }
        }
        return groups.sorted { $0.name < $1.name }
    }
}
