/// Breaks figures down by attributes of documents, hides small groups, and takes the largest differences between groups.
struct GroupedFigures {
    /// The attributes of each document.
    let attributes: [[String: String]]
    /// The dimensions in order.
    let dimensions: [String]
    let bootstrap: Bootstrap
    /// Which figures are broken down.
    let shows: (ScoredFigure) -> Bool
    /// Further figures between groups, from those of the shown groups.
    var between: ([[ScoredFigure]]) -> [ScoredFigure] = { _ in [] }

    /// Adds the groups and their figures to a report.
    func add(_ table: FigureTable, to report: inout EvaluationReport) {
        for dimension in dimensions {
            let groups = DocumentGroup.groups(of: dimension, in: attributes, hidesSmall: true)
            guard !groups.isEmpty else { continue }
            report.groups += groups.map { group in
                EvaluationReport.Group(
                    slice: FigureSlice(dimension: dimension, group: group.name),
                    documentCount: group.isSuppressed ? nil : group.count)
            }
            var places: [String: Int] = [:]
            for (place, group) in groups.enumerated() { for value in group.values { places[value] = place } }
            let grouped = table.grouped(
                count: groups.count, places: attributes.map { $0[dimension].flatMap { places[$0] } }
            ) { all in figures(all, groups, dimension) }
            report.figures += grouped.measured(bootstrap)
        }
    }

    private func figures(_ all: [[ScoredFigure]], _ groups: [DocumentGroup], _ dimension: String) -> [ScoredFigure] {
        let shown = zip(groups, all).filter { !$0.0.isSuppressed }
        var figures = shown.flatMap { group, values in
            values.filter(shows).map { $0.of(FigureSlice(dimension: dimension, group: group.name)) }
        }
        let whole = FigureSlice(dimension: dimension, group: "all")
        let parts = shown.map { $0.1.filter(shows) }
        for place in parts.first?.indices ?? 0..<0 {
            let values = parts.compactMap { $0[place].value }
            let one = parts[0][place]
            let count = parts.reduce(0) { $0 + Double($1[place].count) }
            figures.append(
                ScoredFigure(
                    one.metric + "_difference", level: one.level,
                    value: values.count > 1 ? (values.max() ?? 0) - (values.min() ?? 0) : nil, count: count,
                    unit: one.unit
                ).of(whole))
        }
        return figures + between(shown.map(\.1)).map { $0.of(whole) }
    }
}
