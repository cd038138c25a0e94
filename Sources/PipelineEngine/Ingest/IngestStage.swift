internal import ClinicalModel
internal import Deidentification
internal import Logging
internal import PatientTimeline

/// Reads the sources into the store: in parallel, each in one transaction, in the order of their names.
struct IngestStage {
    let context: StageContext
    let sources: [InputSource]

    func run(digest: String) throws -> StageResult {
        let store = context.store
        let loaded = try store.loadedSources()
        let hasSameOptions = try store.state(of: "ingest", digest: digest) != .toDo
        let present = Dictionary(uniqueKeysWithValues: sources.map { ($0.name, $0.sha256) })
        let stale = loaded.filter { !hasSameOptions || present[$0.key] != $0.value.sha256 }.map(\.key).sorted()
        if !stale.isEmpty { try store.removeSources(named: stale) }
        if !hasSameOptions { try store.begin(stage: "ingest", digest: digest, clearing: []) }
        let kept = Set(loaded.keys).subtracting(stale)
        let toDo = sources.filter { !kept.contains($0.name) }
        try load(toDo)
        try store.indexRecords()
        try store.complete(stage: "ingest")
        let state: StageResult.State = toDo.isEmpty && stale.isEmpty ? .upToDate : .done
        return StageResult(
            state: state,
            counts: [("sources", sources.count), ("read", toDo.count), ("kept", kept.count), ("removed", stale.count)])
    }

    private func load(_ toDo: [InputSource]) throws {
        let reader = SourceReader(
            options: context.configuration.ingest, manifests: manifests(), names: Set(sources.map(\.name)))
        let stop = context.stop
        try OrderedWork.run(toDo, workers: context.jobs) { source, emit in
            try reader.read(source) { records in
                try stop.check()
                try emit(records)
            }
        } consume: { source, next in
            try stop.check()
            var quarantined = 0
            let format = (try? reader.format(of: source).rawValue) ?? "unreadable"
            try context.store.load(
                SourceDescription(
                    name: source.name, scope: source.scope, format: format, sha256: source.sha256,
                    byteCount: source.byteCount), runID: context.runID
            ) {
                let records = try next()
                for case .quarantined in (records ?? []).map(\.outcome) { quarantined += 1 }
                return records
            }
            if quarantined > 0 {
                context.logger.warning(
                    "records in quarantine",
                    metadata: ["source": "\(context.pseudonym(source.name))", "records": "\(quarantined)"])
            }
            context.progress.advance()
        }
    }

    /// The manifests by folder; one that cannot be read is told when its turn as a source comes.
    private func manifests() -> [String: SourceManifest] {
        var result: [String: SourceManifest] = [:]
        for source in sources where source.fileName == SourceManifest.fileName && source.unreadable == nil {
            var bytes: [UInt8] = []
            guard (try? FileChunks.read(source.path) { bytes += $0 }) != nil else { continue }
            result[source.scope] = try? SourceManifest(bytes)
        }
        return result
    }
}
