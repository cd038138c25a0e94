/// Times until an event with predictions of them, by one system or by two.
struct SurvivalPairs {
    private let times: [Double]
    private let wasObserved: [Bool]
    private let predictions: [Double]
    /// Another system's predictions for the same documents; `nil` where none is compared.
    private let others: [Double]?

    /// Brings times and predictions together; documents that lack one are left out.
    ///
    /// - Throws: ``EvaluationError`` where no document has all.
    init(gold: LabelTable, predicted: LabelTable, other: LabelTable? = nil) throws(EvaluationError) {
        func answers(_ table: LabelTable) -> [String: Double] {
            var answers: [String: Double] = [:]
            for document in table.documents { answers[document.id] = document.time }
            return answers
        }
        let own = answers(predicted)
        let compared = other.map(answers)
        let known = gold.documents.filter { document in
            document.time != nil && own[document.id] != nil && compared.map { $0[document.id] != nil } ?? true
        }
        guard !known.isEmpty else {
            throw EvaluationError(
                code: .noDocuments,
                message:
                    "no document has a time on both sides; the gold standard needs time, the answers predicted_time "
                    + "or risk")
        }
        times = known.compactMap(\.time)
        wasObserved = known.map(\.isObserved)
        predictions = known.compactMap { own[$0.id] }
        others = compared.map { answers in known.compactMap { answers[$0.id] } }
    }

    /// The figures of the system that is evaluated.
    func table() -> FigureTable { Self.table(times, predictions, wasObserved) }

    /// Both systems' documents in one table; `nil` where none is compared.
    func jointTable() -> FigureTable? {
        others.map { Self.table(times + times, predictions + $0, wasObserved + wasObserved) }
    }

    private static func table(_ times: [Double], _ predictions: [Double], _ wasObserved: [Bool]) -> FigureTable {
        func concordance(_ weights: [Double]) -> Double? {
            let drawn = times.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
            let index = try? ConcordanceIndex(
                times: drawn.map { times[$0] }, predictions: drawn.map { predictions[$0] },
                wasObserved: drawn.map { wasObserved[$0] })
            return index?.value
        }
        return FigureTable(
            documentCount: times.count, families: [],
            weighted: [
                WeightedFigure(
                    figure: ScoredFigure(
                        "concordance_index", value: concordance([Double](repeating: 1, count: times.count)),
                        count: Double(times.count), unit: .documents), value: concordance)
            ])
    }
}
