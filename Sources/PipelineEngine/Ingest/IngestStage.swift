internal import ClinicalModel
internal import Deidentification
internal import Logging
internal import PatientTimeline

/// Reads the sources into the store: in parallel, each in one transaction, in the order of their names.
struct IngestStage {
    let context: StageContext
    let sources: [InputSource]
    private let manifests: [String: SourceManifest]

    init(context: StageContext, sources: [InputSource]) {
        self.context = context
        self.sources = sources
        manifests = SourceManifest.byFolder(sources)
    }

    func run(digest: String) throws -> StageResult {
        let store = context.store
        let loaded = try store.loadedSources()
        let hasSameOptions = try store.state(of: "ingest", digest: digest) != .toDo
        let stale = hasSameOptions ? try staleSources(among: loaded) : loaded.keys.sorted()
        if !stale.isEmpty { try store.removeSources(named: stale) }
        if !hasSameOptions { try store.begin(stage: "ingest", digest: digest, clearing: []) }
        let kept = Set(loaded.keys).subtracting(stale)
        let toDo = sources.filter { !kept.contains($0.name) }
        // Manifests first: a note in the store was then read with the manifest that is in the store.
        try load(toDo.filter(\.isManifest) + toDo.filter { !$0.isManifest })
        try store.indexRecords()
        try store.complete(stage: "ingest")
        let state: StageResult.State = toDo.isEmpty && stale.isEmpty ? .upToDate : .done
        return StageResult(
            state: state,
            counts: [("sources", sources.count), ("read", toDo.count), ("kept", kept.count), ("removed", stale.count)])
    }

    /// The names of the sources that are gone or have changed; with a manifest, the notes and recordings beside it.
    private func staleSources(
        among loaded: [String: (format: String, sha256: String, runID: String)]
    ) throws -> [String] {
        let present = Dictionary(uniqueKeysWithValues: sources.map { ($0.name, $0.sha256) })
        let manifests = Set(sources.filter(\.isManifest).map(\.name))
            .union(loaded.filter { $0.value.format == SourceFormat.manifest.rawValue }.keys)
        let changed = Set(manifests.filter { present[$0] != loaded[$0]?.sha256 }.map(InputSource.scope))
        let tied = [SourceFormat.note.rawValue, SourceFormat.audio.rawValue]
        let outdated = try outdatedManifests()
        return loaded.filter { name, source in
            present[name] != source.sha256 || outdated.contains(name)
                || tied.contains(source.format) && changed.contains(InputSource.scope(of: name))
        }.map(\.key).sorted()
    }

    /// The manifests in the store of which other rows name a missing file now than when they were read.
    private func outdatedManifests() throws -> Set<String> {
        guard !manifests.isEmpty else { return [] }
        var told: [String: Set<Int>] = [:]
        try context.store.forEachQuarantined { row in
            if let line = row.line { told[row.source, default: []].insert(line) }
        }
        let names = Set(sources.map(\.name))
        return Set(
            sources.filter { source in
                guard source.isManifest, let manifest = manifests[source.scope] else { return false }
                return Set(manifest.faults(in: source.scope, names: names).map(\.line)) != told[source.name] ?? []
            }.map(\.name))
    }

    private func load(_ toDo: [InputSource]) throws {
        let reader = SourceReader(
            options: context.configuration.ingest, manifests: manifests, names: Set(sources.map(\.name)))
        let stop = context.stop
        try OrderedWork.run(toDo, workers: context.jobs) { (source, emit: (Reading) throws -> Void) in
            try reader.read(source) { records in
                try stop.check()
                try emit(.records(records))
            }
            if source.unreadable == nil, !source.isUnchanged { try emit(.changed) }
        } consume: { source, next in
            try stop.check()
            let quarantined: Int
            do {
                quarantined = try load(source, sha256: source.sha256, reader) {
                    switch try next() {
                    case .records(let records): records
                    case .changed: throw SourceChanged()
                    case nil: nil
                    }
                }
            } catch is SourceChanged {
                var records: [LoadedRecord]? = [reader.changed(source)]
                // Without a hash the next run reads the file again, whatever is in it by then.
                quarantined = try load(source, sha256: "", reader) {
                    defer { records = nil }
                    return records
                }
            }
            if quarantined > 0 {
                context.logger.warning(
                    "records in quarantine",
                    metadata: ["source": "\(context.pseudonym(source.name))", "records": "\(quarantined)"])
            }
            context.progress.advance()
        }
    }

    /// - Returns: The number of records in quarantine.
    private func load(
        _ source: InputSource, sha256: String, _ reader: SourceReader, next: () throws -> [LoadedRecord]?
    ) throws -> Int {
        var quarantined = 0
        let format = (try? reader.format(of: source).rawValue) ?? "unreadable"
        try context.store.load(
            SourceDescription(
                name: source.name, scope: source.scope, format: format, sha256: sha256,
                byteCount: source.byteCount), runID: context.runID
        ) {
            let records = try next()
            for case .quarantined in (records ?? []).map(\.outcome) { quarantined += 1 }
            return records
        }
        return quarantined
    }

    /// What one source's reading hands on.
    private enum Reading: Sendable {
        case records([LoadedRecord])
        /// The file is no longer the one that was found: nothing that was read of it counts.
        case changed
    }

    /// Undoes the loading of a source that changed meanwhile.
    private struct SourceChanged: Error {}
}
