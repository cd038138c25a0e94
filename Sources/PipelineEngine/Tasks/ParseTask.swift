internal import ClinicalModel
internal import JSONTape
internal import PatientTimeline

/// `chartline parse`: what the parsers read, one JSON object a line.
public struct ParseTask {
    /// How the files are read.
    public enum Format: String, CaseIterable, Sendable {
        /// Each as its first bytes and its name tell.
        case auto
        /// All as FHIR JSON.
        case fhir
        /// All as C-CDA XML.
        case ccda
    }

    private let paths: [String]
    private let format: SourceFormat?

    /// Makes the task.
    ///
    /// - Parameters:
    ///   - paths: Files and folders to read.
    ///   - format: How they are read.
    public init(paths: [String], format: Format = .auto) {
        self.paths = paths
        self.format = SourceFormat(rawValue: format.rawValue)
    }

    /// Parses all files in the order of their names.
    ///
    /// - Parameter emit: Takes the next lines.
    /// - Returns: `doneWithGaps` where a record was not taken.
    /// - Throws: ``PipelineError``.
    public func run(emit: @escaping ([UInt8]) throws -> Void) throws -> ExitStatus {
        let discovery = try SourceDiscovery.find(paths, exclude: [])
        let reader = SourceReader(
            options: PipelineConfiguration.Ingest(), manifests: SourceManifest.byName(discovery.sources),
            names: Set(discovery.sources.map(\.name)))
        var status = ExitStatus.done
        var writer = JSONWriter()
        for source in discovery.sources {
            try reader.read(source, as: format) { record in
                if case .quarantined = record.outcome { status = .doneWithGaps }
                RecordLines.write(record, to: &writer)
                if writer.bytes.count >= FileChunks.size { try emit(writer.takeBytes()) }
            }
        }
        try emit(writer.takeBytes())
        return status
    }
}
