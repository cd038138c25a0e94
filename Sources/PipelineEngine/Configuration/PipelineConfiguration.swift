/// What a pipeline file says: the stages in order, each with its options.
public struct PipelineConfiguration: Hashable, Sendable {
    /// The stages of the house, in the only order in which they can run.
    public enum StageName: String, Hashable, Sendable, CaseIterable {
        case ingest, transcribe, understand, unify, draft, code, report
    }

    /// Which quarantined and unprocessed records still count as success, in percent of the records read.
    public var tolerate: Double = 0
    /// The pipeline's name.
    public var name: String
    /// The stages that run, in order.
    public var stages: [StageName]
    /// The stages whose missing dependency does not stop the run.
    public var optionalStages: Set<StageName> = []
    /// Options of `ingest`.
    public var ingest = Ingest()
    /// Options of `transcribe`.
    public var transcribe = Transcribe()
    /// Options of `unify`.
    public var unify = Unify()
    /// Options of `draft`.
    public var draft = Draft()
    /// Options of `code`.
    public var code = Code()
    /// Options of `report`.
    public var report = Report()

    /// Makes a configuration with default options.
    public init(name: String, stages: [StageName] = StageName.allCases) {
        self.name = name
        self.stages = stages
    }

    /// Options of `ingest`.
    public struct Ingest: Hashable, Sendable {
        /// Files and folders below the input that are left out, by name.
        public var exclude: [String] = []
        /// The largest record in bytes.
        public var maximumRecordBytes = 64 << 20
        /// The largest XML document or note in bytes.
        public var maximumDocumentBytes = 64 << 20
        /// The deepest nesting of a record.
        public var maximumDepth = 256
        /// How much larger than its file a compressed source may be.
        public var maximumExpansion = 200
        /// The largest record whose bytes go into quarantine with it.
        public var quarantinedBytes = 64 << 10
    }

    /// Options of `transcribe`.
    public struct Transcribe: Hashable, Sendable {
        /// The model's name or file.
        public var model = "sample"
        /// The longest recording in seconds.
        public var maximumSeconds = 4 * 3600
        /// Whether each channel is a speaker, and is transcribed by itself.
        public var separatesChannels = false
        /// Whether speech without pauses is cut where it is quietest for a model with a short window, and not where the
        /// model is surest of what it hears.
        public var cutsWhereQuietest = false
        /// Whether the model is told what the record holds of the patient.
        public var usesPrompts = true
        /// The name or file of the model that finds speech; where it is not there, level and flatness find it.
        public var voiceActivityModel = "silero-vad"
        /// Whether the sample model takes recordings that are not from `Samples/`.
        public var allowsSampleModel = false

        /// Makes the default options.
        public init() {}
    }

    /// Options of `unify`.
    public struct Unify: Hashable, Sendable {
        /// The zone of times that are written without one, such as `America/Chicago` or `-06:00`; `nil`: they are
        /// compared as written.
        public var siteZone: String?
        /// How much memory the stage may take, in MiB, beside what ``UnifyMemory`` names; the result is the same with any.
        public var memoryMegabytes = 256
    }

    /// Options of `draft`.
    public struct Draft: Hashable, Sendable {
        /// The note's template.
        public var template = "soap"
    }

    /// Options of `code`.
    public struct Code: Hashable, Sendable {
        /// The terminology's file; `nil` for the newest that is found.
        public var terminology: String?
        /// Whether CPT codes are suggested.
        public var cpt = true
    }

    /// Options of `report`.
    public struct Report: Hashable, Sendable {
        /// A file of gold codes, below the input folder or absolute; `nil` for none.
        public var gold: String?
    }

    /// The options that decide a run's result, one `name=value` an element, in a fixed order; without jobs and paths of
    /// input and output.
    public var effectiveOptions: [String] {
        [
            "name=\(name)", "stages=\(stages.map(\.rawValue).joined(separator: ","))",
            "optional=\(optionalStages.map(\.rawValue).sorted().joined(separator: ","))",
            "tolerate=\(tolerate)",
        ] + StageName.allCases.flatMap { stage in options(of: stage).map { "\(stage.rawValue).\($0)" } }
    }

    /// The options that the result of a stage depends on by their own value.
    ///
    /// Without those that name files, whose content counts, without `exclude`, which only picks the sources, and without
    /// what only tells how much of the machine a stage may take.
    func ownOptions(of stage: StageName) -> [String] {
        let others = ["exclude=", "model=", "voice_activity_model=", "terminology=", "gold=", "memory_megabytes="]
        return options(of: stage).filter { option in !others.contains { option.hasPrefix($0) } }
    }

    /// The options of one stage, one `name=value` an element, in a fixed order.
    public func options(of stage: StageName) -> [String] {
        switch stage {
        case .ingest:
            [
                "exclude=\(ingest.exclude.joined(separator: ","))",
                "maximum_record_bytes=\(ingest.maximumRecordBytes)",
                "maximum_document_bytes=\(ingest.maximumDocumentBytes)", "maximum_depth=\(ingest.maximumDepth)",
                "maximum_expansion=\(ingest.maximumExpansion)", "quarantined_bytes=\(ingest.quarantinedBytes)",
            ]
        case .transcribe:
            [
                "model=\(transcribe.model)", "maximum_seconds=\(transcribe.maximumSeconds)",
                "channels=\(transcribe.separatesChannels ? "separate" : "mixed")",
                "cuts=\(transcribe.cutsWhereQuietest ? "quietest" : "surest")", "prompts=\(transcribe.usesPrompts)",
                "voice_activity_model=\(transcribe.voiceActivityModel)",
                "allow_sample_model=\(transcribe.allowsSampleModel)",
            ]
        case .understand: []
        case .unify:
            (unify.siteZone.map { ["site_zone=\($0)"] } ?? []) + ["memory_megabytes=\(unify.memoryMegabytes)"]
        case .draft: ["template=\(draft.template)"]
        case .code: ["cpt=\(code.cpt)", "terminology=\(code.terminology ?? "")"]
        case .report: ["gold=\(report.gold ?? "")"]
        }
    }
}
