internal import Deidentification
internal import Logging
internal import PatientTimeline

/// What every stage works with.
struct StageContext: Sendable {
    let store: TimelineStore
    let folder: OutputFolder
    let configuration: PipelineConfiguration
    let resources: Resources
    let runID: String
    let jobs: Int
    let stop: StopSignal
    let progress: Progress
    let logger: Logger
    let pseudonym: LogPseudonym
}

/// What one stage did, for `run.json` and the report.
struct StageResult: Sendable {
    /// What became of the stage.
    enum State: String, Hashable, Sendable {
        /// It ran to its end, or went on where an earlier run stopped.
        case done
        /// An earlier run had done all of it with the same inputs.
        case upToDate = "up-to-date"
        /// What it needs is not there, and the pipeline file says that it is optional.
        case notProcessed = "not-processed"
    }

    var state: State
    /// What it counted, by name, in the order to show.
    var counts: [(name: String, count: Int)] = []
    /// What there is to know besides.
    var note: String?
}
