internal import ClinicalModel
internal import Deidentification
internal import Logging
internal import PatientTimeline

/// Reads the sources into the store: in parallel, large ones in parts, in the order of their names.
struct IngestStage {
    let context: StageContext
    let sources: [InputSource]
    private let manifests: [String: SourceManifest]

    /// How many bytes of parts and rows may wait for a worker or for the store.
    private static let waitingBytes = 4 << 20

    init(context: StageContext, sources: [InputSource]) {
        self.context = context
        self.sources = sources
        manifests = SourceManifest.byName(sources)
    }

    /// - Parameter transcribeDigest: The digest of the stage `transcribe`; `nil` where the pipeline has none.
    func run(digest: String, transcribeDigest: String?) throws -> StageResult {
        let store = context.store
        let loaded = try store.loadedSources()
        let hasSameOptions = try store.state(of: "ingest", digest: digest) != .toDo
        let stale =
            hasSameOptions ? try staleSources(among: loaded, transcribeDigest: transcribeDigest) : loaded.keys.sorted()
        if !stale.isEmpty { try store.removeSources(named: stale) }
        if !hasSameOptions { try store.begin(stage: "ingest", digest: digest, clearing: []) }
        let current = loaded.filter { !stale.contains($0.key) }
        let toDo = sources.filter { source in current[source.name].map { $0.mark != nil } ?? true }
        // Manifests first: a note in the store was then read with the manifest that is in the store.
        try load(toDo.filter(\.isManifest) + toDo.filter { !$0.isManifest }, marks: current.compactMapValues(\.mark))
        try store.indexRecords()
        try store.complete(stage: "ingest")
        let state: StageResult.State = toDo.isEmpty && stale.isEmpty ? .upToDate : .done
        let kept = sources.count - toDo.count
        return StageResult(
            state: state,
            counts: [("sources", sources.count), ("read", toDo.count), ("kept", kept), ("removed", stale.count)])
    }

    /// The names of the sources that are gone or have changed; with a manifest, the notes and recordings beside it.
    ///
    /// Recordings that were refused are read again where `transcribe` has other options or another model now.
    private func staleSources(among loaded: [String: LoadedSource], transcribeDigest: String?) throws -> [String] {
        let present = Dictionary(uniqueKeysWithValues: sources.map { ($0.name, $0.sha256) })
        let manifests = Set(sources.filter(\.isManifest).map(\.name))
            .union(loaded.filter { $0.value.format == SourceFormat.manifest.rawValue }.keys)
        let changed = Set(manifests.filter { present[$0] != loaded[$0]?.sha256 }.map(InputSource.scope))
        let tied = [SourceFormat.note.rawValue, SourceFormat.audio.rawValue]
        var outdated = try outdatedManifests()
        if let transcribeDigest, try context.store.state(of: TranscribeStage.name, digest: transcribeDigest) == .toDo {
            try outdated.formUnion(context.store.sourcesWithRefusedRecordings())
        }
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
                guard source.isManifest, let manifest = manifests[source.name] else { return false }
                return Set(manifest.faults(in: source.scope, names: names).map(\.line)) != told[source.name] ?? []
            }.map(\.name))
    }

    /// - Parameter marks: Up to where the sources are in the store that are not in it whole.
    private func load(_ toDo: [InputSource], marks: [String: SourceMark]) throws {
        guard !toDo.isEmpty else { return }
        let reader = SourceReader(
            options: context.configuration.ingest, manifests: manifests, names: Set(sources.map(\.name)))
        let reading = ParallelReading(reader: reader, stop: context.stop)
        try context.store.loadSources(runID: context.runID) { loader in
            var intake = SourceIntake(context: context, reader: reader, loader: loader)
            try OrderedWork.run(workers: context.jobs, limit: Self.waitingBytes) { emit in
                try reading.feed(toDo, marks: marks, emit: emit)
            } produce: { item, emit in
                try reading.produce(item, emit: emit)
            } consume: {
                try context.stop.check()
                try intake.take($0)
            }
        }
    }
}
