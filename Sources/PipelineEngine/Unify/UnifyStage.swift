internal import PatientTimeline

/// Finds the patients and their encounters, and puts events and documents on their timelines.
struct UnifyStage {
    static let name = "unify"
    let context: StageContext

    func run(digest: String) throws -> StageResult {
        let store = context.store
        if try store.state(of: Self.name, digest: digest) == .complete { return StageResult(state: .upToDate) }
        try store.begin(
            stage: Self.name, digest: digest,
            clearing: [
                .evidence, .suggestion, .draft, .timelineDocument, .timelineEvent, .encounterLink, .encounter,
                .patientConflict, .patientLink, .patient,
            ])
        context.progress.begin(Self.name, total: 1)
        let counts = try store.unify()
        context.progress.advance()
        try store.complete(stage: Self.name)
        return StageResult(
            state: .done,
            counts: [
                ("patients", counts.patients), ("encounters", counts.encounters), ("events", counts.events),
                ("documents", counts.documents), ("identifier_conflicts", counts.conflicts),
                ("without_patient", counts.withoutPatient),
            ])
    }
}
