/// Macro averages: of precision, recall and F1 label by label.
///
/// The mean is over the labels that the gold standard or the prediction uses
/// (``LabelCounts/MacroConvention/activeLabels``), and F1 is the mean of the labels' F1. A draw lacks some of the rare
/// labels, so that the interval of a macro average lies to one side; with few documents it may leave the value out.
struct MacroScorer: DocumentScorer {
    let level: CodeLevel
    let width: Int
    /// The column of each node of the level, among the level's nodes.
    private let places: [Int: Int]

    init(level: CodeLevel, coding: IndexedCoding) {
        self.level = level
        let nodes = Set(coding.codes.compactMap { $0.nodes[level.depth] }).sorted()
        places = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
        width = 3 * nodes.count
    }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let gold = document.gold.compactMap { coding.codes[$0].nodes[level.depth] }.sorted()
        let predicted = document.predicted.compactMap { coding.codes[$0.code].nodes[level.depth] }.sorted()
        mergeCounts(predicted, gold) { node, predicted, gold in
            guard let place = places[node] else { return }
            row[offset + 3 * place + (predicted > 0 ? (gold > 0 ? 0 : 1) : 2)] += 1
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let labels = stride(from: sums.startIndex, to: sums.endIndex, by: 3).map { at in
            AgreementCounts(
                truePositives: Int(sums[at]), falsePositives: Int(sums[at + 1]), falseNegatives: Int(sums[at + 2]))
        }
        let macro = LabelCounts(labels: labels).macro(.activeLabels)
        let count = Double(macro.count)
        return [("macro_precision", macro.precision), ("macro_recall", macro.recall), ("macro_f1", macro.f1)].map {
            ScoredFigure($0, level: level.rawValue, $1 * count, of: count, unit: .labels)
        }
    }
}
