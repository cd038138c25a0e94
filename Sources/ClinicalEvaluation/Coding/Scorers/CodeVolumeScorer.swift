/// Over- and under-coding: codes that nobody documented, and codes that were left out.
///
/// - `over_coding_rate`: of the suggested codes, those that neither agree nor stand for a code of the same category.
/// - `under_coding_rate`: of the coders' codes, those with no suggestion of the same category in their place.
/// - `suggested_per_gold_code`: suggested codes by coders' codes; above 1 more is suggested than coders assign.
/// - `over_coded_documents`, `under_coded_documents`: documents with more, and with fewer, codes than coders assigned.
struct CodeVolumeScorer: DocumentScorer {
    let width = 7

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let near = document.pairs.count(where: coding.isNear)
        row[offset] += Double(document.predicted.count)
        row[offset + 1] += Double(document.gold.count)
        row[offset + 2] += Double(document.predicted.count - document.hits.count - near)
        row[offset + 3] += Double(document.gold.count - document.hits.count - near)
        row[offset + 4] += 1
        if document.predicted.count > document.gold.count { row[offset + 5] += 1 }
        if document.predicted.count < document.gold.count { row[offset + 6] += 1 }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        return [
            ScoredFigure("over_coding_rate", level: "category", sums[at + 2], of: sums[at], unit: .predictedCodes),
            ScoredFigure("under_coding_rate", level: "category", sums[at + 3], of: sums[at + 1], unit: .goldCodes),
            ScoredFigure("suggested_per_gold_code", level: "code", sums[at], of: sums[at + 1], unit: .goldCodes),
            ScoredFigure("over_coded_documents", level: "code", sums[at + 5], of: sums[at + 4], unit: .documents),
            ScoredFigure("under_coded_documents", level: "code", sums[at + 6], of: sums[at + 4], unit: .documents),
        ]
    }
}
