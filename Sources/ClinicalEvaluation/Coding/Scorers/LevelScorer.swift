/// Agreement at one level of the hierarchy: as sets, count-preserving, and as a share of the coder's codes.
///
/// - `micro_*`: each document's distinct nodes of the level, pooled over documents.
/// - `count_preserving_*`: nodes counted as often as the document has codes below them (CoPHE).
/// - `level_accuracy`: the share of gold codes for which a code below the same node was predicted.
///
/// A code without a node at the level is left out; the counts say how many there were.
///
/// - Source: Falis et al., "CoPHE: A Count-Preserving Hierarchical Evaluation Metric", EMNLP 2021.
struct LevelScorer: DocumentScorer {
    let level: CodeLevel
    let width = 8

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let gold = document.gold.compactMap { coding.codes[$0].nodes[level.depth] }.sorted()
        let predicted = document.predicted.compactMap { coding.codes[$0.code].nodes[level.depth] }.sorted()
        mergeCounts(predicted, gold) { _, predicted, gold in
            let slot = predicted > 0 ? (gold > 0 ? 0 : 1) : 2
            row[offset + slot] += 1
            row[offset + 3] += Double(min(predicted, gold))
            row[offset + 4] += Double(max(predicted - gold, 0))
            row[offset + 5] += Double(max(gold - predicted, 0))
            if predicted > 0 { row[offset + 6] += Double(gold) }
            row[offset + 7] += Double(gold)
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        return ScoredFigure.agreement(
            "micro", level: level.rawValue, truePositives: sums[at], falsePositives: sums[at + 1],
            falseNegatives: sums[at + 2], units: level == .code ? (.predictedCodes, .goldCodes) : (.nodes, .nodes))
            + ScoredFigure.agreement(
                "count_preserving", level: level.rawValue, truePositives: sums[at + 3], falsePositives: sums[at + 4],
                falseNegatives: sums[at + 5])
            + [
                ScoredFigure(
                    "level_accuracy", level: level.rawValue, sums[at + 6], of: sums[at + 7], unit: .goldCodes)
            ]
    }
}
