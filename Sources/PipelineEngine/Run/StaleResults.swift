internal import Logging
internal import PatientTimeline

/// Tells which earlier results rest on what has changed, so that nobody takes them for the timeline's.
///
/// A stage that runs makes its results anew. Of one that this run leaves out, the drafts that are stale are moved aside,
/// and the coder's files keep the codes that still hold.
struct StaleResults {
    static let draftFolder = "stale-drafts"
    let context: StageContext
    let actor: String

    /// - Parameters:
    ///   - audit: Gets a line for each code.
    ///   - isNew: Whether the timelines were made anew by this run.
    func tell(_ audit: AuditLog, isNew: Bool) throws {
        let stale = try context.store.staleResults()
        guard !stale.isEmpty else { return try context.folder.remove(StaleFile.name) }
        try context.folder.write(StaleFile.bytes(stale), to: StaleFile.name)
        let stages = context.configuration.stages
        if !stages.contains(.draft) { try moveDrafts(stale.filter { $0.kind == "draft" }) }
        let isCoding = stages.contains(.code) && context.resources.suggester != nil
        if !isCoding, context.folder.read("codes.csv") != nil { try CodeStage(context: context) { _ in }.writeFiles() }
        guard isNew else { return }
        context.logger.notice(
            "earlier results are stale", metadata: ["results": "\(stale.count)", "file": "\(StaleFile.name)"])
        try audit.append(
            stale.filter { $0.kind == "suggestion" }.map { result in
                [
                    ("actor", actor), ("action", "stale"), ("suggestion_id", result.name),
                    ("code_system", result.codeSystem), ("code", result.code), ("reason", result.reason),
                ]
            })
    }

    private func moveDrafts(_ drafts: [StaleResult]) throws {
        for draft in drafts {
            for ending in [".md", ".json"] {
                let name = "\(draft.patientID)/\(draft.encounterID)\(ending)"
                guard let bytes = context.folder.read("\(DraftStage.folder)/\(name)") else { continue }
                try context.folder.write(bytes, to: "\(Self.draftFolder)/\(name)")
                try context.folder.remove("\(DraftStage.folder)/\(name)")
            }
        }
    }
}
