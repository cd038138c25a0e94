/// Ranked answers whose areas are taken with weighted documents, as a bootstrap needs them.
struct WeightedRanking {
    /// One answer of a document.
    struct Entry {
        var document: Int
        var score: Double
        var isRight: Bool
    }

    /// Best first.
    private let entries: [Entry]
    /// The documents with right answers that were not given, and how many each has.
    private let missed: [(document: Int, count: Int)]
    /// How many labels a document is asked for.
    private let labelCount: Int

    /// Ranks answers.
    ///
    /// - Parameters:
    ///   - entries: The answers that were given.
    ///   - missed: Documents with right answers that were not given, and how many each has.
    ///   - labelCount: How many labels each document is asked for; those that were not given are wrong and rank last.
    init(_ entries: [Entry], missed: [(document: Int, count: Int)], labelCount: Int) {
        self.entries = entries.sorted { ($1.score, $0.document) < ($0.score, $1.document) }
        self.missed = missed
        self.labelCount = labelCount
    }

    /// The area under the receiver operating characteristic, and average precision; `nil` where not defined.
    ///
    /// Ties count half in the area; average precision takes tied answers together, as scikit-learn does.
    ///
    /// - Parameters:
    ///   - weights: How often each document counts.
    ///   - total: The sum of the weights.
    func areas(_ weights: [Double], total: Double) -> (underROC: Double?, averagePrecision: Double?) {
        var area = 0.0
        var precisionSum = 0.0
        var right = 0.0
        var wrong = 0.0
        var given = 0.0
        func step(_ rightHere: Double, _ wrongHere: Double) {
            area += wrongHere * (right + rightHere / 2)
            right += rightHere
            wrong += wrongHere
            if right + wrong > 0 { precisionSum += rightHere * right / (right + wrong) }
        }
        var start = 0
        while start < entries.count {
            var (rightHere, wrongHere) = (0.0, 0.0)
            var end = start
            while end < entries.count, entries[end].score == entries[start].score {
                let weight = weights[entries[end].document]
                if entries[end].isRight { rightHere += weight } else { wrongHere += weight }
                given += weight
                end += 1
            }
            step(rightHere, wrongHere)
            start = end
        }
        let last = missed.reduce(0) { $0 + weights[$1.document] * Double($1.count) }
        step(last, max(total * Double(labelCount) - given - last, 0))
        return (
            right > 0 && wrong > 0 ? area / (right * wrong) : nil, right > 0 ? precisionSum / right : nil
        )
    }

    /// Both areas as figures: that of one ranking, or the means over labels that define them.
    ///
    /// - Parameter documents: The documents that are ranked, among all of the table.
    static func figures(
        _ rankings: [WeightedRanking], level: String, documents: [Int], count: Int, unit: FigureUnit
    ) -> [WeightedFigure] {
        func mean(
            _ weights: [Double], _ value: ((underROC: Double?, averagePrecision: Double?)) -> Double?
        ) -> Double? {
            let total = documents.reduce(0) { $0 + weights[$1] }
            let values = rankings.compactMap { value($0.areas(weights, total: total)) }
            return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        let all = [Double](repeating: 1, count: (documents.max() ?? -1) + 1)
        return [
            WeightedFigure(
                figure: ScoredFigure(
                    "auroc", level: level, value: mean(all) { $0.underROC }, count: Double(count), unit: unit)
            ) { weights in mean(weights) { $0.underROC } },
            WeightedFigure(
                figure: ScoredFigure(
                    "average_precision", level: level, value: mean(all) { $0.averagePrecision },
                    count: Double(count), unit: unit)
            ) { weights in mean(weights) { $0.averagePrecision } },
        ]
    }
}
