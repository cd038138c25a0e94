internal import ClinicalEvaluation
internal import DelimitedText
internal import Foundation
internal import Reporting
internal import Terminology

/// `chartline evaluate`: results against gold standards.
public struct EvaluateTask {
    private let installation: Installation

    /// Makes the task.
    public init(installation: Installation) {
        self.installation = installation
    }

    /// Measures suggested codes and writes `metrics.json`, `metrics.csv` and `report.html`.
    ///
    /// Without a terminology, chapters, blocks and descriptions are left out.
    ///
    /// - Throws: ``PipelineError``: 65 with the line for a table that cannot be used, 73 where nothing can be written.
    public func coding(
        gold: String, predicted: String, encounters: String?, output: String, minimumConfidence: Double,
        emit: ([UInt8]) throws -> Void
    ) throws -> ExitStatus {
        let terminology = try installation.terminology(named: nil).map { path in
            try TerminologyTask(installation: installation).open(path).index
        }
        var evaluation = ReportStage.evaluation(terminology)
        evaluation.minimumConfidence = minimumConfidence
        // With the encounters' identifiers the gold speaks of encounters, so the suggestions of each are held together.
        let predictions = try Self.assignments(predicted, key: encounters == nil ? .document : .encounter)
        let goldCodes = try GoldCodes.read(
            try InputFile.bytes(gold), path: gold, identifiers: try encounters.map(Self.identifiers) ?? [:])
        let report: CodingAccuracyReport
        do {
            report = try evaluation.evaluate(gold: goldCodes, predicted: predictions)
        } catch {
            throw PipelineError(.unusableInput, error.message, at: gold)
        }
        let folder = try OutputFolder(path: output)
        try folder.write(try report.json(), to: "metrics.json")
        try folder.write(report.csv(), to: "metrics.csv")
        let section = AccuracySection.section(report, terminology: terminology)
        try folder.write(Array(try section.html().utf8), to: "report.html")
        try emit(Array(Self.lines(report).utf8))
        return .done
    }

    /// The timeline's encounter keys by the values of their identifiers, from `encounters.csv`.
    private static func identifiers(_ path: String) throws -> [String: String] {
        do {
            let table = try CSVTable(try InputFile.bytes(path), required: ["encounter_id", "identifiers"])
            var result: [String: String] = [:]
            for row in table.rows {
                for identifier in (table.cell("identifiers", of: row) ?? "").split(separator: ";") {
                    let value = identifier.split(separator: "|", omittingEmptySubsequences: false).last ?? ""
                    result[String(value)] = table.cell("encounter_id", of: row)
                }
            }
            return result
        } catch let error as CSVReader.Failure {
            throw PipelineError(.unusableInput, error.message, at: "\(path), line \(error.line)")
        }
    }

    private static func assignments(_ path: String, key: CodeAssignments.Key) throws -> CodeAssignments {
        do {
            return try CodeAssignments(csv: try InputFile.bytes(path), key: key)
        } catch let error as EvaluationError {
            throw PipelineError(.unusableInput, error.message, at: error.line.map { "\(path), line \($0)" } ?? path)
        }
    }

    private static func lines(_ report: CodingAccuracyReport) -> String {
        var text = "code_system\tmetric\tlevel\tvalue\tlow\thigh\tcount\n"
        for figure in report.figures {
            func number(_ value: Double?) -> String { value.map { DecimalText.threePlaces($0) } ?? "" }
            text +=
                [
                    figure.codeSystem, figure.metric, figure.level, number(figure.value), number(figure.interval?.low),
                    number(figure.interval?.high), String(figure.count),
                ].joined(separator: "\t") + "\n"
        }
        return text
    }
}
