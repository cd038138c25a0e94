internal import FoundationEssentials

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What changed since an earlier run.
public struct CodingDrift: Hashable, Sendable {
    /// One figure then and now.
    public struct Change: Hashable, Sendable {
        /// The figure of this run.
        public var figure: CodingAccuracyReport.Figure
        /// The earlier value.
        public var before: Double
        /// The value of this run.
        public var now: Double
        /// Whether the change is larger than chance explains; `nil` where a run gives no interval.
        ///
        /// The runs are taken as independent: the change is beyond chance where it exceeds the root of the sum of the
        /// squared distances from each value to the end of its interval on the side of the other. With the same
        /// documents in both runs this is cautious.
        public var isBeyondChance: Bool?
    }

    /// How many documents the earlier run scored.
    public var documentsBefore: Int
    /// The figures that both runs have, in the order of this run.
    public var changes: [Change]
    /// How far the mix of the coders' codes by chapter moved: below 0.1 little, above 0.25 much; `nil` without chapters.
    ///
    /// Half a code is added to every chapter, so that one without codes does not make it infinite.
    ///
    /// - Source: the population stability index, Σ (p−q)·ln(p/q); Siddiqi, "Credit Risk Scorecards", 2006.
    public var populationStabilityIndex: Double?

    /// Compares a report with the `metrics.json` of an earlier run.
    ///
    /// - Throws: ``EvaluationError`` where the file is no such file.
    public init(now report: CodingAccuracyReport, baseline: [UInt8]) throws(EvaluationError) {
        let earlier: Baseline
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            earlier = try decoder.decode(Baseline.self, from: Data(baseline))
        } catch {
            throw EvaluationError(
                code: .unreadableTable,
                message: "the file is no metrics.json of chartline evaluate coding; name one with --baseline")
        }
        guard earlier.schema == CodingAccuracyDocument.schema else {
            throw EvaluationError(
                code: .unreadableTable,
                message: "the earlier metrics.json has another layout than \(CodingAccuracyDocument.schema); "
                    + "evaluate the earlier codes anew")
        }
        documentsBefore = earlier.documents
        var known: [Key: CodingAccuracyDocument.FigureRow] = [:]
        for row in earlier.figures { known[Key(row)] = row }
        changes = report.figures.compactMap { figure in
            guard let now = figure.value, let row = known[Key(figure)], let before = row.value else { return nil }
            return Change(
                figure: figure, before: before, now: now,
                isBeyondChance: Self.isBeyondChance(figure, now: now, row, before: before))
        }
        populationStabilityIndex = Self.stability(report.figures, earlier.figures)
    }

    private struct Baseline: Decodable {
        var schema: String
        var documents: Int
        var figures: [CodingAccuracyDocument.FigureRow]
    }

    private struct Key: Hashable {
        var parts: [String]

        init(_ row: CodingAccuracyDocument.FigureRow) {
            parts = [row.codeSystem, row.metric, row.level, row.dimension ?? "all", row.group ?? "all"]
        }

        init(_ figure: CodingAccuracyReport.Figure) {
            parts = [figure.codeSystem, figure.metric, figure.level, figure.slice.dimension, figure.slice.group]
        }
    }

    private static func isBeyondChance(
        _ figure: CodingAccuracyReport.Figure, now: Double, _ row: CodingAccuracyDocument.FigureRow, before: Double
    ) -> Bool? {
        guard let interval = figure.interval, let low = row.low, let high = row.high else { return nil }
        let (own, other) =
            now >= before ? (now - interval.low, high - before) : (interval.high - now, before - low)
        // The earlier file has six decimals.
        return abs(now - before) > max((own * own + other * other).squareRoot(), 1e-6)
    }

    /// The coders' codes by chapter are the counts of the chapters' recall.
    private static func stability(
        _ now: [CodingAccuracyReport.Figure], _ before: [CodingAccuracyDocument.FigureRow]
    ) -> Double? {
        var counts: [String: (now: Double, before: Double)] = [:]
        for figure in now where figure.slice.dimension == "chapter" && figure.metric == "micro_recall" {
            counts[figure.slice.group, default: (0.5, 0.5)].now += Double(figure.count)
        }
        for row in before where row.dimension == "chapter" && row.metric == "micro_recall" {
            counts[row.group ?? "", default: (0.5, 0.5)].before += Double(row.count)
        }
        guard !counts.isEmpty else { return nil }
        let totals = counts.values.reduce((now: 0.0, before: 0.0)) { ($0.now + $1.now, $0.before + $1.before) }
        return counts.sorted { $0.key < $1.key }.reduce(0) { sum, chapter in
            let (p, q) = (chapter.value.now / totals.now, chapter.value.before / totals.before)
            return sum + (p - q) * log(p / q)
        }
    }
}
