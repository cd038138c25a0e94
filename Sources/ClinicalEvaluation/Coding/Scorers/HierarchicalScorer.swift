/// Set-based hierarchical precision, recall and F1: codes together with their ancestors.
///
/// Pooled over documents, and as the mean of each document's own ratio (0 where it has none).
///
/// - Source: Kiritchenko et al., "Learning and Evaluation in the Presence of Class Hierarchies", 2006; Kosmopoulos et
///   al., "Evaluation Measures for Hierarchical Classification", 2015, doi:10.1007/s10618-014-0382-x.
struct HierarchicalScorer: DocumentScorer {
    let width = 6

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let gold = document.gold.flatMap { coding.codes[$0].lineage }.sorted()
        let predicted = document.predicted.flatMap { coding.codes[$0.code].lineage }.sorted()
        mergeCounts(predicted, gold) { _, predicted, gold in
            row[offset + (predicted > 0 ? (gold > 0 ? 0 : 1) : 2)] += 1
        }
        let common = row[offset]
        if common > 0 {
            row[offset + 3] = common / (common + row[offset + 1])
            row[offset + 4] = common / (common + row[offset + 2])
        }
        row[offset + 5] = 1
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        return ScoredFigure.agreement(
            "hierarchical", level: "all", truePositives: sums[at], falsePositives: sums[at + 1],
            falseNegatives: sums[at + 2], units: (.nodes, .nodes)) + [
                ScoredFigure(
                    "hierarchical_precision_document_mean", level: "all", sums[at + 3], of: sums[at + 5],
                    unit: .documents),
                ScoredFigure(
                    "hierarchical_recall_document_mean", level: "all", sums[at + 4], of: sums[at + 5],
                    unit: .documents),
            ]
    }
}
