/// The layout of `metrics.json`, as `Docs/evaluation.md` describes it.
struct CodingAccuracyDocument: Encodable {
    struct FigureRow: Codable {
        var metric: String
        var level: String
        var value: Double?
        var low: Double?
        var high: Double?
        var count: Int
        var unit: String
        var codeSystem: String
        var dimension: String?
        var group: String?
    }

    struct NearMissEntry: Encodable {
        var codeSystem: String
        var gold: String
        var predicted: String
        var kind: String
        var count: Int
    }

    struct BinRow: Encodable {
        var low: Double
        var high: Double
        var count: Int
        var meanConfidence: Double?
        var hitRate: Double?
    }

    struct BootstrapRow: Encodable {
        var unit = "document"
        var resamples: Int
        var coverage: Double
        var seed: UInt64
    }

    struct GroupRow: Encodable {
        var dimension: String
        var group: String
        var documents: Int?
        var isSuppressed: Bool

        init(_ group: EvaluationReport.Group) {
            dimension = group.slice.dimension
            self.group = group.slice.group
            documents = group.documentCount
            isSuppressed = group.documentCount == nil
        }
    }

    struct UnknownCodeRow: Encodable {
        var codeSystem: String
        var code: String
        var count: Int
    }

    struct AdviceRow: Encodable {
        var targetPrecision: Double
        var threshold: Double?
        var precision: Double?
        var precisionLow: Double?
        var suggestions: Int?
        var shareOfSuggestions: Double?
        var recall: Double?
    }

    struct CodeRow: Encodable {
        var codeSystem: String
        var code: String
        var gold: Int
        var predicted: Int
        var right: Int
        var nearMisses: Int
    }

    struct ConfusionTable: Encodable {
        var chapters: [String]
        var cells: [[Double]]
    }

    struct DriftRow: Encodable {
        var metric: String
        var level: String
        var codeSystem: String
        var dimension: String
        var group: String
        var before: Double
        var now: Double
        var change: Double
        var isBeyondChance: Bool?
    }

    struct ComparisonRow: Encodable {
        var metric: String
        var level: String
        var value: Double
        var otherValue: Double
        var difference: Double
        var low: Double?
        var high: Double?
        var pValue: Double
        var count: Int
        var dimension: String
        var group: String

        init(_ comparison: FigureComparison) {
            metric = comparison.metric
            level = comparison.level
            dimension = comparison.slice.dimension
            group = comparison.slice.group
            value = CodingAccuracyDocument.rounded(comparison.first) ?? 0
            otherValue = CodingAccuracyDocument.rounded(comparison.second) ?? 0
            difference = CodingAccuracyDocument.rounded(comparison.difference) ?? 0
            low = CodingAccuracyDocument.rounded(comparison.interval?.low)
            high = CodingAccuracyDocument.rounded(comparison.interval?.high)
            pValue = CodingAccuracyDocument.rounded(comparison.pValue) ?? 1
            count = comparison.count
        }
    }

    struct DriftTable: Encodable {
        var populationStabilityIndex: Double?
        var figures: [DriftRow]
    }

    static let schema = "chartline.coding-accuracy/1"

    var schema = Self.schema
    var documents: Int
    var documentsWithoutPrediction: Int
    var documentsWithoutGold: Int
    var goldCodes: Int
    var predictedCodes: Int
    var duplicates: Int
    var rewrittenCodes: Int
    var issues: [String: Int]
    var unknownCodes: [UnknownCodeRow]
    var macroConvention = LabelCounts.MacroConvention.activeLabels.rawValue
    var bootstrap: BootstrapRow
    var figures: [FigureRow]
    var groups: [GroupRow]
    var nearMisses: [NearMissEntry]
    var calibration: [BinRow]
    var autoAccept: AdviceRow?
    var codes: [CodeRow]
    var chapterConfusion: ConfusionTable?
    var comparison: [ComparisonRow]?
    var drift: DriftTable?

    init(_ report: CodingAccuracyReport, drift: CodingDrift?) {
        documents = report.documentCount
        documentsWithoutPrediction = report.documentsWithoutPrediction
        documentsWithoutGold = report.documentsWithoutGold
        goldCodes = report.goldCodeCount
        predictedCodes = report.predictedCodeCount
        duplicates = report.duplicateCount
        rewrittenCodes = report.rewrittenCount
        issues = Dictionary(
            uniqueKeysWithValues: CodeTableIssue.Kind.allCases.map { ($0.rawValue, report.issues.count($0)) })
        unknownCodes = report.unknownCodes.map {
            UnknownCodeRow(codeSystem: $0.codeSystem, code: $0.code, count: $0.count)
        }
        bootstrap = BootstrapRow(
            resamples: report.bootstrap.resamples, coverage: report.bootstrap.coverage, seed: report.bootstrap.seed)
        figures = report.figures.map(Self.row)
        groups = report.groups.map(GroupRow.init)
        nearMisses = report.nearMisses.map {
            NearMissEntry(
                codeSystem: $0.codeSystem, gold: $0.gold, predicted: $0.predicted, kind: $0.kind.rawValue,
                count: $0.count)
        }
        calibration = Self.bins(report.calibration)
        autoAccept = report.advice.map {
            AdviceRow(
                targetPrecision: $0.targetPrecision, threshold: $0.threshold,
                precision: Self.rounded($0.precision?.value), precisionLow: Self.rounded($0.precision?.interval?.low),
                suggestions: $0.precision?.count, shareOfSuggestions: Self.rounded($0.share?.value),
                recall: Self.rounded($0.recall?.value))
        }
        codes = report.tree.flatMap(Self.codes)
        chapterConfusion = report.chapterConfusion.map {
            ConfusionTable(chapters: $0.chapters, cells: $0.cells.map { $0.map { Self.rounded($0) ?? 0 } })
        }
        if !report.comparisons.isEmpty { comparison = report.comparisons.map(ComparisonRow.init) }
        self.drift = drift.map { drift in
            DriftTable(
                populationStabilityIndex: Self.rounded(drift.populationStabilityIndex),
                figures: drift.changes.map {
                    DriftRow(
                        metric: $0.figure.metric, level: $0.figure.level, codeSystem: $0.figure.codeSystem,
                        dimension: $0.figure.slice.dimension, group: $0.figure.slice.group,
                        before: Self.rounded($0.before) ?? 0, now: Self.rounded($0.now) ?? 0,
                        change: Self.rounded($0.now - $0.before) ?? 0, isBeyondChance: $0.isBeyondChance)
                })
        }
    }

    static func row(_ figure: MeasuredFigure) -> FigureRow {
        FigureRow(
            metric: figure.metric, level: figure.level, value: rounded(figure.value),
            low: rounded(figure.interval?.low), high: rounded(figure.interval?.high), count: figure.count,
            unit: figure.unit.rawValue, codeSystem: figure.codeSystem, dimension: figure.slice.dimension,
            group: figure.slice.group)
    }

    static func bins(_ curve: CalibrationCurve) -> [BinRow] {
        let width = 1 / Double(curve.bins.count)
        return curve.bins.enumerated().map { index, bin in
            BinRow(
                low: rounded(Double(index) * width) ?? 0, high: rounded(Double(index + 1) * width) ?? 1,
                count: bin.count, meanConfidence: rounded(bin.meanProbability), hitRate: rounded(bin.hitRate))
        }
    }

    private static func codes(below node: CodeTreeNode) -> [CodeRow] {
        guard node.children.isEmpty else { return node.children.flatMap(codes) }
        return [
            CodeRow(
                codeSystem: node.codeSystem, code: node.name, gold: node.outcome.gold,
                predicted: node.outcome.predicted, right: node.outcome.hits, nearMisses: node.outcome.near)
        ]
    }

    /// Six decimals, so that the last bits of a sum do not show.
    static func rounded(_ value: Double?) -> Double? {
        value.map { ($0 * 1_000_000).rounded() / 1_000_000 }
    }
}
