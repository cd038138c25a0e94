/// Issues of tables: all are counted, and the first of each kind are kept.
public struct TableIssues<Kind: TableIssueKind>: Hashable, Sendable {
    /// How many issues of one kind are kept.
    public static var keptPerKind: Int { 1000 }

    /// The issues that were kept, in the order in which they were found.
    public private(set) var kept: [TableIssue<Kind>] = []
    private var counts: [Kind: Int] = [:]

    /// Makes an empty list.
    public init() {}

    /// How many issues of a kind there are.
    public func count(_ kind: Kind) -> Int { counts[kind] ?? 0 }

    /// Adds an issue.
    public mutating func add(_ issue: TableIssue<Kind>) {
        counts[issue.kind, default: 0] += 1
        if count(issue.kind) <= Self.keptPerKind { kept.append(issue) }
    }

    /// Adds all issues of another list, those that it has counted and not kept too.
    public mutating func add(_ others: TableIssues) {
        for issue in others.kept { add(issue) }
        for (kind, count) in others.counts {
            let kept = min(count, Self.keptPerKind)
            counts[kind, default: 0] += count - kept
        }
    }

    /// The same issues, of another table where theirs was named wrongly or not at all.
    func on(_ side: TableSide) -> TableIssues {
        var copy = self
        for index in copy.kept.indices { copy.kept[index].side = side }
        return copy
    }
}
