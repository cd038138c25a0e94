/// Whether whole documents are right, and how well the right codes are ranked.
///
/// - `exact_match_ratio`: documents whose predicted set of codes is the coder's.
/// - `mean_average_precision`: for each document with gold codes, the mean over them of the precision at the rank at
///   which each was predicted, 0 for one that was not (TREC's MAP, as CodiEsp scores it).
/// - `precision_at_k`: right codes among the first k, divided by k even where fewer were predicted.
/// - `r_precision`: the precision at the number of gold codes.
///
/// - Source: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", chapter 8.
struct RankingScorer: DocumentScorer {
    let ranks: [Int]
    var width: Int { 5 + ranks.count }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let gold = Set(document.gold)
        row[offset] = gold == Set(document.predicted.map(\.code)) ? 1 : 0
        row[offset + 1] = 1
        guard !gold.isEmpty else { return }
        var hits = 0.0
        var precisionSum = 0.0
        for (index, prediction) in document.predicted.enumerated() {
            if gold.contains(prediction.code) {
                hits += 1
                precisionSum += hits / Double(index + 1)
                for (slot, rank) in ranks.enumerated() where index < rank { row[offset + 5 + slot] += 1 / Double(rank) }
                if index < gold.count { row[offset + 3] += 1 / Double(gold.count) }
            }
        }
        row[offset + 2] = precisionSum / Double(gold.count)
        row[offset + 4] = 1
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        let documents = sums[at + 4]
        return [
            ScoredFigure("exact_match_ratio", level: "code", sums[at], of: sums[at + 1], unit: .documents),
            ScoredFigure("mean_average_precision", level: "code", sums[at + 2], of: documents, unit: .documents),
            ScoredFigure("r_precision", level: "code", sums[at + 3], of: documents, unit: .documents),
        ]
            + ranks.enumerated().map { slot, rank in
                ScoredFigure(
                    "precision_at_\(rank)", level: "code", sums[at + 5 + slot], of: documents, unit: .documents)
            }
    }
}
