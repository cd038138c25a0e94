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
    /// Whether the terminology knows a code; `nil` where that cannot be told.
    public var knows: @Sendable (_ code: String, _ system: String) -> Bool? = { _, _ in nil }
    /// Suggestions below this confidence are left out; those without one stay.
    public var minimumConfidence = 0.0
    /// The ranks at which precision is taken.
    public var ranks = [1, 5, 8]
    /// How intervals are made.
    public var bootstrap = Bootstrap()
    /// How many of the most frequent near misses the report lists.
    public var nearMissLimit = 25
    /// How many of the codes with the most errors the report lists.
    public var worstCodeLimit = 20
    /// How many examples the report gives of each.
    public var exampleLimit = 3
    /// The precision that accepting suggestions unseen must hold.
    public var targetPrecision = 0.95

    /// Makes an evaluation with the usual settings.
    public init() {}

    /// Scores suggestions.
    ///
    /// The documents that the gold standard names are scored; those without suggestions count as missed, and
    /// suggestions for other documents are counted and left out. Codes that the gold standard marks as optional count
    /// on neither side. The figures of one code system leave out documents that have no code of it on either side.
    /// Same input and seed, same report.
    ///
    /// - Throws: ``EvaluationError`` with ``EvaluationError/Code/noDocuments`` where the gold standard is empty, or has
    ///   no document in common with the suggestions.
    public func evaluate(gold: CodeAssignments, predicted: CodeAssignments) throws(EvaluationError)
        -> CodingAccuracyReport
    {
        let documents = try scoredDocuments(gold: gold, predicted: predicted)
        var report = CodingAccuracyReport()
        report.bootstrap = bootstrap
        report.documentCount = documents.count
        report.documentsWithoutPrediction = documents.count { $0.predicted.isEmpty }
        report.goldCodeCount = documents.reduce(0) { $0 + $1.gold.count }
        report.predictedCodeCount = documents.reduce(0) { $0 + $1.predicted.count }
        report.duplicateCount = gold.duplicateCount + predicted.duplicateCount
        report.rewrittenCount = gold.rewrittenCount + predicted.rewrittenCount
        addIssues(to: &report, gold: gold, predicted: predicted, scored: documents)

        let all = IndexedCoding(documents, hierarchy: hierarchy, top: topLevel)
        let outcomes = CodeOutcome.byCode(all)
        report.calibration = ConfidenceScorer.curve(of: all)
        report.nearMisses = nearMisses(in: all)
        report.tree = CodeTreeNode.trees(all, outcomes: outcomes)
        report.chapterConfusion = all.codes.isEmpty ? nil : ChapterConfusion(all)
        report.worstCodes = WorstCode.rows(
            all, documents: documents, outcomes: outcomes, limit: worstCodeLimit, exampleLimit: exampleLimit)
        let sliced = slices(of: all, into: &report)
        let figures = figures(of: all, codeSystem: "all", scorers: scorers(all) + sliced)
        let whole = figures.filter { $0.slice == .all }
        report.figures = whole
        for system in Set(documents.flatMap { $0.gold + $0.predicted }.map(\.system)).sorted() {
            let part = documents.map { $0.only(system) }.filter { !$0.gold.isEmpty || !$0.predicted.isEmpty }
            if part == documents {
                report.figures += whole.map { $0.renamed(system) }
            } else {
                let coding = IndexedCoding(part, hierarchy: hierarchy, top: topLevel)
                report.figures += self.figures(of: coding, codeSystem: system, scorers: scorers(coding))
            }
        }
        report.figures += figures.filter { $0.slice != .all }
        if report.calibration.count > 0 {
            report.advice = AutoAcceptAdvice(figures: report.figures, targetPrecision: targetPrecision)
        }
        return report
    }

    /// Compares two systems' suggestions for the same documents.
    ///
    /// Every figure of the whole is given for both, with the difference's interval and p-value. Lin similarity is left
    /// out: it depends on which codes are in use.
    ///
    /// - Parameters:
    ///   - gold: The coders' codes.
    ///   - predicted: The suggestions that are evaluated.
    ///   - other: The suggestions that they are compared with.
    /// - Throws: ``EvaluationError`` as ``evaluate(gold:predicted:)`` does, for either system.
    public func compare(
        gold: CodeAssignments, predicted: CodeAssignments, other: CodeAssignments
    ) throws(EvaluationError) -> [FigureComparison] {
        let documents =
            try scoredDocuments(gold: gold, predicted: predicted) + scoredDocuments(gold: gold, predicted: other)
        let coding = IndexedCoding(documents, hierarchy: hierarchy, top: topLevel)
        let table = FigureTable(
            documentCount: documents.count, families: scorers(coding).map { $0.family(over: coding) })
        return table.comparisons(bootstrap).filter { !$0.metric.hasPrefix("lin_") }
    }

    private func scoredDocuments(
        gold: CodeAssignments, predicted: CodeAssignments
    ) throws(EvaluationError) -> [ScoredDocument] {
        guard !gold.documents.isEmpty else {
            throw EvaluationError(
                code: .noDocuments, message: "the gold standard names no document; check that its file is the right one"
            )
        }
        let suggestions = Dictionary(uniqueKeysWithValues: predicted.documents.map { ($0.id, $0) })
        guard predicted.documents.isEmpty || gold.documents.contains(where: { suggestions[$0.id] != nil }) else {
            throw EvaluationError(
                code: .noDocuments,
                message: "the suggestions name none of the gold standard's documents; check that both files use the "
                    + "same document_id or encounter_id; where the gold standard has the encounters' numbers of a source, "
                    + "give encounters.csv with --encounters")
        }
        return gold.documents.map { document in
            let suggested = suggestions[document.id]
            let optional = Set(document.optionalCodes.map(\.identity)).subtracting(document.codes.map(\.identity))
            return ScoredDocument(
                id: document.id, gold: document.codes,
                predicted: (suggested?.codes ?? []).filter {
                    $0.confidence ?? 1 >= minimumConfidence && !optional.contains($0.identity)
                },
                attributes: document.attributes.merging(suggested?.attributes ?? [:]) { first, _ in first })
        }
    }

    private func scorers(_ coding: IndexedCoding) -> [any DocumentScorer] {
        let macros = [CodeLevel.code, .category].map { MacroScorer(level: $0, coding: coding) }
        return macros + [RankingScorer(ranks: ranks)] + CodeLevel.allCases.reversed().map(LevelScorer.init)
            + [
                HierarchicalScorer(), LowestCommonAncestorScorer(), SimilarityScorer(coding: coding),
                DescriptionSimilarityScorer(coding: coding, describe: describe),
                KappaScorer(coding: coding), NearMissScorer(describe: describe), CodeVolumeScorer(),
                ConfidenceScorer(),
            ]
    }

    /// The scorers of groups: by chapter, condition category, basis, coder and the patients' attributes.
    private func slices(of coding: IndexedCoding, into report: inout CodingAccuracyReport) -> [any DocumentScorer] {
        var scorers: [any DocumentScorer] = [
            CodeGroupScorer(dimension: "chapter", countsOnce: false, coding: coding) { code in
                code.nodes[CodeLevel.chapter.depth].map { coding.nodes[$0].name }
            },
            CodeGroupScorer(dimension: "hcc", countsOnce: true, coding: coding) { $0.conditionCategory },
            BasisScorer(coding: coding),
        ]
        if report.calibration.count > 0 { scorers.append(CoverageScorer()) }
        let attributes = coding.documents.map(\.attributes)
        for dimension in ["coder"] + CodeAssignments.patientAttributes {
            let hidesSmall = dimension != "coder"
            let groups = DocumentGroup.groups(of: dimension, in: attributes, hidesSmall: hidesSmall)
            guard !groups.isEmpty else { continue }
            report.groups += groups.map { group in
                CodingAccuracyReport.Group(
                    slice: CodingAccuracyReport.Slice(dimension: dimension, group: group.name),
                    documentCount: group.isSuppressed ? nil : group.count)
            }
            scorers.append(
                DocumentGroupScorer(
                    dimension: dimension, groups: groups, hidingSmallCellsOf: hidesSmall ? coding : nil))
        }
        return scorers
    }

    private func figures(
        of coding: IndexedCoding, codeSystem: String, scorers: [any DocumentScorer]
    ) -> [CodingAccuracyReport.Figure] {
        FigureTable(
            documentCount: coding.documents.count, families: scorers.map { $0.family(over: coding) }
        ).measured(bootstrap, codeSystem: codeSystem)
    }

    private func nearMisses(in coding: IndexedCoding) -> [CodingAccuracyReport.NearMissRow] {
        let scorer = NearMissScorer(describe: describe)
        var counts: [IndexedCoding.Pair: Int] = [:]
        for document in coding.documents {
            for pair in document.pairs where coding.isNear(pair) { counts[pair, default: 0] += 1 }
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

extension CodingAccuracyEvaluation {
    /// Counts and names what the tables hold that was mended or left out.
    private func addIssues(
        to report: inout CodingAccuracyReport, gold: CodeAssignments, predicted: CodeAssignments,
        scored: [ScoredDocument]
    ) {
        report.issues.add(gold.issues)
        report.issues.add(predicted.issues.on(.predicted))
        let named = Set(gold.documents.map(\.id))
        for document in predicted.documents where !named.contains(document.id) {
            report.documentsWithoutGold += 1
            report.issues.add(
                CodeTableIssue(kind: .documentWithoutGold, side: .predicted, document: document.id))
        }
        var unknown: [AssignedCode.Identity: Int] = [:]
        var judged: [AssignedCode.Identity: Bool] = [:]
        for document in scored {
            if document.predicted.isEmpty {
                report.issues.add(
                    CodeTableIssue(kind: .documentWithoutPrediction, side: .gold, document: document.id))
            }
            for (side, codes) in [(CodeTableIssue.Side.gold, document.gold), (.predicted, document.predicted)] {
                for code in codes {
                    let isKnown = judged[code.identity] ?? knows(code.code, code.system) ?? true
                    judged[code.identity] = isKnown
                    guard !isKnown else { continue }
                    unknown[code.identity, default: 0] += 1
                    report.issues.add(
                        CodeTableIssue(kind: .unknownCode, side: side, document: document.id, subject: code.code))
                }
            }
        }
        report.unknownCodes = unknown.map {
            CodingAccuracyReport.UnknownCode(codeSystem: $0.key.system, code: $0.key.code, count: $0.value)
        }.sorted { ($1.count, $0.codeSystem, $0.code) < ($0.count, $1.codeSystem, $1.code) }
    }
}

extension ScoredDocument {
    /// The document with the codes of one code system alone.
    fileprivate func only(_ system: String) -> ScoredDocument {
        var copy = self
        copy.gold = gold.filter { $0.system == system }
        copy.predicted = predicted.filter { $0.system == system }
        return copy
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
