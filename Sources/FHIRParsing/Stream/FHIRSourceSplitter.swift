/// Splits a FHIR source that comes in chunks into parts for several workers.
///
/// It sees through gzip and tells the layout as ``FHIRStreamParser`` does. One thread reads and splits, which is cheap;
/// each worker has a ``FHIRParser`` of its own; what they hand out is put in the order of the parts.
///
/// ```swift
/// var splitter = FHIRSourceSplitter(source: "export.ndjson")
/// try splitter.append(chunk.span) { part in queue.append(part) }
/// try splitter.finish { part in queue.append(part) }
/// // on any worker
/// try parser.parse(part, into: &records)
/// ```
///
/// Memory is bounded: a part has at most `partBytes` and one line more, a line at most
/// ``FHIRParser/Configuration/maximumRecordBytes``. A single document is one part.
public struct FHIRSourceSplitter: ~Copyable {
    private var cutter: SourceCutter
    private var filler: PartFiller

    /// Makes a splitter of one source.
    ///
    /// - Parameters:
    ///   - source: The source's name, for provenance.
    ///   - format: The layout, where it is known.
    ///   - partBytes: How many bytes of lines make a part.
    ///   - configuration: The limits.
    public init(
        source: String, format: FHIRFormat = .automatic, partBytes: Int = 1 << 18,
        configuration: FHIRParser.Configuration = .init()
    ) {
        filler = PartFiller(source: source, partBytes: partBytes)
        cutter = SourceCutter(
            source: source, format: format, configuration: configuration)
    }

    /// Takes the next bytes of the source, and hands out the parts that they complete.
    ///
    /// - Throws: ``FHIRError`` where the source cannot be read on, after the part that was being filled; the same error
    ///   is thrown ever after.
    public mutating func append(
        _ chunk: Span<UInt8>, to receive: (FHIRSourcePart) -> Void
    ) throws(FHIRError) {
        do {
            try cutter.append(chunk) { filler.take($0, receive) }
        } catch {
            filler.endPart(receive)
            throw error
        }
    }

    /// Ends the source, and hands out what is left.
    ///
    /// - Throws: ``FHIRError`` where the source is cut off, after the part that was being filled.
    public mutating func finish(to receive: (FHIRSourcePart) -> Void) throws(FHIRError) {
        let document: [UInt8]?
        do {
            document = try cutter.finish { filler.take($0, receive) }
        } catch {
            filler.endPart(receive)
            throw error
        }
        filler.endPart(receive)
        guard let document else { return }
        receive(FHIRSourcePart(source: filler.source, bytes: document, byteOffset: 0, firstLine: 1, content: .document))
    }

}

/// Packs stretches of lines into parts.
private struct PartFiller {
    let source: String
    let partBytes: Int
    /// The lines of the part that is being filled.
    private var filling: [UInt8] = []
    private var fillingOffset = 0
    /// The number of the first line of `filling`, from 1.
    private var lineNumber = 1

    init(source: String, partBytes: Int) {
        self.source = source
        self.partBytes = partBytes
    }

    mutating func take(_ stretch: LineStretch, _ receive: (FHIRSourcePart) -> Void) {
        if let count = stretch.passedOver {
            endPart(receive)
            receive(
                FHIRSourcePart(
                    source: source, bytes: [], byteOffset: stretch.byteOffset, firstLine: lineNumber,
                    content: .longLine(byteCount: count)))
            lineNumber += 1
            return
        }
        var start = 0
        while start < stretch.bytes.count {
            if filling.isEmpty {
                fillingOffset = stretch.byteOffset + start
                filling.reserveCapacity(partBytes + partBytes / 4)
            }
            let end = partEnd(stretch.bytes, from: start)
            FHIRParsing.append(stretch.bytes.extracting(start..<end), to: &filling)
            // A line that came in several chunks is handed out without its line end.
            if stretch.bytes[end - 1] != 0x0A { filling.append(0x0A) }
            if filling.count >= partBytes { endPart(receive) }
            start = end
        }
    }

    /// Where the part is full: behind the first line that reaches its size, or at the end of the bytes.
    private func partEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let missing = partBytes - filling.count
        guard bytes.count - start > missing else { return bytes.count }
        return findLineEnd(bytes, from: start + max(missing, 1) - 1).map { $0 + 1 } ?? bytes.count
    }

    mutating func endPart(_ receive: (FHIRSourcePart) -> Void) {
        guard !filling.isEmpty else { return }
        var bytes: [UInt8] = []
        swap(&bytes, &filling)
        let lines = countLineFeeds(bytes.span)
        receive(
            FHIRSourcePart(
                source: source, bytes: bytes, byteOffset: fillingOffset, firstLine: lineNumber, content: .lines))
        lineNumber += lines
    }
}
