/// Whether a confidence of 0.8 is right 8 times in 10.
///
/// - `expected_calibration_error`: 15 bins of equal width, (low, high]; ``CalibrationCurve``.
/// - `brier_score`: the mean squared difference between confidence and being right.
///
/// Suggestions without a confidence are left out; the count says how many had one.
struct ConfidenceScorer: DocumentScorer {
    private let template = CalibrationCurve()
    var width: Int { 2 + 3 * template.bins.count }

    func tally(
        _ document: IndexedCoding.Document, in coding: IndexedCoding, into row: inout TallyRow, at offset: Int
    ) {
        let gold = Set(document.gold)
        for prediction in document.predicted {
            guard let confidence = prediction.confidence else { continue }
            let outcome: Double = gold.contains(prediction.code) ? 1 : 0
            row[offset] += (confidence - outcome) * (confidence - outcome)
            row[offset + 1] += 1
            let bin = offset + 2 + 3 * template.binIndex(of: confidence)
            row[bin] += 1
            row[bin + 1] += confidence
            row[bin + 2] += outcome
        }
    }

    func figures(_ sums: ArraySlice<Double>) -> [ScoredFigure] {
        let at = sums.startIndex
        let gaps = stride(from: at + 2, to: sums.endIndex, by: 3).reduce(0) { $0 + abs(sums[$1 + 2] - sums[$1 + 1]) }
        return [
            ScoredFigure("brier_score", level: "code", sums[at], of: sums[at + 1], unit: .predictedCodes),
            ScoredFigure("expected_calibration_error", level: "code", gaps, of: sums[at + 1], unit: .predictedCodes),
        ]
    }

    /// The curve behind the figures.
    static func curve(of coding: IndexedCoding) -> CalibrationCurve {
        var curve = CalibrationCurve()
        for document in coding.documents {
            let gold = Set(document.gold)
            for prediction in document.predicted {
                guard let confidence = prediction.confidence else { continue }
                curve.add(confidence, cameTrue: gold.contains(prediction.code))
            }
        }
        return curve
    }
}
