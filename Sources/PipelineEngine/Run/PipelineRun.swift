internal import Deidentification
internal import Foundation
public import Logging
internal import PatientTimeline

/// Runs a pipeline: every stage over one input into one output folder.
///
/// A run that was stopped at any moment and is started again with the same inputs goes on where it stopped and leaves
/// the same bytes. It blocks its thread: call it from one that may wait.
public struct PipelineRun {
    /// What a run is asked to do.
    public struct Options: Sendable {
        /// The pipeline file's path; `nil` for a pipeline with the default options.
        public var pipelinePath: String?
        /// Input files and folders.
        public var inputs: [String]
        /// The output folder.
        public var output: String
        /// The name of the store's file in the output folder.
        public var storeName = "timeline.sqlite"
        /// Whether no stage but `ingest` runs.
        public var isIngestOnly = false
        /// Worker threads.
        public var jobs: Int
        /// Whether what an earlier run left is removed first.
        public var isFresh = false
        /// Whether only what would be done is told.
        public var isDryRun = false

        /// Makes options.
        public init(pipelinePath: String?, inputs: [String], output: String, jobs: Int) {
            self.pipelinePath = pipelinePath
            self.inputs = inputs
            self.output = output
            self.jobs = jobs
        }

        /// Where the store of `chartline ingest` lies.
        public enum Target: Sendable {
            /// In this folder, as `timeline.sqlite`.
            case folder(String)
            /// In this file.
            case store(String)
        }

        /// Makes options of a run that ingests, and does nothing else.
        public init(ingesting inputs: [String], into target: Target, jobs: Int) {
            switch target {
            case .folder(let path): self.init(pipelinePath: nil, inputs: inputs, output: path, jobs: jobs)
            case .store(let path):
                let folder = (path as NSString).deletingLastPathComponent
                self.init(pipelinePath: nil, inputs: inputs, output: folder.isEmpty ? "." : folder, jobs: jobs)
                storeName = (path as NSString).lastPathComponent
            }
            isIngestOnly = true
        }
    }

    /// How a run ended.
    public struct Summary: Sendable {
        /// The exit status.
        public var status: ExitStatus
        /// What to tell the operator, line by line.
        public var lines: [String]
    }

    private let options: Options
    private let configuration: PipelineConfiguration
    private let installation: Installation
    private let stop: StopSignal
    private let logger: Logger

    /// Reads the pipeline file.
    ///
    /// - Throws: ``PipelineError`` with 66 where it is not there and 64 where it is wrong.
    public init(options: Options, installation: Installation, stop: StopSignal, logger: Logger) throws {
        self.options = options
        self.installation = installation
        self.stop = stop
        self.logger = logger
        var configuration = PipelineConfiguration(name: "ingest")
        if let path = options.pipelinePath {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw PipelineError(.noInput, "there is no such pipeline file", at: path)
            }
            configuration = try PipelineFile.read(String(decoding: data, as: UTF8.self), path: path)
        }
        if options.isIngestOnly { configuration.stages = [.ingest] }
        self.configuration = configuration
    }

    /// The options that decide the result, one `name=value` a line.
    public var effectiveOptions: [String] { configuration.effectiveOptions }

    /// Runs all stages.
    ///
    /// - Throws: ``PipelineError`` with the status to end with; what is finished is kept.
    public func run() throws -> Summary {
        let discovery = try SourceDiscovery.find(
            options.inputs, exclude: configuration.ingest.exclude, output: options.output, stop: stop)
        let resources = try Resources(configuration: configuration, installation: installation)
        let missing = try missingDependencies(resources)
        let digests = RunDigests(configuration: configuration, sources: discovery.sources, resources: resources)
        if options.isDryRun { return plan(discovery, missing, digests) }
        umask(0o077)
        try refuseInputAmongResults()
        let folder = try OutputFolder(path: options.output, storeName: options.storeName, owned: results)
        if options.isFresh { try removeResults(in: folder) }
        var manifest = RunManifest(
            runID: digests.runID, configuration: configuration, resources: dataFiles(resources), jobs: options.jobs,
            discovery: discovery)
        let clock = ContinuousClock()
        let began = clock.now
        do {
            try run(into: folder, resources, digests, &manifest)
            manifest.status =
                Double(manifest.gaps) * 100 > configuration.tolerate * Double(manifest.read) ? .doneWithGaps : .done
            manifest.seconds = Self.seconds(clock.now - began)
            try folder.write(manifest.json(), to: RunManifest.fileName)
        } catch {
            let failure = failure(error)
            manifest.status = failure.status
            manifest.error = failure.description
            manifest.seconds = Self.seconds(clock.now - began)
            do {
                try folder.write(manifest.json(), to: RunManifest.fileName)
            } catch {
                logger.error("run.json could not be written", metadata: ["reason": "\(error)"])
            }
            throw failure
        }
        return Summary(status: manifest.status, lines: lines(manifest))
    }

    private func run(
        into folder: OutputFolder, _ resources: Resources, _ digests: RunDigests, _ manifest: inout RunManifest
    ) throws {
        let store = try TimelineStore(path: folder.path(options.storeName))
        let context = StageContext(
            store: store, folder: folder, configuration: configuration, resources: resources, runID: digests.runID,
            jobs: options.jobs, stop: stop, progress: Progress(), logger: logger,
            pseudonym: LogPseudonym(key: try LogKey.load(from: folder)))
        let audit = try AuditLog(folder: folder)
        try audit.append([[("actor", Self.actor), ("action", "begin-run"), ("run_id", digests.runID)]])
        let clock = ContinuousClock()
        for stage in configuration.stages {
            try stop.check()
            try store.beginStage(inBulk: stage == .ingest || stage == .unify)
            let began = clock.now
            let result: StageResult
            do {
                result = try run(stage, context, digests, manifest, audit)
            } catch {
                // What stopped the stage is told, not that the store could not be tidied after it.
                do { try store.finishStage() } catch let second {
                    logger.error("the store stays in WAL mode", metadata: ["reason": "\(second)"])
                }
                throw error
            }
            try store.finishStage()
            context.progress.end()
            let seconds = Self.seconds(clock.now - began)
            manifest.stages.append((stage, result, seconds))
            if stage == .unify {
                try StaleResults(context: context, actor: Self.actor).tell(audit, isNew: result.state == .done)
            }
            log(stage, result, seconds)
        }
        try QuarantineFile.write(from: store, to: folder)
        manifest.books = RunBooks.rows(try store.books(), runID: digests.runID)
        try audit.append([[("actor", Self.actor), ("action", "end-run"), ("run_id", digests.runID)]])
    }

    private func run(
        _ stage: PipelineConfiguration.StageName, _ context: StageContext, _ digests: RunDigests,
        _ manifest: RunManifest, _ audit: AuditLog
    ) throws -> StageResult {
        let sources = manifest.discovery.sources
        switch stage {
        case .ingest:
            context.progress.begin(stage.rawValue, total: sources.count)
            return try IngestStage(context: context, sources: sources).run(
                digest: digests.ingest,
                transcribeDigest: configuration.stages.contains(.transcribe) ? digests.transcribe : nil)
        case .transcribe:
            let paths = Dictionary(uniqueKeysWithValues: sources.map { ($0.name, $0.path) })
            return try TranscribeStage(context: context, paths: paths).run(digest: digests.transcribe)
        case .understand: return try UnderstandStage(context: context).run(digest: digests.understand)
        case .unify: return try UnifyStage(context: context).run(digest: digests.unify)
        case .draft: return try DraftStage(context: context).run(digest: digests.draft)
        case .code:
            guard context.resources.suggester != nil else {
                return StageResult(state: .notProcessed, note: Self.terminologyMissing)
            }
            return try CodeStage(context: context) { store in
                try audit.append(suggestionsOf: store, actor: Self.actor)
            }.run(digest: digests.code)
        case .report:
            let results = manifest.stages.map { ($0.stage, $0.result) }
            return try ReportStage(context: context, inputs: options.inputs, results: results).run()
        }
    }

    private static let actor = "chartline \(ChartlineVersion.number)"
    private static let terminologyMissing =
        "the terminology is not there; run Scripts/setup, or chartline terminology build"

    /// Names what is missing before any work starts; a stage that is not optional stops the run.
    private func missingDependencies(_ resources: Resources) throws -> [(PipelineConfiguration.StageName, String)] {
        var missing: [(PipelineConfiguration.StageName, String)] = []
        for stage in configuration.stages {
            let reason: String? =
                switch stage {
                case .transcribe:
                    TranscribeStage.missingDependency(resources, model: configuration.transcribe.model)
                case .code: resources.terminology == nil ? Self.terminologyMissing : nil
                default: nil
                }
            guard let reason else { continue }
            guard configuration.optionalStages.contains(stage) else {
                throw PipelineError(
                    .unavailable, "the stage \(stage.rawValue) cannot run: \(reason); or mark it «optional: true»",
                    at: options.pipelinePath)
            }
            logger.notice("optional stage cannot run", metadata: ["stage": "\(stage.rawValue)", "reason": "\(reason)"])
            missing.append((stage, reason))
        }
        return missing
    }

    private func dataFiles(_ resources: Resources) -> [(name: String, sha256: String)] {
        var files: [(name: String, sha256: String)] = []
        if !resources.mappingsHash.isEmpty { files.append(("mappings", resources.mappingsHash)) }
        if let terminology = resources.terminology { files.append(("terminology", terminology.sha256)) }
        if let speech = resources.speech {
            files.append(("speech_model", speech.model.sha256))
            if let model = speech.voiceActivityModel { files.append(("voice_activity_model", model.sha256)) }
        }
        return files
    }

    private func plan(
        _ discovery: SourceDiscovery.Result, _ missing: [(PipelineConfiguration.StageName, String)],
        _ digests: RunDigests
    ) -> Summary {
        var lines = [
            "run \(digests.runID) of pipeline \(configuration.name)",
            "input: \(discovery.sources.count) files, \(discovery.sources.reduce(0) { $0 + $1.byteCount }) bytes, "
                + "\(discovery.excluded) left out by name",
            "output: \(options.output)", "stages: \(configuration.stages.map(\.rawValue).joined(separator: ", "))",
        ]
        lines += missing.map { "not processed: \($0.0.rawValue): \($0.1)" }
        return Summary(status: .done, lines: lines)
    }

    private func lines(_ manifest: RunManifest) -> [String] {
        let books = manifest.books
        func sum(_ field: KeyPath<RunBooks, Int>) -> Int { books.reduce(0) { $0 + $1[keyPath: field] } }
        return [
            "run \(manifest.runID) ended with status \(manifest.status.rawValue) in "
                + "\(DecimalText.threePlaces(manifest.seconds)) s",
            "records: \(sum(\.read)) read = \(sum(\.taken)) taken + \(sum(\.quarantined)) quarantined + "
                + "\(sum(\.unchanged)) unchanged + \(sum(\.notProcessed)) not processed",
            "results: \(options.output)",
        ]
    }

    private func log(_ stage: PipelineConfiguration.StageName, _ result: StageResult, _ seconds: Double) {
        var metadata: Logger.Metadata = [
            "stage": "\(stage.rawValue)", "state": "\(result.state.rawValue)",
            "seconds": "\(DecimalText.threePlaces(seconds))",
        ]
        for count in result.counts { metadata[count.name] = "\(count.count)" }
        logger.info("stage ended", metadata: metadata)
    }

    /// What a run replaces, and `--fresh` removes.
    private var results: [String] {
        ["", "-journal", "-wal", "-shm"].map { options.storeName + $0 } + [
            DraftStage.folder, TranscribeStage.folder, QuarantineFile.name, ReportStage.name, RunManifest.fileName,
            StaleFile.name, StaleResults.draftFolder, "codes.csv", "evidence.csv", "encounters.csv",
        ]
    }

    /// Removes what an earlier run left, but for what people decided: that is no result.
    private func removeResults(in folder: OutputFolder) throws {
        let store = folder.path(options.storeName)
        let isKept = try PipelineError.ofStore(at: store) { try TimelineStore.renew(path: store) }
        for name in results where !(isKept && name == options.storeName) { try folder.remove(name) }
    }

    /// An input that lies among the results of an earlier run would be removed by this one.
    private func refuseInputAmongResults() throws {
        let output = URL(filePath: options.output).resolvingSymlinksInPath().path + "/"
        for input in options.inputs {
            let path = URL(filePath: input).resolvingSymlinksInPath().path
            guard path.hasPrefix(output), let first = path.dropFirst(output.count).split(separator: "/").first,
                results.contains(String(first))
            else { continue }
            throw PipelineError(
                .usage, "the input lies among the results in the output folder; name another with --output", at: input)
        }
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// Brings any error to one with a status; only the store's and our own can come.
    private func failure(_ error: any Error) -> PipelineError {
        switch error {
        case let error as PipelineError: error
        case let error as TimelineError: PipelineError(error, at: options.storeName)
        default: PipelineError(.failed, "\(error)")
        }
    }
}
