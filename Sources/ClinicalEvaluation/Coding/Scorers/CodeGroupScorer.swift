/// The figures of groups of codes: chapters, or hierarchical condition categories.
///
/// Of each group: exact precision, recall and F1, and the share of its gold codes that were missed by a code of the
/// same category. Where groups count once a document (condition categories, which are paid for once however many codes
/// support them), right, surplus and missed are those of the groups themselves.
struct CodeGroupScorer: DocumentScorer {
    let dimension: String
    let names: [String]
    let countsOnce: Bool
    /// The group of each code; `nil` for a code of none.
    private let groupOf: [Int?]

    /// - Parameter group: The name of a code's group; `nil` for a code of none.
    init(
        dimension: String, countsOnce: Bool, coding: IndexedCoding, group: (IndexedCoding.Code) -> String?
    ) {
        self.dimension = dimension
        self.countsOnce = countsOnce
        let names = coding.codes.map(group)
        self.names = Set(names.compactMap { $0 }).sorted()
        let places = Dictionary(uniqueKeysWithValues: self.names.enumerated().map { ($1, $0) })
        groupOf = names.map { $0.flatMap { places[$0] } }
    }

    var width: Int { 4 * names.count }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        var gold = document.gold.compactMap { groupOf[$0] }.sorted()
        if countsOnce {
            let predicted = Set(document.predicted.compactMap { groupOf[$0.code] }).sorted()
            gold = Set(gold).sorted()
            mergeCounts(predicted, gold) { group, predicted, gold in
                row[offset + 4 * group + (predicted > 0 ? (gold > 0 ? 0 : 1) : 2)] += 1
            }
            return
        }
        let hits = Set(document.hits)
        for group in document.hits.compactMap({ groupOf[$0] }) { row[offset + 4 * group] += 1 }
        for prediction in document.predicted where !hits.contains(prediction.code) {
            if let group = groupOf[prediction.code] { row[offset + 4 * group + 1] += 1 }
        }
        for code in document.gold where !hits.contains(code) {
            if let group = groupOf[code] { row[offset + 4 * group + 2] += 1 }
        }
        for pair in document.pairs where coding.isNear(pair) {
            if let group = groupOf[pair.gold] { row[offset + 4 * group + 3] += 1 }
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        names.enumerated().flatMap { place, name in
            let at = sums.startIndex + 4 * place
            var figures = ScoredFigure.agreement(
                "micro", level: countsOnce ? dimension : "code", truePositives: sums[at],
                falsePositives: sums[at + 1], falseNegatives: sums[at + 2])
            if !countsOnce {
                figures.append(
                    ScoredFigure(
                        "near_miss_share", level: "code", sums[at + 3], of: sums[at] + sums[at + 2], unit: .goldCodes))
            }
            return figures.map { $0.of(CodingAccuracyReport.Slice(dimension: dimension, group: name)) }
        }
    }
}

/// Of the suggestions of each basis, the share that is right, and the share that is a near miss.
struct BasisScorer: DocumentScorer {
    let names: [String]
    private let places: [String: Int]
    var width: Int { 3 * names.count }

    init(coding: IndexedCoding) {
        names = Set(coding.documents.flatMap { $0.predicted.compactMap(\.basis) }).sorted()
        places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        guard width > 0 else { return }
        let hits = Set(document.hits)
        let near = Set(document.pairs.filter(coding.isNear).map(\.predicted))
        for prediction in document.predicted {
            guard let basis = prediction.basis, let place = places[basis] else { continue }
            row[offset + 3 * place] += 1
            if hits.contains(prediction.code) { row[offset + 3 * place + 1] += 1 }
            if near.contains(prediction.code) { row[offset + 3 * place + 2] += 1 }
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        names.enumerated().flatMap { place, name in
            let at = sums.startIndex + 3 * place
            return [
                ScoredFigure("micro_precision", level: "code", sums[at + 1], of: sums[at], unit: .predictedCodes),
                ScoredFigure("near_miss_share", level: "code", sums[at + 2], of: sums[at], unit: .predictedCodes),
            ].map { $0.of(CodingAccuracyReport.Slice(dimension: "basis", group: name)) }
        }
    }
}
