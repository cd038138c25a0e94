/// Hierarchical precision, recall and F1 with ancestors counted only up to the nearest counterpart.
///
/// Each code is paired with the nearest code of the other side (fewest steps through the tree, then the deepest common
/// ancestor, then the lower code number). Both codes of a pair contribute their nodes up to and with their lowest
/// common ancestor; where they have none, all of their nodes, the tree's root left out. Distant ancestors that every
/// code of a chapter shares thus earn nothing.
///
/// - Source: Kosmopoulos et al. 2015, doi:10.1007/s10618-014-0382-x, section 4.2.
struct LowestCommonAncestorScorer: DocumentScorer {
    let width = 3

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let gold = document.gold
        let predicted = document.predicted.map(\.code)
        var goldNodes: Set<Int> = []
        var predictedNodes: Set<Int> = []
        for code in gold {
            add(code, nearest: predicted, own: &goldNodes, other: &predictedNodes, coding)
        }
        for code in predicted {
            add(code, nearest: gold, own: &predictedNodes, other: &goldNodes, coding)
        }
        let common = goldNodes.intersection(predictedNodes).count
        row[offset] = Double(common)
        row[offset + 1] = Double(predictedNodes.count - common)
        row[offset + 2] = Double(goldNodes.count - common)
    }

    private func add(
        _ code: Int, nearest others: [Int], own: inout Set<Int>, other: inout Set<Int>, _ coding: IndexedCoding
    ) {
        let lineage = coding.codes[code].lineage
        var best: (steps: Int, shared: Int, code: Int)?
        for candidate in others {
            let theirs = coding.codes[candidate].lineage
            let shared = sharedDepth(lineage, theirs)
            let steps = lineage.count + theirs.count - 2 * shared
            if let best, (best.steps, -best.shared, best.code) <= (steps, -shared, candidate) { continue }
            best = (steps, shared, candidate)
        }
        guard let best else {
            own.formUnion(lineage)
            return
        }
        let first = max(best.shared - 1, 0)
        own.formUnion(lineage[first...])
        if best.shared > 0 { other.formUnion(coding.codes[best.code].lineage[first...]) }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        return ScoredFigure.agreement(
            "lca", level: "all", truePositives: sums[at], falsePositives: sums[at + 1],
            falseNegatives: sums[at + 2], units: (.nodes, .nodes))
    }
}
