internal import ClinicalModel

/// Cuts NDJSON into lines as it comes in and parses each; memory is bounded by the longest line that is allowed.
struct LineReader {
    /// The beginning of a line whose end has not come yet.
    private var pending: [UInt8] = []
    /// Where the current line begins in the source.
    private var lineStart: Int
    /// The number of the current line, from 1.
    private var lineNumber = 1
    /// How many bytes of an over-long line have been passed over; `nil` where the line is not over-long.
    private var skipped: Int?

    init(offset: Int) { lineStart = offset }

    mutating func append(
        _ bytes: Span<UInt8>, source: String, parser: inout FHIRParser, into sink: inout some ParsedRecordSink
    ) {
        var position = 0
        while let end = findLineEnd(bytes, from: position) {
            let rest = bytes.extracting(position..<end)
            if pending.isEmpty, skipped == nil {
                parseLine(rest, source: source, parser: &parser, into: &sink)
                lineStart += rest.count + 1
            } else {
                collect(rest, limit: parser.configuration.maximumRecordBytes)
                endLine(source: source, parser: &parser, into: &sink)
                lineStart += 1
            }
            lineNumber += 1
            position = end + 1
        }
        collect(bytes.extracting(position..<bytes.count), limit: parser.configuration.maximumRecordBytes)
    }

    /// Parses the last line, which may have no line end.
    mutating func finish(source: String, parser: inout FHIRParser, into sink: inout some ParsedRecordSink) {
        if !pending.isEmpty || skipped != nil { endLine(source: source, parser: &parser, into: &sink) }
    }

    private mutating func collect(_ bytes: Span<UInt8>, limit: Int) {
        if let count = skipped {
            skipped = count + bytes.count
        } else if pending.count + bytes.count > limit {
            skipped = pending.count + bytes.count
            pending = []
        } else {
            FHIRParsing.append(bytes, to: &pending)
        }
    }

    private mutating func endLine(source: String, parser: inout FHIRParser, into sink: inout some ParsedRecordSink) {
        if let count = skipped {
            reject(lineStart..<lineStart + count, source: source, into: &sink)
            lineStart += count
            skipped = nil
        } else {
            let line = pending
            parseLine(line.span, source: source, parser: &parser, into: &sink)
            lineStart += line.count
            pending.removeAll(keepingCapacity: line.count <= 1 << 20)
        }
    }

    private func parseLine(
        _ bytes: Span<UInt8>, source: String, parser: inout FHIRParser, into sink: inout some ParsedRecordSink
    ) {
        let start = FHIRParser.contentStart(bytes)
        guard start < bytes.count else { return }
        guard bytes.count <= parser.configuration.maximumRecordBytes else {
            reject(lineStart..<lineStart + bytes.count, source: source, into: &sink)
            return
        }
        let end = FHIRParser.lastContent(bytes, before: bytes.count) + 1
        let record = Provenance(source: source, pointer: "", byteRange: lineStart + start..<lineStart + end)
        let content = bytes.extracting(start..<end)
        if var issue = parser.parse(content, source: source, at: lineStart + start, record: record, into: &sink) {
            issue.line = lineNumber
            issue.column = issue.column.map { $0 + start }
            sink.receive(.end(RecordEnd(provenance: record, sourceType: "", rejection: issue)))
        }
    }

    private func reject(_ range: Range<Int>, source: String, into sink: inout some ParsedRecordSink) {
        let record = Provenance(source: source, pointer: "", byteRange: range)
        let issue = RecordIssue(
            severity: .error, code: "record-too-large",
            message: "the line is longer than the limit; raise the limit to read it", provenance: record,
            line: lineNumber, column: 1)
        sink.receive(.end(RecordEnd(provenance: record, sourceType: "", rejection: issue)))
    }
}
