internal import ClinicalEvaluation
internal import Reporting
internal import Terminology

/// Brings measured coding accuracy to the rows that a page shows.
enum AccuracySection {
    static func section(_ report: CodingAccuracyReport, terminology: TerminologyIndex?) -> CodingAccuracySection {
        let describe = ReportStage.evaluation(terminology).describe
        return CodingAccuracySection(
            documentCount: report.documentCount, documentsWithoutPrediction: report.documentsWithoutPrediction,
            goldCodeCount: report.goldCodeCount, predictedCodeCount: report.predictedCodeCount,
            intervalMethod: report.bootstrap.summary,
            rows: report.figures.filter { $0.slice == .all }.map { ReportedFigure($0) },
            nearMisses: report.nearMisses.map { miss in
                CodingAccuracySection.NearMissRow(
                    gold: miss.gold, goldDescription: describe(miss.gold, miss.codeSystem) ?? "",
                    predicted: miss.predicted, predictedDescription: describe(miss.predicted, miss.codeSystem) ?? "",
                    kind: miss.kind.rawValue, count: miss.count)
            },
            reliability: report.calibration.reportedBins)
    }
}
