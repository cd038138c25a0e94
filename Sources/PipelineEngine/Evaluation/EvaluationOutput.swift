internal import ClinicalEvaluation
internal import Reporting

/// Writes what an evaluation found: `metrics.json`, `metrics.csv`, `documents.csv`, `input-issues.csv`, `report.html`.
struct EvaluationOutput {
    let report: EvaluationReport
    /// Whether the page shows examples, which quote records.
    let quotesRecords: Bool

    /// - Throws: ``PipelineError`` with 73 where nothing can be written.
    func write(to path: String) throws {
        let folder = try OutputFolder(path: path)
        try folder.write(try report.json(), to: "metrics.json")
        try folder.write(report.csv(), to: "metrics.csv")
        try folder.write(report.issuesCSV(), to: "input-issues.csv")
        if !report.documents.isEmpty { try folder.write(report.documentsCSV(), to: "documents.csv") }
        let page = EvaluationPageBuilder(report: report, quotesRecords: quotesRecords).page()
        try folder.write(Array(try page.html().utf8), to: "report.html")
    }

    /// What was mended or left out, a line each.
    var remarks: [String] {
        EvaluationIssue.Kind.allCases.compactMap { kind in
            let count = report.issues.count(kind)
            return count == 0 ? nil : "chartline: \(kind.rawValue): \(count). \(kind.rule)"
        }
    }

    /// The figures of the whole, tab-separated.
    var lines: String {
        var text = "metric\tlevel\tvalue\tlow\thigh\tcount\tunit\n"
        func number(_ value: Double?) -> String { value.map { DecimalText.places($0) } ?? "" }
        for figure in report.figures where figure.slice == .all {
            text +=
                [
                    figure.metric, figure.level, number(figure.value), number(figure.interval?.low),
                    number(figure.interval?.high), String(figure.count), figure.unit.rawValue,
                ].joined(separator: "\t") + "\n"
        }
        return text
    }
}
