internal import DelimitedText
internal import FoundationEssentials

extension CodingAccuracyReport {
    /// The columns of ``csv()``.
    public static let columns = [
        "metric", "level", "value", "low", "high", "count", "unit", "code_system",
    ]

    /// One row a figure, values with six decimals; an empty cell where a value or interval cannot be told.
    public func csv() -> [UInt8] {
        var writer = CSVWriter()
        writer.append(Self.columns)
        for figure in figures {
            writer.append([
                figure.metric, figure.level, Self.text(figure.value), Self.text(figure.interval?.low),
                Self.text(figure.interval?.high), String(figure.count), figure.unit.rawValue, figure.codeSystem,
            ])
        }
        return writer.bytes
    }

    /// The whole report as JSON with sorted keys; the same report gives the same bytes.
    ///
    /// - Throws: `EncodingError`, which a report made by ``CodingAccuracyEvaluation`` does not cause.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try [UInt8](encoder.encode(Document(self))) + [0x0A]
    }

    private static func text(_ value: Double?) -> String {
        rounded(value).map { "\($0)" } ?? ""
    }

    /// Six decimals, so that the last bits of a sum do not show.
    private static func rounded(_ value: Double?) -> Double? {
        value.map { ($0 * 1_000_000).rounded() / 1_000_000 }
    }

    /// The layout of the JSON file.
    private struct Document: Encodable {
        struct FigureRow: Encodable {
            var metric: String
            var level: String
            var value: Double?
            var low: Double?
            var high: Double?
            var count: Int
            var unit: Unit
            var codeSystem: String
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

        var schema = "chartline.coding-accuracy/1"
        var documents: Int
        var documentsWithoutPrediction: Int
        var documentsWithoutGold: Int
        var goldCodes: Int
        var predictedCodes: Int
        var duplicates: Int
        var rewrittenCodes: Int
        var macroConvention = LabelCounts.MacroConvention.activeLabels.rawValue
        var bootstrap: BootstrapRow
        var figures: [FigureRow]
        var nearMisses: [NearMissEntry]
        var calibration: [BinRow]

        init(_ report: CodingAccuracyReport) {
            documents = report.documentCount
            documentsWithoutPrediction = report.documentsWithoutPrediction
            documentsWithoutGold = report.documentsWithoutGold
            goldCodes = report.goldCodeCount
            predictedCodes = report.predictedCodeCount
            duplicates = report.duplicateCount
            rewrittenCodes = report.rewrittenCount
            bootstrap = BootstrapRow(
                resamples: report.bootstrap.resamples, coverage: report.bootstrap.coverage, seed: report.bootstrap.seed)
            figures = report.figures.map {
                FigureRow(
                    metric: $0.metric, level: $0.level, value: rounded($0.value), low: rounded($0.interval?.low),
                    high: rounded($0.interval?.high), count: $0.count, unit: $0.unit, codeSystem: $0.codeSystem)
            }
            nearMisses = report.nearMisses.map {
                NearMissEntry(
                    codeSystem: $0.codeSystem, gold: $0.gold, predicted: $0.predicted, kind: $0.kind.rawValue,
                    count: $0.count)
            }
            let width = 1 / Double(report.calibration.bins.count)
            calibration = report.calibration.bins.enumerated().map { index, bin in
                BinRow(
                    low: rounded(Double(index) * width) ?? 0, high: rounded(Double(index + 1) * width) ?? 1,
                    count: bin.count, meanConfidence: rounded(bin.meanProbability), hitRate: rounded(bin.hitRate))
            }
        }
    }
}
