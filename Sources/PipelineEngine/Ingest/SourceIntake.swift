internal import Deidentification
internal import Logging
internal import PatientTimeline

/// Brings what the workers read into the store, source by source.
struct SourceIntake {
    private let context: StageContext
    private let reader: SourceReader
    private let loader: SourceLoader
    private var source: InputSource?
    private var quarantined = 0
    private var hasChanged = false

    init(context: StageContext, reader: SourceReader, loader: SourceLoader) {
        self.context = context
        self.reader = reader
        self.loader = loader
    }

    /// - Throws: ``TimelineError``.
    mutating func take(_ output: ParallelReading.Output) throws {
        switch output {
        case .begin(let source):
            (self.source, quarantined, hasChanged) = (source, 0, false)
            try begin(source, sha256: source.sha256)
        case .mark(let byteOffset, let line): try loader.mark(byteOffset: byteOffset, line: line)
        case .records(let batch):
            quarantined += batch.quarantinedCount
            try loader.append(batch)
        case .changed: hasChanged = true
        case .end: try end()
        }
    }

    private mutating func end() throws {
        guard let source else { return }
        if hasChanged {
            try loader.undo()
            // Without a hash the next run reads the file again, whatever is in it by then.
            try begin(source, sha256: "")
            try loader.append(RecordBatch([reader.changed(source)]))
            quarantined = 1
        }
        try loader.end()
        if quarantined > 0 {
            context.logger.warning(
                "records in quarantine",
                metadata: ["source": "\(context.pseudonym(source.name))", "records": "\(quarantined)"])
        }
        context.progress.advance()
        self.source = nil
    }

    private func begin(_ source: InputSource, sha256: String) throws {
        try loader.begin(
            SourceDescription(
                name: source.name, scope: source.scope,
                format: (try? reader.format(of: source).rawValue) ?? "unreadable",
                sha256: sha256, byteCount: source.byteCount))
    }
}
