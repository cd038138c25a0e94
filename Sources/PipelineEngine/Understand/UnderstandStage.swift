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
        case .toDo: try store.begin(stage: Self.name, digest: digest, clearing: [.mentionTime, .mention, .section])
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
            var analyses: [TimelineStore.TextAnalysis] = []
            for key in keys {
                // One text at a time: each may be as large as a document.
                let dates = try store.documentDates(ofText: key)
                analyses += try store.texts(withKeys: [key]).map { Self.analysis(of: $0, dates: dates, analyzer) }
            }
            try emit(analyses, 1)
        } consume: { (analyses: [TimelineStore.TextAnalysis]) in
            try context.stop.check()
            try store.saveAnalyses(analyses, stage: Self.name)
            texts += analyses.count
            mentions += analyses.reduce(0) { $0 + $1.mentions.count }
            context.progress.advance(by: analyses.count)
        }
        try store.complete(stage: Self.name)
        return StageResult(state: .done, counts: [("texts", texts), ("mentions", mentions)])
    }

    /// - Parameter dates: The dates of the documents that have the text: times such as `yesterday` are other days in each.
    private static func analysis(
        of stored: TimelineStore.StoredText, dates: [String], _ analyzer: ClinicalTextAnalyzer
    ) -> TimelineStore.TextAnalysis {
        let first = analyzer.analyze(stored.text, date: dates.first.flatMap { ClinicalDate(iso8601: $0) })
        var result = rows(stored, first)
        result.times = MentionTimes.rows(first, noteDate: dates.first)
        guard first.mentions.contains(where: { $0.time.map { first.times[$0].isRelative } ?? false }) else {
            return result
        }
        for date in dates.dropFirst() {
            let other = analyzer.analyze(stored.text, date: ClinicalDate(iso8601: date))
            result.times += MentionTimes.rows(other, noteDate: date).filter { !$0.noteDate.isEmpty }
        }
        return result
    }

    private static func rows(
        _ stored: TimelineStore.StoredText, _ analysis: NoteAnalysis
    ) -> TimelineStore.TextAnalysis {
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
        return TimelineStore.TextAnalysis(sha256: stored.sha256, sections: sections, mentions: mentions)
    }
}
