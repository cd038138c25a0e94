internal import ClinicalModel

extension FHIRParser {
    /// Parses the lines of a stretch, each a record or a Bundle.
    ///
    /// - Parameter lineNumber: The number of the stretch's first line, from 1; that of the line behind it afterwards.
    mutating func parse(
        _ stretch: LineStretch, source: String, lineNumber: inout Int, into sink: inout some ParsedRecordSink
    ) {
        if let count = stretch.passedOver {
            reject(stretch.byteOffset..<stretch.byteOffset + count, source: source, line: lineNumber, into: &sink)
            lineNumber += 1
            return
        }
        let bytes = stretch.bytes
        var start = 0
        while start < bytes.count {
            let end = findLineEnd(bytes, from: start) ?? bytes.count
            parseLine(
                bytes.extracting(start..<end), source: source, at: stretch.byteOffset + start, line: lineNumber,
                into: &sink)
            lineNumber += 1
            start = end + 1
        }
    }

    private mutating func parseLine(
        _ bytes: Span<UInt8>, source: String, at lineStart: Int, line: Int, into sink: inout some ParsedRecordSink
    ) {
        let start = Self.contentStart(bytes)
        guard start < bytes.count else { return }
        guard bytes.count <= configuration.maximumRecordBytes else {
            reject(lineStart..<lineStart + bytes.count, source: source, line: line, into: &sink)
            return
        }
        let end = Self.lastContent(bytes, before: bytes.count) + 1
        let record = Provenance(source: source, pointer: "", byteRange: lineStart + start..<lineStart + end)
        let content = bytes.extracting(start..<end)
        if var issue = parse(content, source: source, at: lineStart + start, record: record, into: &sink) {
            issue.line = line
            issue.column = issue.column.map { $0 + start }
            sink.receive(.end(RecordEnd(provenance: record, sourceType: "", rejection: issue)))
        }
    }

    private func reject(_ range: Range<Int>, source: String, line: Int, into sink: inout some ParsedRecordSink) {
        let record = Provenance(source: source, pointer: "", byteRange: range)
        let issue = RecordIssue(
            severity: .error, code: "record-too-large",
            message: "the line is longer than the limit; raise the limit to read it", provenance: record, line: line,
            column: 1)
        sink.receive(.end(RecordEnd(provenance: record, sourceType: "", rejection: issue)))
    }
}
