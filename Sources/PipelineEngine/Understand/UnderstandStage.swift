internal import ClinicalModel
internal import ClinicalText
internal import PatientTimeline

/// Finds sections and mentions in every distinct text.
struct UnderstandStage {
    static let name = "understand"
    let context: StageContext

    func run(digest: String) throws -> StageResult {
        let store = context.store
        switch try store.state(of: Self.name, digest: digest) {
        case .complete: return StageResult(state: .upToDate)
        case .toDo: try store.begin(stage: Self.name, digest: digest, clearing: [.mention, .section])
        case .begun: break
        }
        let finished = try store.finishedUnits(of: Self.name)
        let keys = try store.textKeys().filter { !finished.contains($0) }
        let batches = stride(from: 0, to: keys.count, by: 64).map { Array(keys[$0..<min($0 + 64, keys.count)]) }
        context.progress.begin(Self.name, total: keys.count)
        var mentions = 0
        let analyzer = try context.resources.mappedTools().analyzer
        try OrderedWork.map(batches, workers: context.jobs) { batch in
            try store.texts(withKeys: batch).map { stored in Self.rows(stored, analyzer.analyze(stored.text)) }
        } consume: { _, analyses in
            try context.stop.check()
            try store.saveAnalyses(analyses, stage: Self.name)
            mentions += analyses.reduce(0) { $0 + $1.mentions.count }
            context.progress.advance(by: analyses.count)
        }
        try store.complete(stage: Self.name)
        return StageResult(state: .done, counts: [("texts", keys.count), ("mentions", mentions)])
    }

    private static func rows(
        _ stored: TimelineStore.StoredText, _ analysis: NoteAnalysis
    ) -> (sha256: String, sections: [TimelineStore.SectionRow], mentions: [TimelineStore.MentionRow]) {
        let sections = analysis.sections.map { section in
            TimelineStore.SectionRow(
                name: section.name, loinc: section.loinc, heading: section.headingRange, body: section.bodyRange)
        }
        let mentions = analysis.mentions.map { mention in
            TimelineStore.MentionRow(
                kind: mention.kind.rawValue, concept: mention.concept, utf8Range: mention.utf8Range,
                section: analysis.sentences[mention.sentence].section, assertion: mention.context.assertion.rawValue,
                experiencer: mention.context.experiencer.rawValue, cue: mention.context.cueRange,
                value: mention.quantity?.value, unit: mention.quantity?.unit)
        }
        return (stored.sha256, sections, mentions)
    }
}
