/// One true class and one given class a document.
struct ClassPairs {
    /// The classes in order; the last may be "(none)", for documents without an answer.
    let classes: [String]
    let gold: [Int]
    let given: [Int]
    /// Whether the order of the classes means something.
    let isOrdered: Bool

    /// The best answer of each document against its one true label.
    init(_ pairs: LabelPairs, isOrdered: Bool) {
        let given = pairs.documents.map { $0.answers.first?.label ?? pairs.labels.count }
        classes = pairs.labels + (given.contains(pairs.labels.count) ? ["(none)"] : [])
        gold = pairs.documents.map { $0.gold.first ?? 0 }
        self.given = given
        self.isOrdered = isOrdered
    }

    /// Classes that are given.
    init(classes: [String], gold: [Int], given: [Int], isOrdered: Bool) {
        (self.classes, self.gold, self.given, self.isOrdered) = (classes, gold, given, isOrdered)
    }

    /// All figures that follow from the confusion matrix, and those of each class.
    ///
    /// - Parameter classCount: How many classes the matrix has, which two systems that are compared must share.
    func family(classCount: Int) -> FigureFamily {
        FigureFamily(width: classCount * classCount) { document, row, offset in
            row[offset + gold[document] * classCount + given[document]] = 1
        } figures: { sums in
            figures(ConfusionMatrix(cells: Array(sums), classCount: classCount))
        }
    }

    private func figures(_ matrix: ConfusionMatrix) -> [ScoredFigure] {
        let total = matrix.total
        func figure(_ name: String, _ value: Double?, level: String = "classes") -> ScoredFigure {
            ScoredFigure(name, level: level, value: total > 0 ? value : nil, count: total, unit: .documents)
        }
        let byClass = (0..<matrix.classCount).map { matrix.counts(of: $0) }
        let labels = LabelCounts(
            labels: byClass.map {
                AgreementCounts(
                    truePositives: Int($0.truePositives), falsePositives: Int($0.falsePositives),
                    falseNegatives: Int($0.falseNegatives))
            })
        var figures = [
            figure("accuracy", matrix.accuracy), figure("balanced_accuracy", matrix.balancedAccuracy),
            figure("kappa", matrix.kappa()), figure("matthews_correlation", matrix.matthewsCorrelation),
        ]
        if isOrdered {
            let triage = matrix.triage
            figures += [
                figure("kappa_linear", matrix.kappa(.linear)), figure("kappa_quadratic", matrix.kappa(.quadratic)),
                figure("triage_accuracy", triage.accuracy, level: "order"),
                figure("triage_accuracy_within_one", triage.accuracyWithinOne, level: "order"),
                figure("overtriage_rate", triage.overtriageRate, level: "order"),
                figure("undertriage_rate", triage.undertriageRate, level: "order"),
            ]
        }
        return figures + LabelPairs.averages(labels) + zip(classes, byClass).flatMap(Self.figures)
    }

    /// The figures of one class against the others.
    private static func figures(_ name: String, _ counts: BinaryCounts) -> [ScoredFigure] {
        let slice = FigureSlice(dimension: "label", group: name)
        return [
            ("precision", counts.positivePredictiveValue, counts.truePositives + counts.falsePositives),
            ("recall", counts.sensitivity, counts.positives), ("specificity", counts.specificity, counts.negatives),
            ("f1", counts.f1, counts.positives),
            ("positive_likelihood_ratio", counts.positiveLikelihoodRatio, counts.total),
            ("negative_likelihood_ratio", counts.negativeLikelihoodRatio, counts.total),
        ].map { ScoredFigure($0, level: "classes", value: $1, count: $2, unit: .documents).of(slice) }
    }

    /// The confusion matrix as a table.
    var confusion: EvaluationReport.Confusion {
        var cells = [[Int]](repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
        for (gold, given) in zip(gold, given) { cells[gold][given] += 1 }
        return EvaluationReport.Confusion(labels: classes, cells: cells)
    }
}
