/// Agreement beyond chance, with a disagreement counted by how far apart the two codes stand in the hierarchy.
///
/// The items are the paired codes (``IndexedCoding/Pair``, and codes on both sides), the missed codes against "none",
/// and the surplus ones as "none" against them. The distance of two codes is the share of the five levels at which they
/// stand under different nodes: 0 for the same code, 0.4 for two codes of one category with different subcategories, 1
/// for codes of different chapters, and for "none". The unweighted kappa counts every difference as 1.
///
/// Weighted by this distance, kappa is 1 − D/E with the mean distance observed (D) and expected from the margins (E).
///
/// - Source: Cohen 1968, doi:10.1037/h0026256.
struct KappaScorer: DocumentScorer {
    let width: Int
    /// The node of each code at each level; without one there, the code's own.
    private let nodes: [[Int]]
    private let nodeCount: Int

    /// Items, disagreements by code, summed distances, missed, surplus; then gold and predicted counts of each code.
    private static let fixed = 5

    init(coding: IndexedCoding) {
        nodes = coding.codes.map { code in code.nodes.map { $0 ?? code.fullLineage[code.fullLineage.count - 1] } }
        nodeCount = coding.nodeCount
        width = Self.fixed + 2 * coding.codes.count
    }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let unpaired = document.missed.count + document.surplus.count
        row[offset] += Double(document.hits.count + document.pairs.count + unpaired)
        row[offset + 1] += Double(document.pairs.count + unpaired)
        row[offset + 2] += document.pairs.reduce(Double(unpaired)) { $0 + distance($1.gold, $1.predicted) }
        row[offset + 3] += Double(document.missed.count)
        row[offset + 4] += Double(document.surplus.count)
        for code in document.gold { row[offset + Self.fixed + 2 * code] += 1 }
        for prediction in document.predicted { row[offset + Self.fixed + 2 * prediction.code + 1] += 1 }
    }

    private func distance(_ left: Int, _ right: Int) -> Double {
        Double(zip(nodes[left], nodes[right]).count { $0 != $1 }) / Double(CodeLevel.allCases.count)
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        let items = sums[at]
        let none = sums[at + 3] * sums[at + 4]
        let agreements = CodeLevel.allCases.map { level -> Double in
            var gold = [Double](repeating: 0, count: nodeCount)
            var predicted = gold
            for (code, levels) in nodes.enumerated() {
                gold[levels[level.depth]] += sums[at + Self.fixed + 2 * code]
                predicted[levels[level.depth]] += sums[at + Self.fixed + 2 * code + 1]
            }
            return zip(gold, predicted).reduce(none) { $0 + $1.0 * $1.1 }
        }
        func expected(_ agreements: [Double]) -> Double {
            items == 0 ? 0 : 1 - agreements.reduce(0, +) / Double(agreements.count) / (items * items)
        }
        func kappa(_ name: String, _ level: String, _ observed: Double, _ expected: Double) -> ScoredFigure {
            ScoredFigure(
                name, level: level, expected * items - observed, of: max(expected, 0) * items, unit: .items,
                count: items)
        }
        return [
            kappa("hierarchical_kappa", "all", sums[at + 2], expected(agreements)),
            kappa("kappa", "code", sums[at + 1], expected([agreements[CodeLevel.code.depth]])),
        ]
    }
}
