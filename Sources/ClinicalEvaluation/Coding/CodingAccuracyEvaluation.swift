/// Scores suggested codes against a gold standard.
public struct CodingAccuracyEvaluation: Sendable {
    /// Where codes stand in their code systems.
    public var hierarchy: CodeHierarchy = .prefixes
    /// The broadest level whose nodes count as ancestors in the hierarchical scores.
    ///
    /// It is the category by default, so that a shared chapter earns nothing.
    public var topLevel: CodeLevel = .category
    /// Gives a code's description, from which sides and "unspecified" are read; `nil` for an unknown code.
    public var describe: @Sendable (_ code: String, _ system: String) -> String? = { _, _ in nil }
    /// Suggestions below this confidence are left out; those without one stay.
    public var minimumConfidence = 0.0
    /// The ranks at which precision is taken.
    public var ranks = [1, 5, 8]
    /// How intervals are made.
    public var bootstrap = Bootstrap()
    /// How many of the most frequent near misses the report lists.
    public var nearMissLimit = 25

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// Scores suggestions.
    ///
    /// The documents that the gold standard names are scored; those without suggestions count as missed, and
    /// suggestions for other documents are counted and left out. The figures of one code system leave out documents
    /// that have no code of it on either side. Same input and seed, same report.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments`` where the gold standard is empty.
    public func evaluate(gold: CodeAssignments, predicted: CodeAssignments) throws(EvaluationError)
        -> CodingAccuracyReport
    {
        guard !gold.documents.isEmpty else {
            throw EvaluationError(
                code: .noDocuments, message: "the gold standard names no document; check that its file is the right one"
            )
        }
        let suggestions = Dictionary(uniqueKeysWithValues: predicted.documents.map { ($0.id, $0.codes) })
        let pairs = gold.documents.map { document in
            (
                gold: document.codes,
                predicted: (suggestions[document.id] ?? []).filter { $0.confidence ?? 1 >= minimumConfidence }
            )
        }
        var report = CodingAccuracyReport()
        report.bootstrap = bootstrap
        report.documentCount = pairs.count
        report.documentsWithoutPrediction = pairs.count { $0.predicted.isEmpty }
        let named = Set(gold.documents.map(\.id))
        report.documentsWithoutGold = predicted.documents.count { !named.contains($0.id) }
        report.goldCodeCount = pairs.reduce(0) { $0 + $1.gold.count }
        report.predictedCodeCount = pairs.reduce(0) { $0 + $1.predicted.count }
        report.duplicateCount = gold.duplicateCount + predicted.duplicateCount
        report.rewrittenCount = gold.rewrittenCount + predicted.rewrittenCount

        let all = IndexedCoding(pairs, hierarchy: hierarchy, top: topLevel)
        report.calibration = ConfidenceScorer.curve(of: all)
        report.nearMisses = nearMisses(in: all)
        report.figures = figures(of: all, codeSystem: "all")
        for system in Set(pairs.flatMap { $0.gold + $0.predicted }.map(\.system)).sorted() {
            let part = pairs.map { pair in
                (
                    gold: pair.gold.filter { $0.system == system },
                    predicted: pair.predicted.filter { $0.system == system }
                )
            }.filter { !$0.gold.isEmpty || !$0.predicted.isEmpty }
            report.figures +=
                part.count == pairs.count && part.elementsEqual(pairs, by: { $0 == $1 })
                ? report.figures.filter { $0.codeSystem == "all" }.map { $0.renamed(system) }
                : figures(of: IndexedCoding(part, hierarchy: hierarchy, top: topLevel), codeSystem: system)
        }
        return report
    }

    private func figures(of coding: IndexedCoding, codeSystem: String) -> [CodingAccuracyReport.Figure] {
        let scorers: [any DocumentScorer] =
            [RankingScorer(ranks: ranks)] + CodeLevel.allCases.reversed().map(LevelScorer.init)
            + [
                HierarchicalScorer(), LowestCommonAncestorScorer(), NearMissScorer(describe: describe),
                ConfidenceScorer(),
            ]
        let table = TallyTable(scorers: scorers, coding: coding)
        let macros = [CodeLevel.code, .category].map { MacroScorer(level: $0, coding: coding) }
        func scored(_ weights: [Int32]) -> [ScoredFigure] {
            macros.flatMap { $0.figures(weights: weights) } + table.figures(weights: weights)
        }
        let values = scored(Array(repeating: 1, count: coding.documents.count))
        let intervals = bootstrap.intervals(documentCount: coding.documents.count) { scored($0).map(\.value) }
        return values.enumerated().map { index, figure in
            CodingAccuracyReport.Figure(
                codeSystem: codeSystem, metric: figure.metric, level: figure.level, value: figure.value,
                interval: figure.value == nil || index >= intervals.count ? nil : intervals[index],
                count: figure.count, unit: figure.unit)
        }
    }

    private func nearMisses(in coding: IndexedCoding) -> [CodingAccuracyReport.NearMissRow] {
        let scorer = NearMissScorer(describe: describe)
        var counts: [NearMissScorer.Pair: Int] = [:]
        for document in coding.documents {
            for pair in scorer.pairs(in: document, coding) { counts[pair, default: 0] += 1 }
        }
        let rows = counts.map { pair, count in
            CodingAccuracyReport.NearMissRow(
                codeSystem: coding.codes[pair.gold].system, gold: coding.codes[pair.gold].name,
                predicted: coding.codes[pair.predicted].name, kind: scorer.kind(of: pair, coding), count: count)
        }
        return Array(
            rows.sorted {
                ($1.count, $0.codeSystem, $0.gold, $0.predicted) < ($0.count, $1.codeSystem, $1.gold, $1.predicted)
            }.prefix(nearMissLimit))
    }
}

extension CodingAccuracyReport.Figure {
    /// The same figure under the name of a code system that is the only one.
    fileprivate func renamed(_ system: String) -> Self {
        var copy = self
        copy.codeSystem = system
        return copy
    }
}
