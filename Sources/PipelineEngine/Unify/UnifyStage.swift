internal import ClinicalText
internal import PatientTimeline

/// Finds the patients and their encounters, and puts events and documents on their timelines.
struct UnifyStage {
    static let name = "unify"
    let context: StageContext

    func run(digest: String) throws -> StageResult {
        let store = context.store
        if try store.state(of: Self.name, digest: digest) == .complete { return StageResult(state: .upToDate) }
        // What an earlier run made goes in the transaction that makes it anew.
        try store.begin(stage: Self.name, digest: digest, clearing: [])
        context.progress.begin(Self.name, total: 1)
        let counts = try store.unify(
            nicknames: try context.resources.mappedTools().nicknames, lexicon: try Self.lexicon(context.resources),
            siteZone: context.configuration.unify.siteZone.flatMap { SiteZone(name: $0) },
            memory: UnifyMemory(megabytes: context.configuration.unify.memoryMegabytes))
        context.progress.advance()
        try store.complete(stage: Self.name)
        return StageResult(
            state: .done,
            counts: [
                ("patients", counts.patients), ("encounters", counts.encounters),
                ("statements", counts.statements), ("events", counts.events), ("documents", counts.documents),
                ("event_conflicts", counts.eventConflicts), ("patient_review", counts.review),
                ("identifier_conflicts", counts.conflicts),
                ("without_patient", counts.withoutPatient), ("stale_drafts", counts.staleDrafts),
                ("stale_suggestions", counts.staleSuggestions),
            ])
    }

    /// Names a label by the lexicon's words, where one mention makes up most of it.
    private static func lexicon(_ resources: Resources) throws -> (String) -> String? {
        let analyzer = try resources.mappedTools().analyzer
        return { label in
            let longest = analyzer.analyze(label).mentions.max { $0.utf8Range.count < $1.utf8Range.count }
            guard let longest, longest.utf8Range.count * 2 >= label.utf8.count else { return nil }
            return longest.concept
        }
    }
}
