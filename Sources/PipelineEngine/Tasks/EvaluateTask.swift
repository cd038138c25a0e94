internal import ClinicalEvaluation
internal import DelimitedText
internal import Foundation
internal import Reporting
internal import Terminology

/// `chartline evaluate`: what the program makes, against a gold standard.
public struct EvaluateTask {
    /// What is evaluated, and how.
    public struct Options: Sendable {
        /// The gold codes.
        public var gold: String
        /// The suggested codes.
        public var predicted: String
        /// `encounters.csv`, where the gold names encounters by an identifier of a source.
        public var encounters: String?
        /// Another system's suggestions, to compare with.
        public var compare: String?
        /// `metrics.json` of an earlier run, to tell what changed.
        public var baseline: String?
        /// The folder for the results.
        public var output: String
        /// Suggestions below this confidence are left out.
        public var minimumConfidence = 0.0
        /// The precision that accepting suggestions unseen must hold.
        public var targetPrecision = 0.95
        /// How often the documents are drawn anew for an interval; 0 leaves the intervals out.
        public var resamples = 1000
        /// What the draws start from.
        public var seed: UInt64?
        /// Whether the report shows examples that quote records.
        public var quotesRecords = true

        /// Makes options.
        public init(gold: String, predicted: String, output: String) {
            self.gold = gold
            self.predicted = predicted
            self.output = output
        }
    }

    let installation: Installation

    /// Makes the task.
    public init(installation: Installation) {
        self.installation = installation
    }

    /// Measures suggested codes and writes `metrics.json`, `metrics.csv`, `report.html` and `input-issues.csv`.
    ///
    /// Without a terminology, chapters, blocks and descriptions are left out.
    ///
    /// - Throws: ``PipelineError``: 65 with the line for a table that cannot be used, 73 where nothing can be written.
    public func coding(_ options: Options, emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let terminology = try installation.terminology(named: nil).map { path in
            try TerminologyTask(installation: installation).open(path).index
        }
        var evaluation = ReportStage.evaluation(terminology)
        evaluation.minimumConfidence = options.minimumConfidence
        evaluation.targetPrecision = options.targetPrecision
        evaluation.bootstrap.resamples = options.resamples
        if let seed = options.seed { evaluation.bootstrap.seed = seed }
        if !options.quotesRecords { evaluation.exampleLimit = 0 }
        let goldTable = try InputFile.bytes(options.gold)
        // With the encounters' identifiers the gold speaks of encounters, so the suggestions of each are held together.
        let key = options.encounters == nil ? CodeAssignments.Key(goldTable: goldTable) : .encounter
        let renaming = try options.encounters.map(Self.identifiers) ?? [:]
        let gold = try Self.assignments(goldTable, options.gold, key: key, side: .gold, renaming: renaming)
        let predicted = try Self.assignments(
            try InputFile.bytes(options.predicted), options.predicted, key: key, side: .predicted, renaming: renaming)
        var report = try PipelineError.ofTable(options.gold) { [evaluation] () throws(EvaluationError) in
            try evaluation.evaluate(gold: gold, predicted: predicted)
        }
        if let path = options.compare {
            let other = try Self.assignments(
                try InputFile.bytes(path), path, key: key, side: .predicted, renaming: renaming)
            report.comparisons = try PipelineError.ofTable(path) { [evaluation] () throws(EvaluationError) in
                try evaluation.compare(gold: gold, predicted: predicted, other: other)
            }
        }
        let drift = try options.baseline.map { path in
            let bytes = try InputFile.bytes(path)
            return try PipelineError.ofTable(path) { () throws(EvaluationError) in
                try CodingDrift(now: report, baseline: bytes)
            }
        }
        let folder = try OutputFolder(path: options.output)
        try folder.write(try report.json(drift: drift), to: "metrics.json")
        try folder.write(report.csv(), to: "metrics.csv")
        try folder.write(report.issuesCSV(), to: "input-issues.csv")
        let page = CodingPageBuilder(
            report: report, drift: drift, terminology: terminology, quotesRecords: options.quotesRecords
        ).page()
        try folder.write(Array(try page.html().utf8), to: "report.html")
        for line in Self.remarks(report) { StandardStreams.writeError(line + "\n") }
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

    private static func assignments(
        _ table: [UInt8], _ path: String, key: CodeAssignments.Key, side: CodeTableIssue.Side,
        renaming: [String: String]
    ) throws -> CodeAssignments {
        try PipelineError.ofTable(path) { () throws(EvaluationError) in
            try CodeAssignments(csv: table, key: key, side: side, renaming: renaming)
        }
    }

    /// What was mended or left out, a line each.
    private static func remarks(_ report: CodingAccuracyReport) -> [String] {
        CodeTableIssue.Kind.allCases.compactMap { kind in
            let count = report.issues.count(kind)
            return count == 0 ? nil : "chartline: \(kind.rawValue): \(count). \(kind.rule)"
        }
    }

    private static func lines(_ report: CodingAccuracyReport) -> String {
        var text = "code_system\tmetric\tlevel\tvalue\tlow\thigh\tcount\n"
        for figure in report.figures where figure.slice == .all {
            func number(_ value: Double?) -> String { value.map { DecimalText.places($0) } ?? "" }
            text +=
                [
                    figure.codeSystem, figure.metric, figure.level, number(figure.value), number(figure.interval?.low),
                    number(figure.interval?.high), String(figure.count),
                ].joined(separator: "\t") + "\n"
        }
        return text
    }
}
