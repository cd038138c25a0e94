public import ClinicalModel
internal import Compression

/// Parses a FHIR source that comes in chunks: NDJSON, one JSON document, either of them in gzip.
///
/// NDJSON is parsed line by line in memory that the configuration bounds. A single document is kept until
/// ``finish(into:)``. Byte ranges count the bytes of the source after decompression.
public struct FHIRStreamParser: ~Copyable {
    private enum Layout {
        case undecided(FormatDetector)
        case document
        case lines(LineReader)
    }

    private enum Coding {
        case undecided
        case plain
        case gzip(GzipInflater)
    }

    private let source: String
    private let format: FHIRFormat
    private var parser: FHIRParser
    private var coding = Coding.undecided
    private var layout: Layout
    /// The first byte, while it does not tell gzip from JSON.
    private var head: [UInt8] = []
    /// What has come in and is not parsed: a document, or as much as it takes to tell the layout.
    private var buffer: [UInt8] = []
    private var failure: FHIRError?

    /// Makes a parser of one source.
    ///
    /// - Parameters:
    ///   - source: The source's name, for provenance.
    ///   - format: The layout, where it is known.
    public init(
        source: String, format: FHIRFormat = .automatic, configuration: FHIRParser.Configuration = .init()
    ) {
        self.source = source
        self.format = format
        parser = FHIRParser(configuration: configuration)
        switch format {
        case .automatic: layout = .undecided(FormatDetector())
        case .json: layout = .document
        case .ndjson: layout = .lines(LineReader(offset: 0))
        }
    }

    /// Takes the next bytes of the source, and hands out the records that they complete.
    ///
    /// - Throws: ``FHIRError`` where the source cannot be read on; what was handed out before is valid. The same error
    ///   is thrown ever after.
    public mutating func append(
        _ chunk: Span<UInt8>, into sink: inout some ParsedRecordSink
    ) throws(FHIRError) {
        if let failure { throw failure }
        if case .undecided = coding {
            if head.count + chunk.count < 2 {
                for index in chunk.indices { head.append(chunk[index]) }
                return
            }
            var start = head
            for index in 0..<min(2, chunk.count) { start.append(chunk[index]) }
            coding = GzipInflater.recognizes(start.span) ? .gzip(try makeInflater()) : .plain
            let first = head
            head = []
            if !first.isEmpty { try decode(first.span, into: &sink) }
        }
        try decode(chunk, into: &sink)
    }

    /// Ends the source, and hands out what is left.
    ///
    /// - Throws: ``FHIRError`` where the source is cut off, or is no JSON document.
    public mutating func finish(into sink: inout some ParsedRecordSink) throws(FHIRError) {
        if let failure { throw failure }
        let first = head
        head = []
        if !first.isEmpty { try receive(first.span, into: &sink) }
        if case .gzip(let inflater) = coding {
            do throws(CompressionError) { try inflater.finish() } catch { throw fail(error) }
        }
        switch layout {
        case .lines(var lines):
            lines.finish(source: source, parser: &parser, into: &sink)
            layout = .lines(LineReader(offset: 0))
        case .undecided, .document:
            let document = buffer
            buffer = []
            try parser.parse(document.span, source: source, into: &sink)
        }
    }

    private mutating func decode(
        _ chunk: Span<UInt8>, into sink: inout some ParsedRecordSink
    ) throws(FHIRError) {
        guard case .gzip(let inflater) = coding else {
            try receive(chunk, into: &sink)
            return
        }
        var refusal: FHIRError?
        do throws(CompressionError) {
            try inflater.append(chunk) { piece in
                do throws(FHIRError) {
                    try receive(piece, into: &sink)
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
    private mutating func receive(
        _ bytes: Span<UInt8>, into sink: inout some ParsedRecordSink
    ) throws(FHIRError) {
        switch layout {
        case .lines(var lines):
            // The case's copy is the only one while the lines are read, so that its buffer is not copied.
            layout = .document
            lines.append(bytes, source: source, parser: &parser, into: &sink)
            layout = .lines(lines)
        case .document: try collect(bytes)
        case .undecided(var detector):
            try collect(bytes)
            let decision = detector.decide(buffer.span, maximumDepth: parser.configuration.maximumDepth)
            switch decision {
            case nil, .automatic: layout = .undecided(detector)
            case .json: layout = .document
            case .ndjson:
                let first = buffer
                buffer = []
                layout = .lines(LineReader(offset: 0))
                try receive(first.span, into: &sink)
            }
        }
    }

    private mutating func collect(_ bytes: Span<UInt8>) throws(FHIRError) {
        guard buffer.count + bytes.count <= parser.configuration.maximumDocumentBytes else {
            buffer = []
            throw fail(code: "document-too-large", "the document is larger than the limit; raise the limit to read it")
        }
        FHIRParsing.append(bytes, to: &buffer)
    }

    private func makeInflater() throws(FHIRError) -> GzipInflater {
        do {
            return try GzipInflater(
                configuration: .init(
                    maximumRatio: parser.configuration.maximumExpansionRatio,
                    maximumBytes: parser.configuration.maximumExpandedBytes))
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
