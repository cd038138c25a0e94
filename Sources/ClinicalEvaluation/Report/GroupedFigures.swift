/// Breaks figures down by attributes of documents, hides small groups and small cells, and takes the largest differences
/// between groups.
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
    /// Figures that do not follow from sums, of the documents at some places of the table.
    var weighted: (_ documents: [Int]) -> [WeightedFigure] = { _ in [] }

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
            report.figures += grouped(table, groups, dimension).measured(bootstrap)
        }
    }

    /// Compares two systems in every group, and between groups.
    ///
    /// - Parameter joint: Both systems' documents in one table, those of the first before those of the second.
    func comparisons(_ joint: FigureTable) -> [FigureComparison] {
        dimensions.flatMap { dimension -> [FigureComparison] in
            let groups = DocumentGroup.groups(of: dimension, in: attributes, hidesSmall: true)
            return groups.isEmpty ? [] : grouped(joint, groups, dimension).comparisons(bootstrap) { _ in true }
        }
    }

    private func grouped(_ table: FigureTable, _ groups: [DocumentGroup], _ dimension: String) -> FigureTable {
        var placeOf: [String: Int] = [:]
        for (place, group) in groups.enumerated() { for value in group.values { placeOf[value] = place } }
        let places = attributes.map { $0[dimension].flatMap { placeOf[$0] } }
        let nowhere = [Int?](repeating: nil, count: places.count)
        let systems = table.documentCount / max(attributes.count, 1)
        let cells = (0..<systems).map { system in
            SmallCells(
                table.values(
                    ofGroups: groups.count, places: (0..<systems).flatMap { $0 == system ? places : nowhere }), groups)
        }
        let everywhere = (0..<systems).flatMap { _ in places }
        return table.grouped(
            count: groups.count, places: everywhere, weighted: rankings(of: everywhere, groups, dimension)
        ) { all in
            figures(all, groups, dimension) { group, figure in cells.contains { $0.hides(group, figure) } }
        }
    }

    private func figures(
        _ all: [[ScoredFigure]], _ groups: [DocumentGroup], _ dimension: String, isHidden: (Int, Int) -> Bool
    ) -> [ScoredFigure] {
        let shown = groups.indices.filter { !groups[$0].isSuppressed }
        func cell(_ group: Int, _ figure: Int) -> ScoredFigure? {
            isHidden(group, figure) ? nil : all[group][figure]
        }
        let kept = (all.first ?? []).indices.filter { shows(all[0][$0]) }
        var figures = shown.flatMap { group in
            kept.compactMap { cell(group, $0)?.of(FigureSlice(dimension: dimension, group: groups[group].name)) }
        }
        let whole = FigureSlice(dimension: dimension, group: "all")
        for figure in kept where !shown.isEmpty {
            let cells = shown.compactMap { cell($0, figure) }
            figures.append(
                ScoredFigure(
                    all[0][figure].metric + "_difference", level: all[0][figure].level,
                    value: Self.spread(cells.map(\.value)), count: cells.reduce(0) { $0 + Double($1.count) },
                    unit: all[0][figure].unit
                ).of(whole))
        }
        let parts = shown.map { group in all[group].indices.compactMap { cell(group, $0) } }
        return figures + between(parts).map { $0.of(whole) }
    }

    /// Figures that do not follow from sums, of each group, and the largest differences between groups.
    private func rankings(of places: [Int?], _ groups: [DocumentGroup], _ dimension: String) -> [WeightedFigure] {
        let byGroup = groups.indices.filter { !groups[$0].isSuppressed }.map { group in
            weighted(places.indices.filter { places[$0] == group }).map {
                $0.of(FigureSlice(dimension: dimension, group: groups[group].name))
            }
        }
        let differences = (byGroup.first ?? []).indices.map { index in
            let parts = byGroup.map { $0[index] }
            let figure = ScoredFigure(
                parts[0].figure.metric + "_difference", level: parts[0].figure.level,
                value: Self.spread(parts.map(\.figure.value)), count: parts.reduce(0) { $0 + Double($1.figure.count) },
                unit: parts[0].figure.unit)
            return WeightedFigure(figure: figure.of(FigureSlice(dimension: dimension, group: "all"))) { weights in
                Self.spread(parts.map { $0.value(weights) })
            }
        }
        return byGroup.flatMap(\.self) + differences
    }

    /// The largest value less the smallest; `nil` with fewer than two.
    private static func spread(_ values: [Double?]) -> Double? {
        let known = values.compactMap(\.self)
        guard known.count > 1, let low = known.min(), let high = known.max() else { return nil }
        return high - low
    }
}

/// Which cells of groups by figures are hidden because they count few.
///
/// A count of 1 to 10 is hidden; where the hidden counts of a figure are fewer than ``DocumentGroup/smallestShown``
/// together, the smallest that could be shown is hidden as well, so that the total does not tell them.
struct SmallCells {
    private var isHidden: [[Bool]]

    /// - Parameter figures: Those of each group, suppressed groups included.
    init(_ figures: [[ScoredFigure]], _ groups: [DocumentGroup]) {
        isHidden = figures.map { $0.map { (1..<DocumentGroup.smallestShown).contains($0.count) } }
        for figure in (figures.first ?? []).indices {
            let hidden = groups.indices.filter { groups[$0].isSuppressed || isHidden[$0][figure] }
            let count = hidden.reduce(0) { $0 + figures[$1][figure].count }
            let smallest = groups.indices.filter { !hidden.contains($0) && figures[$0][figure].count > 0 }
                .min { figures[$0][figure].count < figures[$1][figure].count }
            if (1..<DocumentGroup.smallestShown).contains(count), let smallest { isHidden[smallest][figure] = true }
        }
    }

    func hides(_ group: Int, _ figure: Int) -> Bool { isHidden[group][figure] }
}

extension WeightedFigure {
    /// The same figure for a group.
    fileprivate func of(_ slice: FigureSlice) -> WeightedFigure {
        WeightedFigure(figure: figure.of(slice), value: value)
    }
}
