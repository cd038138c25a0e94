internal import ClinicalModel
internal import CodeReview
internal import MedicalCoding
internal import PatientTimeline

/// Suggests codes for every chart and writes the coder's files.
struct CodeStage {
    static let name = "code"
    let context: StageContext
    /// Told of the suggestions before the stage counts as complete, so that a kill cannot lose them.
    let audit: (TimelineStore) throws -> Void

    func run(digest: String) throws -> StageResult {
        let store = context.store
        let state = try store.state(of: Self.name, digest: digest)
        if state == .toDo {
            try store.begin(stage: Self.name, digest: digest, clearing: [.evidence, .suggestion])
        }
        var suggestions = 0
        if state != .complete { suggestions = try suggest() }
        try writeFiles()
        if state == .complete { return StageResult(state: .upToDate) }
        try audit(store)
        try store.complete(stage: Self.name)
        return StageResult(state: .done, counts: [("suggestions", suggestions)])
    }

    private func suggest() throws -> Int {
        guard let suggester = context.resources.suggester else { return 0 }
        let store = context.store
        let finished = try store.finishedUnits(of: Self.name)
        let patients = try store.patientIDs().filter { !finished.contains($0) }
        let readable = try context.resources.mappedTools().readableDocuments
        let suggestsCPT = context.configuration.code.cpt
        var count = 0
        context.progress.begin(Self.name, total: patients.count)
        try OrderedWork.map(patients, workers: context.jobs) { patientID in
            let spoken = SpokenEvidence(dictations: try DictatedText.all(try store.transcripts(ofPatient: patientID)))
            return try store.mapCharts(ofPatient: patientID) { chart in
                let chart = readable.chart(chart)
                let suggested = suggester.suggest(for: chart).filter { suggestsCPT || $0.codeSystem != .cpt }
                    .map(spoken.judged)
                return SuggestionRows.rows(suggested, chart: chart)
            }.flatMap { $0 }
        } consume: { patientID, rows in
            try context.stop.check()
            try store.saveSuggestions(rows, patientID: patientID, stage: Self.name)
            count += rows.count
            context.progress.advance()
        }
        return count
    }

    /// Writes the coder's files of what the store holds.
    func writeFiles() throws {
        let (store, folder, runID) = (context.store, context.folder, context.runID)
        try folder.write("evidence.csv") { emitEvidence in
            try folder.write("codes.csv") { emitCodes in
                try CodesFile.write(from: store, runID: runID, codes: emitCodes, evidence: emitEvidence)
            }
        }
        try folder.write("encounters.csv") { emit in
            try EncountersFile.write(from: store, runID: runID, emit: emit)
        }
    }
}
