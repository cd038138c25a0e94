/// True labels and a system's answers, document by document, with labels as numbers.
struct LabelPairs {
    /// An answer of the system.
    struct Answer {
        var label: Int
        var probability: Double?
        /// What answers are ranked by; those without one rank last, in the order of the source.
        var score: Double?
        /// Whether the system gives the label, and does not only tell how unlikely it is.
        var isGiven: Bool
    }

    struct Document {
        var id: String
        /// Label numbers, ascending.
        var gold: [Int]
        /// Best first.
        var answers: [Answer]
        var given: [Int] { answers.filter(\.isGiven).map(\.label).sorted() }
    }

    /// The labels in order.
    let labels: [String]
    let documents: [Document]

    /// Brings the documents of the gold standard together with a system's.
    ///
    /// - Parameters:
    ///   - gold: What is true.
    ///   - system: What the system says.
    ///   - labels: All labels, in order.
    ///   - threshold: The probability from which on a label is given; labels without one are given.
    init(gold: LabelTable, system: LabelTable, labels: [String], threshold: Double) {
        self.labels = labels
        let numbers = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
        let answers = Dictionary(system.documents.map { ($0.id, $0.labels) }) { first, _ in first }
        documents = gold.documents.map { document in
            let given = (answers[document.id] ?? []).compactMap { label -> Answer? in
                numbers[label.name].map {
                    Answer(
                        label: $0, probability: label.probability, score: label.score,
                        isGiven: (label.probability ?? 1) >= threshold)
                }
            }
            let ranked = given.enumerated().sorted { left, right in
                let (one, other) = (left.element.score ?? -.infinity, right.element.score ?? -.infinity)
                return one != other ? one > other : left.offset < right.offset
            }
            return Document(
                id: document.id, gold: document.labels.compactMap { numbers[$0.name] }.sorted(),
                answers: ranked.map(\.element))
        }
    }

    /// Decisions over all labels: every document is asked for every label.
    var decisions: LabelDecisions {
        LabelDecisions(
            counts: documents.map { document in
                let given = document.given
                let right = Set(document.gold).intersection(given).count
                return BinaryCounts(
                    truePositives: Double(right), falsePositives: Double(given.count - right),
                    falseNegatives: Double(document.gold.count - right),
                    trueNegatives: Double(labels.count - document.gold.count - given.count + right))
            },
            outcomes: documents.map { document in
                document.answers.compactMap { answer in
                    answer.probability.map { ($0, document.gold.contains(answer.label)) }
                }
            })
    }
}

extension LabelPairs {
    /// The families of figures for documents with sets of labels.
    func families(ranks: [Int]) -> [FigureFamily] { [labelFigures, documentFigures, rankingFigures(ranks)] }

    /// Micro, macro and weighted averages.
    private var labelFigures: FigureFamily {
        FigureFamily(width: 3 * labels.count) { index, row, offset in
            mergeCounts(documents[index].given, documents[index].gold) { label, given, gold in
                row[offset + 3 * label + (given > 0 ? (gold > 0 ? 0 : 1) : 2)] += 1
            }
        } figures: { sums in
            let counts = LabelCounts(
                labels: stride(from: sums.startIndex, to: sums.endIndex, by: 3).map { at in
                    AgreementCounts(
                        truePositives: Int(sums[at]), falsePositives: Int(sums[at + 1]),
                        falseNegatives: Int(sums[at + 2]))
                })
            let micro = counts.micro
            return ScoredFigure.agreement(
                "micro", level: "labels", truePositives: Double(micro.truePositives),
                falsePositives: Double(micro.falsePositives), falseNegatives: Double(micro.falseNegatives),
                units: (.predictedLabels, .goldLabels)) + Self.averages(counts)
        }
    }

    /// Macro averages in three conventions, and the weighted average.
    static func averages(_ counts: LabelCounts) -> [ScoredFigure] {
        func figures(_ prefix: String, _ level: String, _ scores: AveragedScores) -> [ScoredFigure] {
            let count = Double(scores.count)
            return [
                ("precision", scores.precision), ("recall", scores.recall), ("f1", scores.f1),
                ("f1_of_averages", scores.f1OfAverages),
            ].map { name, value in
                ScoredFigure(
                    "\(prefix)_\(name)", level: level, value: count > 0 ? value : nil, count: count,
                    unit: prefix == "macro" ? .labels : .goldLabels)
            }
        }
        return LabelCounts.MacroConvention.allCases.flatMap { convention in
            figures("macro", Self.level(of: convention), counts.macro(convention))
        } + figures("weighted", "labels", counts.weighted)
    }

    private static func level(of convention: LabelCounts.MacroConvention) -> String {
        switch convention {
        case .allLabels: "all_labels"
        case .activeLabels: "active_labels"
        case .goldLabels: "gold_labels"
        }
    }

    /// Averages over documents: samples, exact match, Jaccard and Hamming loss.
    private var documentFigures: FigureFamily {
        let labelCount = Double(labels.count)
        return FigureFamily(width: 7) { index, row, offset in
            let (gold, given) = (documents[index].gold, documents[index].given)
            let right = Set(gold).intersection(given).count
            let counts = AgreementCounts(
                truePositives: right, falsePositives: given.count - right, falseNegatives: gold.count - right)
            let errors = counts.falsePositives + counts.falseNegatives
            row[offset] = 1
            row[offset + 1] = counts.precision
            row[offset + 2] = counts.recall
            row[offset + 3] = counts.f1
            row[offset + 4] = errors == 0 ? 1 : 0
            row[offset + 5] = ratio(right, right + errors)
            row[offset + 6] = Double(errors)
        } figures: { sums in
            let sums = Array(sums)
            return zip(["samples_precision", "samples_recall", "samples_f1", "exact_match_ratio", "jaccard"], 1...5)
                .map { ScoredFigure($0, level: "documents", sums[$1], of: sums[0], unit: .documents) }
                + [
                    ScoredFigure(
                        "hamming_loss", level: "documents", sums[6], of: sums[0] * labelCount, unit: .decisions)
                ]
        }
    }

    private func rankingFigures(_ ranks: [Int]) -> FigureFamily {
        FigureFamily(width: 3 + ranks.count) { index, row, offset in
            let right = Set(documents[index].gold)
            guard !right.isEmpty else { return }
            let ranked = documents[index].answers.map(\.label)
            row[offset] = 1
            row[offset + 1] = RankedLists.averagePrecision(ranked, right: right) ?? 0
            row[offset + 2] = RankedLists.rPrecision(ranked, right: right) ?? 0
            for (slot, rank) in ranks.enumerated() {
                row[offset + 3 + slot] = RankedLists.precision(ranked, right: right, atRank: rank)
            }
        } figures: { sums in
            let sums = Array(sums)
            let names = ["mean_average_precision", "r_precision"] + ranks.map { "precision_at_\($0)" }
            return names.enumerated().map { slot, name in
                ScoredFigure(name, level: "ranking", sums[slot + 1], of: sums[0], unit: .documents)
            }
        }
    }

    /// Areas under curves over all decisions of some documents; none where no answer has a score.
    func pooledRankings(of chosen: [Int]) -> [WeightedFigure] {
        guard hasScores else { return [] }
        var all: [WeightedRanking.Entry] = []
        var missed: [(document: Int, count: Int)] = []
        for index in chosen {
            all += entries(of: index).map(\.entry)
            let left = missedLabels(of: index)
            if !left.isEmpty { missed.append((index, left.count)) }
        }
        return WeightedRanking.figures(
            [WeightedRanking(all, missed: missed, labelCount: labels.count)], level: "micro", documents: chosen,
            count: chosen.count * labels.count, unit: .decisions)
    }

    /// Areas under curves as the mean over labels; none where no answer has a score.
    func labelRankings() -> [WeightedFigure] {
        guard hasScores else { return [] }
        var entries = [[WeightedRanking.Entry]](repeating: [], count: labels.count)
        var missed = [[(document: Int, count: Int)]](repeating: [], count: labels.count)
        for index in documents.indices {
            for (label, entry) in self.entries(of: index) { entries[label].append(entry) }
            for label in missedLabels(of: index) { missed[label].append((index, 1)) }
        }
        return WeightedRanking.figures(
            labels.indices.map { WeightedRanking(entries[$0], missed: missed[$0], labelCount: 1) }, level: "macro",
            documents: Array(documents.indices), count: labels.count, unit: .labels)
    }

    private var hasScores: Bool {
        !labels.isEmpty && documents.contains { $0.answers.contains { $0.score != nil } }
    }

    private func entries(of index: Int) -> [(label: Int, entry: WeightedRanking.Entry)] {
        let right = Set(documents[index].gold)
        return documents[index].answers.map { answer in
            (
                answer.label,
                WeightedRanking.Entry(
                    document: index, score: answer.score ?? -.infinity, isRight: right.contains(answer.label))
            )
        }
    }

    private func missedLabels(of index: Int) -> Set<Int> {
        Set(documents[index].gold).subtracting(documents[index].answers.map(\.label))
    }
}
