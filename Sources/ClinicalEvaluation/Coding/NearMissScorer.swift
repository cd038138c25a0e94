/// Counts what the missed gold codes were missed by.
///
/// In each document the codes that agree are set aside. Each missed gold code, in ascending order, is then paired with
/// one surplus predicted code of its category: the one with the deepest common ancestor, then the best ranked. The
/// figures are shares of all gold codes: hits, each kind of near miss, and misses with no code of the category.
struct NearMissScorer: DocumentScorer {
    /// A gold code and the predicted code of its category that stands in its place.
    struct Pair: Hashable {
        var gold: Int
        var predicted: Int
    }

    let describe: @Sendable (_ code: String, _ system: String) -> String?
    let width = 3 + NearMiss.allCases.count

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout [Double], at offset: Int
    ) {
        let pairs = pairs(in: document, coding)
        let predicted = Set(document.predicted.map(\.code))
        let hits = document.gold.count { predicted.contains($0) }
        row[offset] = Double(document.gold.count)
        row[offset + 1] = Double(hits)
        row[offset + 2] = Double(document.gold.count - hits - pairs.count)
        for pair in pairs {
            let kind = kind(of: pair, coding)
            for (slot, known) in NearMiss.allCases.enumerated() where known == kind { row[offset + 3 + slot] += 1 }
        }
    }

    func kind(of pair: Pair, _ coding: IndexedCoding) -> NearMiss {
        let gold = coding.codes[pair.gold]
        return NearMiss(gold: gold.name, predicted: coding.codes[pair.predicted].name) { describe($0, gold.system) }
    }

    func pairs(in document: IndexedCoding.Document, _ coding: IndexedCoding) -> [Pair] {
        let gold = Set(document.gold)
        let predicted = Set(document.predicted.map(\.code))
        var surplus = document.predicted.map(\.code).filter { !gold.contains($0) }
        var pairs: [Pair] = []
        for missed in document.gold where !predicted.contains(missed) {
            let category = coding.codes[missed].nodes[CodeLevel.category.depth]
            var best: (place: Int, shared: Int)?
            for (place, candidate) in surplus.enumerated()
            where coding.codes[candidate].nodes[CodeLevel.category.depth] == category {
                let shared = zip(coding.codes[missed].lineage, coding.codes[candidate].lineage).prefix { $0 == $1 }
                    .count
                if shared > best?.shared ?? -1 { best = (place, shared) }
            }
            guard let best else { continue }
            pairs.append(Pair(gold: missed, predicted: surplus.remove(at: best.place)))
        }
        return pairs
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
