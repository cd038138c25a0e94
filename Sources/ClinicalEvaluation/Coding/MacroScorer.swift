/// Macro averages, which are no sums over documents and are counted label by label for every draw.
///
/// The mean is over the labels that the gold standard or the prediction uses
/// (``LabelCounts/MacroConvention/activeLabels``), and F1 is the mean of the labels' F1.
struct MacroScorer {
    let level: CodeLevel
    private let labelCount: Int
    /// Each document's labels, with 0 for right, 1 for surplus and 2 for missed.
    private let entries: [[(label: Int, slot: Int)]]

    init(level: CodeLevel, coding: IndexedCoding) {
        self.level = level
        labelCount = coding.nodeCount
        entries = coding.documents.map { document in
            let gold = document.gold.compactMap { coding.codes[$0].nodes[level.depth] }.sorted()
            let predicted = document.predicted.compactMap { coding.codes[$0.code].nodes[level.depth] }.sorted()
            var entries: [(label: Int, slot: Int)] = []
            mergeCounts(predicted, gold) { label, predicted, gold in
                entries.append((label, predicted > 0 ? (gold > 0 ? 0 : 1) : 2))
            }
            return entries
        }
    }

    func figures(weights: [Int32]) -> [ScoredFigure] {
        var labels = LabelCounts(labelCount: labelCount)
        for (index, weight) in weights.enumerated() where weight > 0 {
            for (label, slot) in entries[index] {
                labels.add(label: label, predicted: slot < 2 ? 1 : 0, gold: slot != 1 ? 1 : 0, documents: Int(weight))
            }
        }
        let macro = labels.macro(.activeLabels)
        let count = Double(macro.count)
        return [("macro_precision", macro.precision), ("macro_recall", macro.recall), ("macro_f1", macro.f1)].map {
            ScoredFigure($0, level: level.rawValue, $1 * count, of: count, unit: .labels)
        }
    }
}
