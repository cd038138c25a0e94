internal import ContentHash
internal import PatientTimeline

/// The hashes that name a run and say whether a stage's earlier result still holds.
///
/// Each covers all that the result depends on (inputs, options, data files, versions) and nothing else: not the jobs,
/// not the paths, not the time.
struct RunDigests: Sendable {
    let ingest: String
    let transcribe: String
    let understand: String
    let unify: String
    let draft: String
    let code: String
    let runID: String

    init(configuration: PipelineConfiguration, sources: [InputSource], resources: Resources) {
        let version = [ChartlineVersion.number, String(TimelineStore.schemaVersion)]
        func digest(_ stage: PipelineConfiguration.StageName, _ fields: [String]) -> String {
            ContentHash.key([stage.rawValue] + configuration.ownOptions(of: stage) + fields, digits: 32)
        }
        ingest = digest(.ingest, version)
        let inputs = ContentHash.key(sources.flatMap { [$0.name, $0.sha256] }, digits: 64)
        transcribe = digest(
            .transcribe,
            [
                ingest, configuration.stages.contains(.transcribe) ? "on" : "off",
                resources.speech?.fingerprint ?? "",
                TranscribeStage.missingDependency(resources, model: "") ?? "",
            ])
        understand = digest(.understand, [transcribe, inputs, resources.mappingsHash])
        unify = digest(
            .unify, [understand, inputs, configuration.stages.contains(.understand) ? "on" : "off"])
        draft = digest(.draft, [unify, resources.mappingsHash])
        code = digest(.code, [unify, resources.mappingsHash, resources.terminology?.sha256 ?? ""])
        let pipeline = [
            configuration.name, configuration.stages.map(\.rawValue).joined(separator: ","),
            "\(configuration.tolerate)",
        ]
        runID = "R" + ContentHash.key(pipeline + [understand, draft, code], digits: 16)
    }
}
