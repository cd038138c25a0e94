/// One system's labels for the documents of a gold standard, ready to be scored.
struct SystemLabels {
    private let task: ClassificationEvaluation.Task
    private let positive: String?
    private var pairs: LabelPairs
    private(set) var classes: ClassPairs?
    private(set) var decisions: LabelDecisions
    private let ids: [String]

    init(
        _ evaluation: ClassificationEvaluation, gold: LabelTable, system: LabelTable, tables: [LabelTable]
    ) throws(EvaluationError) {
        task = try evaluation.resolvedTask(gold, system)
        ids = gold.documents.map(\.id)
        var names = Set(evaluation.labels + evaluation.order)
        for table in tables { for document in table.documents { names.formUnion(document.labels.map(\.name)) } }
        names.remove("")
        positive = task == .binary ? evaluation.positiveLabel(names) : nil
        if task == .binary {
            guard let positive else {
                throw EvaluationError(
                    code: .labelOutOfRange, message: "no label is a yes; name it with --positive")
            }
            let binary = BinaryPairs(gold: gold, system: system, positive: positive, threshold: evaluation.threshold)
            pairs = binary.pairs
            classes = binary.classes
            decisions = binary.decisions
            return
        }
        let isNumeric = names.allSatisfy { Double($0) != nil }
        var labels = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if isNumeric { labels.sort { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) } }
        if !evaluation.order.isEmpty {
            let listed = Set(evaluation.order)
            if let unlisted = labels.first(where: { !listed.contains($0) }) {
                throw EvaluationError(
                    code: .labelOutOfRange,
                    message: "the order does not name the label «\(unlisted)»; add it to --order")
            }
            labels = evaluation.order
        }
        let threshold = task == .multiclass ? 0 : evaluation.threshold
        pairs = LabelPairs(gold: gold, system: system, labels: labels, threshold: threshold)
        if task == .multiclass {
            guard pairs.documents.allSatisfy({ $0.gold.count == 1 }) else {
                throw EvaluationError(
                    code: .labelOutOfRange,
                    message: "a document of the gold standard has not exactly one label; use --task multilabel")
            }
            for index in pairs.documents.indices {
                pairs.keepBest(of: index)
            }
            classes = ClassPairs(pairs, isOrdered: isNumeric || !evaluation.order.isEmpty)
        }
        decisions = pairs.decisions
    }

    private init(
        task: ClassificationEvaluation.Task, positive: String?, pairs: LabelPairs, classes: ClassPairs?,
        decisions: LabelDecisions, ids: [String]
    ) {
        (self.task, self.positive, self.pairs, self.classes) = (task, positive, pairs, classes)
        (self.decisions, self.ids) = (decisions, ids)
    }

    /// Two systems' documents as those of one, for a paired comparison.
    func followed(by other: SystemLabels) -> SystemLabels {
        let joint = LabelPairs(labels: pairs.labels, documents: pairs.documents + other.pairs.documents)
        var classes: ClassPairs?
        if let own = self.classes, let others = other.classes {
            let names = own.classes.count >= others.classes.count ? own.classes : others.classes
            classes = ClassPairs(
                classes: names, gold: own.gold + others.gold, given: own.given + others.given,
                isOrdered: own.isOrdered)
        }
        let decisions = LabelDecisions(
            counts: decisions.counts + other.decisions.counts,
            outcomes: decisions.outcomes + other.decisions.outcomes)
        return SystemLabels(
            task: task, positive: positive, pairs: joint, classes: classes, decisions: decisions,
            ids: ids + other.ids)
    }

    /// Areas under curves: pooled, and over labels where there are several.
    var rankings: [WeightedFigure] {
        pooledRankings(of: Array(pairs.documents.indices)) + (task == .binary ? [] : pairs.labelRankings())
    }

    /// Areas under curves over all decisions of some documents.
    func pooledRankings(of documents: [Int]) -> [WeightedFigure] { pairs.pooledRankings(of: documents) }

    func families(ranks: [Int]) -> [FigureFamily] {
        var families = decisions.families()
        if let classes { families.insert(classes.family(classCount: classes.classes.count), at: 0) }
        if task == .multilabel { families.insert(contentsOf: pairs.families(ranks: ranks), at: 0) }
        return families
    }

    func conventions(threshold: Double) -> [String: String] {
        var result = [
            "task": task.rawValue, "labels": "\(pairs.labels.count)",
            "macro_all_labels": "mean over all labels of both tables; 0 for a label without answers",
            "macro_active_labels": "mean over labels that are true or given somewhere",
            "macro_gold_labels": "mean over labels that are true somewhere",
            "calibration": "15 bins; of equal width, right-closed, or of equally many probabilities",
        ]
        if task != .multiclass { result["threshold"] = "a label counts as given from probability \(threshold) on" }
        if let positive { result["positive"] = positive }
        return result
    }

    /// How probability and being right agree; `nil` without probabilities.
    var curve: CalibrationCurve? {
        var curve = CalibrationCurve()
        for outcome in decisions.outcomes.joined() { curve.add(outcome.probability, cameTrue: outcome.isTrue) }
        return curve.count == 0 ? nil : curve
    }

    /// Each document's own score.
    var scores: (metrics: [String], rows: [EvaluationReport.DocumentScores]) {
        let rows = zip(ids, decisions.counts).map { id, counts in
            let asked = counts.truePositives + counts.falsePositives + counts.falseNegatives
            return EvaluationReport.DocumentScores(
                document: id,
                values: [
                    asked == 0 ? 1 : counts.f1, counts.truePositives, counts.falsePositives, counts.falseNegatives,
                ])
        }
        return (["f1", "right", "surplus", "missed"], rows)
    }

    /// The classes that are most often taken for others, or the labels that are most often missed or too many.
    func examples(limit: Int) -> [EvaluationReport.Example] {
        var counts: [[String]: Int] = [:]
        if let classes {
            for (gold, given) in zip(classes.gold, classes.given) where gold != given {
                counts[[classes.classes[gold], classes.classes[given]], default: 0] += 1
            }
        } else {
            for document in pairs.documents {
                let (gold, given) = (Set(document.gold), Set(document.given))
                for label in gold.subtracting(given) { counts[[pairs.labels[label], ""], default: 0] += 1 }
                for label in given.subtracting(gold) { counts[["", pairs.labels[label]], default: 0] += 1 }
            }
        }
        return counts.sorted { ($1.value, $0.key[0], $0.key[1]) < ($0.value, $1.key[0], $1.key[1]) }.prefix(limit).map {
            EvaluationReport.Example(expected: $0.key[0], found: $0.key[1], count: $0.value)
        }
    }

    static func isByGroup(_ figure: ScoredFigure) -> Bool {
        LabelDecisions.groupMetrics.contains(figure.metric) && figure.level != "equal_mass"
    }
}

extension LabelPairs {
    /// Documents that are given.
    init(labels: [String], documents: [Document]) { (self.labels, self.documents) = (labels, documents) }

    /// Leaves one document's best answer as the only one that is given.
    mutating func keepBest(of index: Int) {
        var copy = documents
        for place in copy[index].answers.indices { copy[index].answers[place].isGiven = place == 0 }
        self = LabelPairs(labels: labels, documents: copy)
    }
}

/// Yes-or-no answers.
private struct BinaryPairs {
    let pairs: LabelPairs
    let classes: ClassPairs
    let decisions: LabelDecisions

    /// - Parameters:
    ///   - positive: The label that is a yes. A row without a label, or with this one, gives its probability; a row with
    ///     the other label gives what is left to 1.
    ///   - threshold: The probability from which on the answer is yes.
    init(gold: LabelTable, system: LabelTable, positive: String, threshold: Double) {
        let answers = Dictionary(system.documents.map { ($0.id, $0.labels) }) { first, _ in first }
        var documents: [LabelPairs.Document] = []
        for document in gold.documents {
            let labels = answers[document.id] ?? []
            let isTrue = document.labels.contains { $0.name == positive }
            let yes = labels.first { $0.name == positive || $0.name.isEmpty }
            let no = labels.first { $0.name != positive && !$0.name.isEmpty }
            let probability = yes?.probability ?? no?.probability.map { 1 - $0 }
            let score = probability ?? yes?.score ?? no?.score.map { -$0 }
            let isYes = probability.map { $0 >= threshold } ?? (yes != nil)
            documents.append(
                LabelPairs.Document(
                    id: document.id, gold: isTrue ? [0] : [],
                    answers: labels.isEmpty
                        ? [] : [.init(label: 0, probability: probability, score: score, isGiven: isYes)]))
        }
        pairs = LabelPairs(labels: [positive], documents: documents)
        classes = ClassPairs(
            classes: ["not " + positive, positive], gold: documents.map { $0.gold.count },
            given: documents.map { $0.given.count }, isOrdered: false)
        decisions = pairs.decisions
    }
}
