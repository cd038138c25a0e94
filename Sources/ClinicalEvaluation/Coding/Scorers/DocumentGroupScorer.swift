/// The figures of groups of documents, such as those of one sex or one coder, and how far each is from the rest.
///
/// For every group: exact precision, recall and F1, hierarchical F1, documents fully right, suggested codes by coders'
/// codes, by how much the mean confidence exceeds the share that is right, and precision and recall less those of all
/// other documents. For the attribute as a whole: the largest difference between two groups in precision, in recall
/// (equal opportunity difference) and in F1; a largest difference is above 0 by chance alone, the more so with many
/// small groups.
///
/// - Source: Hardt, Price and Srebro, "Equality of Opportunity in Supervised Learning", 2016, arXiv:1610.02413.
struct DocumentGroupScorer: DocumentScorer {
    let dimension: String
    let groups: [DocumentGroup]
    private let places: [String: Int]
    private var cells: SmallCells?

    /// Documents, exact right, surplus and missed, the same of nodes, documents fully right, and of the suggestions with
    /// a confidence: how many, the confidence in sum, how many are right.
    private static let fixed = 11

    /// - Parameters:
    ///   - dimension: What documents are grouped by.
    ///   - groups: The groups.
    ///   - coding: The documents whose small cells are hidden; `nil` hides none.
    init(dimension: String, groups: [DocumentGroup], hidingSmallCellsOf coding: IndexedCoding?) {
        self.dimension = dimension
        self.groups = groups
        var places: [String: Int] = [:]
        for (place, group) in groups.enumerated() { for value in group.values { places[value] = place } }
        self.places = places
        guard let coding else { return }
        var row = TallyRow(width: width)
        for document in coding.documents { tally(document, in: coding, into: &row, at: 0) }
        cells = SmallCells(
            groups.indices.map { place in
                let part = (0..<Self.fixed).map { row[Self.fixed * place + $0] }
                return Self.exact(part) + Self.others(part)
            }, groups)
    }

    private func isHidden(_ group: Int, _ figure: Int) -> Bool { cells?.hides(group, figure) ?? false }

    var width: Int { Self.fixed * groups.count }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        guard let value = document.attributes[dimension], let place = places[value] else { return }
        let at = offset + Self.fixed * place
        let hits = document.hits.count
        row[at] += 1
        row[at + 1] += Double(hits)
        row[at + 2] += Double(document.predicted.count - hits)
        row[at + 3] += Double(document.gold.count - hits)
        let gold = document.gold.flatMap { coding.codes[$0].lineage }.sorted()
        let predicted = document.predicted.flatMap { coding.codes[$0.code].lineage }.sorted()
        mergeCounts(predicted, gold) { _, predicted, gold in
            row[at + (predicted > 0 ? (gold > 0 ? 4 : 5) : 6)] += 1
        }
        if hits == document.gold.count, hits == document.predicted.count { row[at + 7] += 1 }
        let right = Set(document.hits)
        for prediction in document.predicted {
            guard let confidence = prediction.confidence else { continue }
            row[at + 8] += 1
            row[at + 9] += confidence
            if right.contains(prediction.code) { row[at + 10] += 1 }
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let parts = groups.indices.map { place in
            Array(sums.dropFirst(Self.fixed * place).prefix(Self.fixed))
        }
        let total = (0..<Self.fixed).map { column in parts.reduce(0) { $0 + $1[column] } }
        var figures: [ScoredFigure] = []
        var spread: [[Double]] = [[], [], []]
        for (group, part) in parts.enumerated() where !groups[group].isSuppressed {
            let own = Self.exact(part)
            let rest = Self.exact(zip(total, part).map { $0 - $1 })
            let gaps = ["precision_gap", "recall_gap"].enumerated().map { place, name in
                Self.difference(name, own[place], rest[place])
            }
            let all = (own + Self.others(part)).enumerated().map { ($0, $1) } + gaps.enumerated().map { ($0, $1) }
            for (place, figure) in all where !isHidden(group, place) {
                figures.append(figure.of(FigureSlice(dimension: dimension, group: groups[group].name)))
            }
            for (place, figure) in own.enumerated() where !isHidden(group, place) {
                if let value = figure.value { spread[place].append(value) }
            }
        }
        for (place, name) in ["precision_difference", "recall_difference", "f1_difference"].enumerated() {
            let values = spread[place]
            let isDefined = values.count > 1
            figures.append(
                ScoredFigure(
                    name, level: "code", (values.max() ?? 0) - (values.min() ?? 0), of: isDefined ? 1 : 0,
                    unit: .documents, count: isDefined ? total[0] : 0
                ).of(FigureSlice(dimension: dimension, group: "all")))
        }
        return figures
    }

    private static func exact(_ part: [Double]) -> [ScoredFigure] {
        ScoredFigure.agreement(
            "micro", level: "code", truePositives: part[1], falsePositives: part[2], falseNegatives: part[3])
    }

    private static func others(_ part: [Double]) -> [ScoredFigure] {
        let nodes = ScoredFigure.agreement(
            "hierarchical", level: "all", truePositives: part[4], falsePositives: part[5], falseNegatives: part[6],
            units: (.nodes, .nodes))
        return nodes.suffix(1) + [
            ScoredFigure("exact_match_ratio", level: "code", part[7], of: part[0], unit: .documents),
            ScoredFigure(
                "suggested_per_gold_code", level: "code", part[1] + part[2], of: part[1] + part[3], unit: .goldCodes),
            ScoredFigure("confidence_excess", level: "code", part[9] - part[10], of: part[8], unit: .predictedCodes),
        ]
    }

    private static func difference(_ name: String, _ own: ScoredFigure, _ rest: ScoredFigure) -> ScoredFigure {
        guard let value = own.value, let other = rest.value else {
            return ScoredFigure(name, level: "code", 0, of: 0, unit: own.unit)
        }
        return ScoredFigure(name, level: "code", value - other, of: 1, unit: own.unit, count: Double(own.count))
    }
}
