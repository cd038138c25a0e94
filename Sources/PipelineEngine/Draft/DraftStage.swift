internal import ClinicalModel
internal import ContentHash
internal import NoteDrafting
internal import PatientTimeline

/// Drafts a note for every encounter that has something to say, and writes it as Markdown and JSON.
struct DraftStage {
    static let name = "draft"
    static let folder = "drafts"
    let context: StageContext

    private struct DraftFiles: Sendable {
        var row: TimelineStore.DraftRow
        var markdown: [UInt8]
        var json: [UInt8]
    }

    func run(digest: String) throws -> StageResult {
        let store = context.store
        switch try store.state(of: Self.name, digest: digest) {
        case .complete where try allFilesAreThere(): return StageResult(state: .upToDate)
        case .complete, .toDo:
            try context.folder.remove(Self.folder)
            try store.begin(stage: Self.name, digest: digest, clearing: [.draft])
        case .begun: break
        }
        let finished = try store.finishedUnits(of: Self.name)
        let patients = try store.patientIDs().filter { !finished.contains($0) }
        let tools = try context.resources.mappedTools()
        let drafter = GroundedDrafter(analyzer: tools.analyzer)
        var counts = (drafts: 0, sentences: 0, omissions: 0)
        context.progress.begin(Self.name, total: patients.count)
        try OrderedWork.map(patients, workers: context.jobs) { patientID in
            let spoken = DraftedDictation(dictations: try DictatedText.all(try store.transcripts(ofPatient: patientID)))
            return try store.mapCharts(ofPatient: patientID) { chart -> DraftFiles? in
                guard !chart.encounterID.isEmpty else { return nil }
                let chart = tools.readableDocuments.chart(chart)
                return Self.files(chart, spoken, drafter.draft(chart, template: tools.noteTemplate))
            }.compactMap { $0 }
        } consume: { patientID, drafts in
            try context.stop.check()
            for draft in drafts {
                let name = Self.fileName(patientID, draft.row.encounterID)
                try context.folder.write(draft.markdown, to: name + ".md")
                try context.folder.write(draft.json, to: name + ".json")
                counts.drafts += 1
                counts.sentences += draft.row.sentences
                counts.omissions += draft.row.omissions
            }
            try store.saveDrafts(drafts.map(\.row), patientID: patientID, stage: Self.name)
            context.progress.advance()
        }
        try store.complete(stage: Self.name)
        return StageResult(
            state: .done,
            counts: [("drafts", counts.drafts), ("sentences", counts.sentences), ("omissions", counts.omissions)])
    }

    /// Whether every draft that the store knows of still lies in the folder.
    private func allFilesAreThere() throws -> Bool {
        try context.store.draftKeys().allSatisfy { draft in
            [".md", ".json"].allSatisfy { ending in
                let name = Self.fileName(draft.patientID, draft.encounterID) + ending
                return FileIdentity(path: context.folder.path(name))?.isRegular ?? false
            }
        }
    }

    private static func fileName(_ patientID: String, _ encounterID: String) -> String {
        "\(folder)/\(patientID)/\(encounterID)"
    }

    /// The files of one encounter's draft; `nil` where nothing is known that a note could say.
    private static func files(_ chart: EncounterChart, _ spoken: DraftedDictation, _ drafted: Draft) -> DraftFiles? {
        let sentences = drafted.sections.reduce(0) { $0 + $1.sentences.count }
        guard sentences > 0 else { return nil }
        let draft = spoken.told(in: drafted, of: chart)
        let json = draft.json
        let row = TimelineStore.DraftRow(
            encounterID: chart.encounterID, template: draft.template, sentences: sentences,
            omissions: draft.omissions.count, sha256: ContentHash.sha256(json), sources: sources(of: draft))
        return DraftFiles(row: row, markdown: Array(draft.markdown.utf8), json: json)
    }

    private static func sources(of draft: Draft) -> Set<String> {
        var keys: Set<String> = []
        for citation in draft.sections.lazy.flatMap(\.sentences).flatMap(\.citations) {
            switch citation {
            case .event(let key), .documentSpan(let key, utf8Range: _): keys.insert(key.key)
            }
        }
        return keys
    }
}
