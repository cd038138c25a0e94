/// Times until an event with predictions of them.
struct SurvivalPairs {
    private let times: [Double]
    private let predictions: [Double]
    private let wasObserved: [Bool]

    /// Brings times and predictions together; documents that lack one are left out.
    ///
    /// - Throws: ``EvaluationError`` where no document has both.
    init(gold: LabelTable, predicted: LabelTable) throws(EvaluationError) {
        let answers = Dictionary(predicted.documents.map { ($0.id, $0.time) }) { first, _ in first }
        let known = gold.documents.compactMap { document -> (Double, Double, Bool)? in
            guard let time = document.time, let prediction = answers[document.id] ?? nil else { return nil }
            return (time, prediction, document.isObserved)
        }
        guard !known.isEmpty else {
            throw EvaluationError(
                code: .noDocuments,
                message:
                    "no document has a time on both sides; the gold standard needs time, the answers predicted_time "
                    + "or risk")
        }
        (times, predictions, wasObserved) = (known.map(\.0), known.map(\.1), known.map(\.2))
    }

    func table() -> FigureTable {
        FigureTable(
            documentCount: times.count, families: [],
            weighted: [
                WeightedFigure(
                    figure: ScoredFigure(
                        "concordance_index", value: concordance([Double](repeating: 1, count: times.count)),
                        count: Double(times.count), unit: .documents), value: concordance)
            ])
    }

    private func concordance(_ weights: [Double]) -> Double? {
        let drawn = times.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
        let index = try? ConcordanceIndex(
            times: drawn.map { times[$0] }, predictions: drawn.map { predictions[$0] },
            wasObserved: drawn.map { wasObserved[$0] })
        return index?.value
    }
}
