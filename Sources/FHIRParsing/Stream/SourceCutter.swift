internal import ClinicalModel
internal import Compression

/// Takes a source in chunks, sees through gzip, tells the layout, and cuts what can be parsed by itself.
///
/// Lines are handed out as they are complete; a document is kept until the end. A line that is too long is passed
/// over without being kept. It is the one road for reading in turn and for reading with several workers.
struct SourceCutter: ~Copyable {
    private enum Layout {
        case undecided(FormatDetector)
        case document
        case lines(LineSplitter)
    }

    private enum Coding {
        case undecided
        case plain
        case gzip(GzipInflater)
    }

    private let source: String
    private let configuration: FHIRParser.Configuration
    private var coding = Coding.undecided
    private var layout: Layout
    /// The first byte, while it does not tell gzip from JSON.
    private var head: [UInt8] = []
    /// What has come in and is not handed out: a document, or as much as it takes to tell the layout.
    private var buffer: [UInt8] = []
    private var failure: FHIRError?

    init(source: String, format: FHIRFormat, configuration: FHIRParser.Configuration) {
        self.source = source
        self.configuration = configuration
        switch format {
        case .automatic: layout = .undecided(FormatDetector())
        case .json: layout = .document
        case .ndjson: layout = .lines(LineSplitter(limit: configuration.maximumRecordBytes))
        }
    }

    /// Takes the next bytes of the source, and hands out the lines that they complete.
    ///
    /// - Throws: ``FHIRError`` where the source cannot be read on; the same error is thrown ever after.
    mutating func append(_ chunk: Span<UInt8>, to receive: (LineStretch) -> Void) throws(FHIRError) {
        if let failure { throw failure }
        if case .undecided = coding {
            if head.count + chunk.count < 2 {
                FHIRParsing.append(chunk, to: &head)
                return
            }
            var start = head
            FHIRParsing.append(chunk.extracting(0..<min(2, chunk.count)), to: &start)
            coding = GzipInflater.recognizes(start.span) ? .gzip(try makeInflater()) : .plain
            let first = head
            head = []
            if !first.isEmpty { try decode(first.span, to: receive) }
        }
        try decode(chunk, to: receive)
    }

    /// Ends the source, and hands out the last line.
    ///
    /// - Returns: The document, where the source is one; `nil` where it is lines.
    /// - Throws: ``FHIRError`` where the source is cut off.
    mutating func finish(to receive: (LineStretch) -> Void) throws(FHIRError) -> [UInt8]? {
        if let failure { throw failure }
        let first = head
        head = []
        if !first.isEmpty { try cut(first.span, to: receive) }
        if case .gzip(let inflater) = coding {
            do throws(CompressionError) { try inflater.finish() } catch { throw fail(error) }
        }
        if case .lines(var lines) = layout {
            lines.finish(to: receive)
            layout = .lines(LineSplitter(limit: configuration.maximumRecordBytes))
            return nil
        }
        let document = buffer
        buffer = []
        return document
    }

    private mutating func decode(_ chunk: Span<UInt8>, to receive: (LineStretch) -> Void) throws(FHIRError) {
        guard case .gzip(let inflater) = coding else {
            try cut(chunk, to: receive)
            return
        }
        var refusal: FHIRError?
        do throws(CompressionError) {
            try inflater.append(chunk) { piece in
                do throws(FHIRError) {
                    try cut(piece, to: receive)
                    return true
                } catch {
                    refusal = error
                    return false
                }
            }
        } catch {
            throw fail(error)
        }
        if let refusal { throw refusal }
    }

    /// Takes bytes of the source after decompression.
    private mutating func cut(_ bytes: Span<UInt8>, to receive: (LineStretch) -> Void) throws(FHIRError) {
        switch layout {
        case .lines(var lines):
            // The case's copy is the only one while the lines are read, so that its buffer is not copied.
            layout = .document
            lines.append(bytes, to: receive)
            layout = .lines(lines)
        case .document: try collect(bytes)
        case .undecided(var detector):
            FHIRParsing.append(bytes, to: &buffer)
            let decision = detector.decide(buffer.span, maximumDepth: configuration.maximumDepth)
            if decision == .ndjson || !detector.mayBeDocument(buffer.span, limits: configuration) {
                let first = buffer
                buffer = []
                layout = .lines(LineSplitter(limit: configuration.maximumRecordBytes))
                try cut(first.span, to: receive)
            } else if decision == .json {
                layout = .document
                try collect(Span())
            } else {
                layout = .undecided(detector)
            }
        }
    }

    private mutating func collect(_ bytes: Span<UInt8>) throws(FHIRError) {
        guard buffer.count + bytes.count <= configuration.maximumDocumentBytes else {
            buffer = []
            throw fail(code: "document-too-large", "the document is larger than the limit; raise the limit to read it")
        }
        FHIRParsing.append(bytes, to: &buffer)
    }

    private func makeInflater() throws(FHIRError) -> GzipInflater {
        do {
            return try GzipInflater(
                configuration: .init(
                    maximumRatio: configuration.maximumExpansionRatio,
                    maximumBytes: configuration.maximumExpandedBytes))
        } catch {
            throw FHIRError(issue(code: "gzip-" + error.code.rawValue, error.description))
        }
    }

    private mutating func fail(_ error: CompressionError) -> FHIRError {
        fail(code: "gzip-" + error.code.rawValue, error.description)
    }

    private mutating func fail(code: String, _ message: String) -> FHIRError {
        let error = FHIRError(issue(code: code, message))
        failure = error
        return error
    }

    private func issue(code: String, _ message: String) -> RecordIssue {
        RecordIssue(
            severity: .error, code: code, message: message, provenance: Provenance(source: source, pointer: ""))
    }
}
