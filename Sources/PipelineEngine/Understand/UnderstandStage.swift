internal import ClinicalModel
internal import ClinicalText
internal import PatientTimeline

/// Finds sections and mentions in every distinct text.
struct UnderstandStage {
    static let name = "understand"
    /// How many texts are saved in one transaction.
    private static let batchLength = 64
    let context: StageContext

    func run(digest: String) throws -> StageResult {
        let store = context.store
        switch try store.state(of: Self.name, digest: digest) {
        case .complete: return StageResult(state: .upToDate)
        case .toDo: try store.begin(stage: Self.name, digest: digest, clearing: [.mention, .section])
        case .begun: break
        }
        context.progress.begin(Self.name, total: try store.textCount())
        var (texts, mentions) = (0, 0)
        let analyzer = try context.resources.mappedTools().analyzer
        let workers = max(1, context.jobs)
        try OrderedWork.run(workers: workers, limit: workers * 8) { emit in
            var keys = try store.textKeys(limit: Self.batchLength, unfinishedIn: Self.name)
            while let last = keys.last {
                try emit(keys, 1)
                keys = try store.textKeys(after: last, limit: Self.batchLength, unfinishedIn: Self.name)
            }
        } produce: { (keys: [String], emit) in
            var analyses: [Analysis] = []
            for key in keys {
                // One text at a time: each may be as large as a document.
                analyses += try store.texts(withKeys: [key]).map { Self.rows($0, analyzer.analyze($0.text)) }
            }
            try emit(analyses, 1)
        } consume: { (analyses: [Analysis]) in
            try context.stop.check()
            try store.saveAnalyses(analyses, stage: Self.name)
            texts += analyses.count
            mentions += analyses.reduce(0) { $0 + $1.mentions.count }
            context.progress.advance(by: analyses.count)
        }
        try store.complete(stage: Self.name)
        return StageResult(state: .done, counts: [("texts", texts), ("mentions", mentions)])
    }

    private typealias Analysis = (
        sha256: String, sections: [TimelineStore.SectionRow], mentions: [TimelineStore.MentionRow]
    )

    private static func rows(_ stored: TimelineStore.StoredText, _ analysis: NoteAnalysis) -> Analysis {
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
