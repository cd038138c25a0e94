/// How alike the descriptions of near misses are: the mean cosine of their words, rare words weighing more.
///
/// The weights come from the descriptions of all codes in use. Pairs of which a description is not known are left out.
///
/// - Source: as ``TextSimilarity``.
struct DescriptionSimilarityScorer: DocumentScorer {
    let width = 2
    private let cosines: [IndexedCoding.Pair: Double]

    init(coding: IndexedCoding, describe: (_ code: String, _ system: String) -> String?) {
        let descriptions = coding.codes.map { describe($0.name, $0.system) }
        var similarity = TextSimilarity(documents: descriptions.compactMap(\.self))
        var cosines: [IndexedCoding.Pair: Double] = [:]
        for pair in coding.documents.flatMap(\.pairs) where coding.isNear(pair) && cosines[pair] == nil {
            guard let gold = descriptions[pair.gold], let predicted = descriptions[pair.predicted] else { continue }
            cosines[pair] = similarity.cosine(gold, predicted)
        }
        self.cosines = cosines
    }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        for pair in document.pairs {
            guard let cosine = cosines[pair] else { continue }
            row[offset] += cosine
            row[offset + 1] += 1
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        [
            ScoredFigure(
                "description_similarity_of_near_misses", level: "code", sums[sums.startIndex],
                of: sums[sums.startIndex + 1], unit: .matchedPairs)
        ]
    }
}
