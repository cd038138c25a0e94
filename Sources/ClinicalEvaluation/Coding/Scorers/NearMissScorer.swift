/// Counts what the missed gold codes were missed by.
///
/// Of the pairs of ``IndexedCoding`` those of one category are near misses. The figures are shares of all gold codes:
/// hits, each kind of near miss, and misses with no code of the category.
struct NearMissScorer: DocumentScorer {
    let describe: @Sendable (_ code: String, _ system: String) -> String?
    let width = 3 + NearMiss.allCases.count

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let near = document.pairs.filter(coding.isNear)
        row[offset] += Double(document.gold.count)
        row[offset + 1] += Double(document.hits.count)
        row[offset + 2] += Double(document.gold.count - document.hits.count - near.count)
        for pair in near {
            let kind = kind(of: pair, coding)
            for (slot, known) in NearMiss.allCases.enumerated() where known == kind { row[offset + 3 + slot] += 1 }
        }
    }

    func kind(of pair: IndexedCoding.Pair, _ coding: IndexedCoding) -> NearMiss {
        let gold = coding.codes[pair.gold]
        return NearMiss(gold: gold.name, predicted: coding.codes[pair.predicted].name) { describe($0, gold.system) }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        let gold = sums[at]
        func share(_ name: String, _ slot: Int) -> ScoredFigure {
            ScoredFigure(name, level: "code", sums[at + slot], of: gold, unit: .goldCodes)
        }
        return [share("hit_share", 1)]
            + NearMiss.allCases.enumerated().map { share("near_miss_\($1.rawValue)", 3 + $0) }
            + [share("missed_category_share", 2)]
    }
}
