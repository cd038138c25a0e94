#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// How alike the paired codes are, by their place in the tree and by how telling their common ancestor is.
///
/// - Wu–Palmer: 2·d(c)/(d(a)+d(b)) for the lowest common ancestor c; the tree's root has depth 0, its children 1.
/// - Lin: 2·IC(c)/(IC(a)+IC(b)) with IC(n) = −ln(f(n)/N). f counts the gold codes at or below a node, and one more for
///   every code in use on either side, so that none is 0; N is the sum of its code system.
///
/// Codes on both sides are pairs of similarity 1. `…_similarity` is the mean over all pairs, `…_similarity_of_misses`
/// that over the pairs whose codes differ, `…_recall` the sum by all gold codes, so that a missed code counts as 0.
///
/// - Source: Wu and Palmer 1994, doi:10.3115/981732.981751; Lin, "An Information-Theoretic Definition of Similarity",
///   ICML 1998.
struct SimilarityScorer: DocumentScorer {
    let width = 5
    private let information: [Double]

    init(coding: IndexedCoding) {
        var frequency = [Double](repeating: 0, count: coding.nodeCount)
        var total: [String: Double] = [:]
        func add(_ code: IndexedCoding.Code, _ count: Double) {
            for node in code.fullLineage { frequency[node] += count }
            total[code.system, default: 0] += count
        }
        for code in coding.codes { add(code, 1) }
        for document in coding.documents { for code in document.gold { add(coding.codes[code], 1) } }
        information = zip(coding.nodes, frequency).map { node, count in -log(count / (total[node.system] ?? count)) }
    }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        row[offset] += Double(document.gold.count)
        row[offset + 1] += Double(document.hits.count)
        row[offset + 2] += Double(document.pairs.count)
        for pair in document.pairs {
            let gold = coding.codes[pair.gold].fullLineage
            let predicted = coding.codes[pair.predicted].fullLineage
            row[offset + 3] += 2 * Double(pair.shared) / Double(gold.count + predicted.count)
            let sum = information[gold[gold.count - 1]] + information[predicted[predicted.count - 1]]
            row[offset + 4] += sum > 0 ? 2 * information[gold[pair.shared - 1]] / sum : 1
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        let (gold, hits, misses) = (sums[at], sums[at + 1], sums[at + 2])
        return [("wu_palmer", sums[at + 3]), ("lin", sums[at + 4])].flatMap { name, similar in
            [
                ScoredFigure(
                    "\(name)_similarity", level: "all", hits + similar, of: hits + misses, unit: .matchedPairs),
                ScoredFigure(
                    "\(name)_similarity_of_misses", level: "all", similar, of: misses, unit: .matchedPairs),
                ScoredFigure("\(name)_recall", level: "all", hits + similar, of: gold, unit: .goldCodes),
            ]
        }
    }
}
