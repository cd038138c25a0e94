/// What would be taken, and how much of it is right, if all suggestions from a confidence on were accepted unseen.
///
/// - `accepted_precision`: of the suggestions with at least the confidence, the share that is right.
/// - `accepted_share`: of the suggestions with a confidence, the share that has at least this one.
/// - `accepted_recall`: of the coders' codes, the share that would be taken and right.
///
/// The group of a figure is its threshold, with two decimals.
struct CoverageScorer: DocumentScorer {
    /// In steps of 0.05 up to 0.9, and of 0.01 above.
    static let thresholds = (0..<18).map { Double($0 * 5) / 100 } + (90...99).map { Double($0) / 100 }
    static let dimension = "confidence"

    var width: Int { 1 + 2 * Self.thresholds.count }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        row[offset] += Double(document.gold.count)
        let hits = Set(document.hits)
        for prediction in document.predicted {
            guard let confidence = prediction.confidence else { continue }
            let place = Self.place(of: confidence)
            row[offset + 1 + 2 * place] += 1
            if hits.contains(prediction.code) { row[offset + 2 + 2 * place] += 1 }
        }
    }

    /// The highest threshold that a confidence reaches.
    private static func place(of confidence: Double) -> Int {
        (thresholds.firstIndex { $0 > confidence } ?? thresholds.count) - 1
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        let all = Self.thresholds.indices.reduce(0) { $0 + sums[at + 1 + 2 * $1] }
        var kept = 0.0
        var right = 0.0
        var figures: [[ScoredFigure]] = []
        for place in Self.thresholds.indices.reversed() {
            kept += sums[at + 1 + 2 * place]
            right += sums[at + 2 + 2 * place]
            let slice = CodingAccuracyReport.Slice(
                dimension: Self.dimension, group: Self.text(Self.thresholds[place]))
            figures.append(
                [
                    ScoredFigure("accepted_precision", level: "code", right, of: kept, unit: .predictedCodes),
                    ScoredFigure("accepted_share", level: "code", kept, of: all, unit: .predictedCodes),
                    ScoredFigure(
                        "accepted_recall", level: "code", right, of: all > 0 ? sums[at] : 0, unit: .goldCodes),
                ].map { $0.of(slice) })
        }
        return figures.reversed().flatMap { $0 }
    }

    static func text(_ threshold: Double) -> String {
        let hundredths = Int((threshold * 100).rounded())
        return "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
    }
}
