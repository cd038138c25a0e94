internal import ClinicalEvaluation
internal import Foundation
internal import Logging
internal import PatientTimeline
internal import Reporting
internal import Terminology

/// Writes the report with its metrics.
struct ReportStage {
    static let name = "report"
    let context: StageContext
    /// The input paths, below which the gold file is looked for.
    let inputs: [String]
    /// The results of the stages before, in order.
    let results: [(stage: PipelineConfiguration.StageName, result: StageResult)]

    func run() throws -> StageResult {
        context.progress.begin(Self.name, total: 1)
        let gold = try accuracy()
        let report = try RunReportBuilder(context: context, results: results).report(accuracy: gold)
        try context.folder.write(Array(try report.html().utf8), to: "report/index.html")
        try context.folder.write(try report.metricsJSON(), to: "report/metrics.json")
        context.progress.advance()
        return StageResult(state: .done, counts: [("gold_documents", gold?.documentCount ?? 0)])
    }

    /// The suggestions held against the gold codes, where the pipeline file names a gold file.
    private func accuracy() throws -> CodingAccuracyReport? {
        guard let name = context.configuration.report.gold else { return nil }
        let candidates = name.hasPrefix("/") ? [name] : inputs.map { $0 + "/" + name }
        guard let path = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw PipelineError(.unusableInput, "the gold file cannot be read; mend its permissions", at: name)
        }
        let gold = try GoldCodes.read(
            [UInt8](bytes), path: name, identifiers: try context.store.encounterIDsByIdentifier())
        var predicted: [(document: String, code: AssignedCode?)] = []
        try context.store.forEachSuggestion { row, _ in
            predicted.append(
                (
                    row.encounterID.isEmpty ? row.documentID : row.encounterID,
                    AssignedCode(system: row.codeSystem, code: row.code, confidence: Double(row.confidence))
                ))
        }
        do {
            return try Self.evaluation(context.resources.terminology?.index).evaluate(
                gold: gold, predicted: CodeAssignments(predicted))
        } catch  where error.code == .noDocuments {
            // Today's encounters need not be those that were coded by hand.
            context.logger.warning(
                "no accuracy is reported", metadata: ["gold": "\(name)", "reason": "\(error.message)"])
            return nil
        } catch {
            throw PipelineError(.unusableInput, error.message, at: name)
        }
    }

    /// The evaluation with the terminology's chapters, blocks and titles, where there is one.
    static func evaluation(_ terminology: TerminologyIndex?) -> CodingAccuracyEvaluation {
        var evaluation = CodingAccuracyEvaluation()
        guard let terminology else { return evaluation }
        evaluation.hierarchy = .prefixes { category in
            terminology.entry(for: category).map { ($0.chapter.number, $0.block.label) }
        }
        evaluation.describe = { code, system in
            guard system == "ICD-10-CM" else { return nil }
            return ICD10Code(code).flatMap { terminology.title(of: $0) }
        }
        evaluation.knows = { code, system in
            guard system == "ICD-10-CM" else { return nil }
            return ICD10Code(code).flatMap { terminology.title(of: $0) } != nil
        }
        return evaluation
    }
}
