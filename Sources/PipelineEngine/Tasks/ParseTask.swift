internal import ClinicalModel
internal import JSONTape
internal import PatientTimeline

/// `chartline parse`: what the parsers read, one JSON object a line.
public struct ParseTask {
    private let paths: [String]

    /// Makes the task.
    ///
    /// - Parameter paths: Files and folders to read.
    public init(paths: [String]) {
        self.paths = paths
    }

    /// Parses all files in the order of their names.
    ///
    /// - Parameter emit: Takes the next lines.
    /// - Returns: `doneWithGaps` where a record was not taken.
    /// - Throws: ``PipelineError``.
    public func run(emit: ([UInt8]) throws -> Void) throws -> ExitStatus {
        let discovery = try SourceDiscovery.find(paths, exclude: [])
        let reader = SourceReader(
            options: PipelineConfiguration.Ingest(), manifests: SourceManifest.byFolder(discovery.sources),
            names: Set(discovery.sources.map(\.name)))
        var status = ExitStatus.done
        for source in discovery.sources {
            try reader.read(source) { records in
                var writer = JSONWriter()
                for record in records {
                    if case .quarantined = record.outcome { status = .doneWithGaps }
                    RecordLines.write(record, to: &writer)
                }
                try emit(writer.bytes)
            }
        }
        return status
    }
}
