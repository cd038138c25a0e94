internal import ClinicalEvaluation
internal import PatientTimeline
internal import Reporting
internal import Terminology

/// Fills the report from the store's counts and the stages' results.
struct RunReportBuilder {
    let context: StageContext
    let results: [(stage: PipelineConfiguration.StageName, result: StageResult)]

    func report(accuracy: CodingAccuracyReport?) throws -> RunReport {
        let summary = try context.store.summary()
        var report = RunReport(runID: context.runID)
        report.versions = versions()
        report.sources = Self.sourceRows(try RunBooks.rows(context.store.books(), runID: context.runID))
        report.stages = results.map { stage, result in
            let items = Self.items(stage, summary, report.sources)
            return RunReport.StageRow(
                name: stage.rawValue, status: result.state == .notProcessed ? "not processed" : "done",
                itemsIn: items.read, itemsOut: items.made)
        }
        report.quarantineReasons = Self.counts(summary.quarantineByReason)
        report.patientCount = summary.patients
        report.encounterCount = summary.encounters
        report.eventCount = summary.events
        report.documentCount = summary.documents
        report.draftCount = summary.drafts
        report.suggestionCount = summary.suggestions
        report.eventsByKind = Self.counts(summary.eventsByKind)
        report.suggestionsBySystem = Self.counts(summary.suggestionsBySystem)
        report.suggestionsByBasis = Self.counts(summary.suggestionsByBasis)
        report.confidenceBands = summary.confidenceTenths.enumerated().map { tenth, count in
            RunReport.ConfidenceBand(low: Double(tenth) / 10, high: Double(tenth + 1) / 10, count: count)
        }
        report.topCodes = summary.topCodes.map {
            RunReport.CodeRow(codeSystem: $0.codeSystem, code: $0.code, description: $0.description, count: $0.count)
        }
        report.flags = Self.counts(summary.suggestionsByFlag.filter { !$0.name.isEmpty })
        report.remarks = results.compactMap { stage, result in
            result.note.map { "The stage \(stage.rawValue) did not process its records: \($0)." }
        }
        report.codingAccuracy = accuracy.map {
            AccuracySection.section($0, terminology: context.resources.terminology?.index)
        }
        return report
    }

    /// What a stage was given and what it made, counted in the store: a resumed run tells the same.
    private static func items(
        _ stage: PipelineConfiguration.StageName, _ summary: StoreSummary, _ sources: [RunReport.SourceRow]
    ) -> (read: Int, made: Int) {
        switch stage {
        case .ingest: (sources.reduce(0) { $0 + $1.read }, sources.reduce(0) { $0 + $1.taken + $1.unchanged })
        case .transcribe: (summary.recordings, summary.transcripts)
        case .understand: (summary.texts, summary.mentions)
        case .unify: (summary.patientRecords, summary.patients)
        case .draft: (summary.encounters, summary.drafts)
        case .code: (summary.encounters, summary.suggestions)
        case .report: (0, 0)
        }
    }

    private func versions() -> [RunReport.Version] {
        var versions = [RunReport.Version(part: "Chartline", version: ChartlineVersion.number)]
        if let terminology = context.resources.terminology?.index {
            versions.append(RunReport.Version(part: "ICD-10-CM", version: terminology.fiscalYear))
        }
        if let model = context.resources.speech?.model {
            versions.append(RunReport.Version(part: "Speech model", version: String(model.sha256.prefix(12))))
        }
        return versions
    }

    private static func counts(_ rows: [StoreSummary.CountRow]) -> [RunReport.NamedCount] {
        rows.map { RunReport.NamedCount(name: $0.name, count: $0.count) }
    }

    private static func sourceRows(_ books: [RunBooks]) -> [RunReport.SourceRow] {
        Dictionary(grouping: books, by: \.format).sorted { $0.key < $1.key }.map { format, rows in
            RunReport.SourceRow(
                format: format, files: rows.count, read: rows.reduce(0) { $0 + $1.read },
                taken: rows.reduce(0) { $0 + $1.taken }, quarantined: rows.reduce(0) { $0 + $1.quarantined },
                unchanged: rows.reduce(0) { $0 + $1.unchanged },
                notProcessed: rows.reduce(0) { $0 + $1.notProcessed })
        }
    }
}
