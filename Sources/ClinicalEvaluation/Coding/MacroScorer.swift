/// Macro averages, which are no sums over documents and are counted label by label for every draw.
///
/// The mean is over the labels that the gold standard or the prediction uses
/// (``LabelCounts/MacroConvention/activeLabels``), and F1 is the mean of the labels' F1. A draw lacks some of the rare
/// labels, so that the interval of a macro average lies somewhat low; with few documents it may leave the value out.
struct MacroScorer {
    let level: CodeLevel
    private let labelCount: Int
    /// The documents' labels one after another, as 3 × label + 0 for right, 1 for surplus and 2 for missed.
    private var entries: [Int] = []
    /// Where each document's entries end.
    private var ends: [Int] = []

    init(level: CodeLevel, coding: IndexedCoding) {
        self.level = level
        labelCount = coding.nodeCount
        for document in coding.documents {
            let gold = document.gold.compactMap { coding.codes[$0].nodes[level.depth] }.sorted()
            let predicted = document.predicted.compactMap { coding.codes[$0.code].nodes[level.depth] }.sorted()
            mergeCounts(predicted, gold) { label, predicted, gold in
                entries.append(3 * label + (predicted > 0 ? (gold > 0 ? 0 : 1) : 2))
            }
            ends.append(entries.count)
        }
    }

    func figures(weights: [Int32]) -> [ScoredFigure] {
        var counts = [Int](repeating: 0, count: 3 * labelCount)
        var start = 0
        for (index, end) in ends.enumerated() {
            let weight = Int(weights[index])
            if weight > 0 {
                for entry in entries[start..<end] { counts[entry] += weight }
            }
            start = end
        }
        let labels = (0..<labelCount).map { label in
            AgreementCounts(
                truePositives: counts[3 * label], falsePositives: counts[3 * label + 1],
                falseNegatives: counts[3 * label + 2])
        }
        let macro = LabelCounts(labels: labels).macro(.activeLabels)
        let count = Double(macro.count)
        return [("macro_precision", macro.precision), ("macro_recall", macro.recall), ("macro_f1", macro.f1)].map {
            ScoredFigure($0, level: level.rawValue, $1 * count, of: count, unit: .labels)
        }
    }
}
