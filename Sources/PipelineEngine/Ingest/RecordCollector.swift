internal import ClinicalModel
internal import ContentHash
internal import PatientTimeline

/// Gathers what a parser hands out into records for the store, each with the hash of its bytes.
struct RecordCollector: ParsedRecordSink {
    private(set) var records: [LoadedRecord] = []
    private var values: [ParsedRecord] = []
    private let attachments: AttachmentReader
    private let quarantinedBytes: Int
    private let wholeSourceHash: String
    /// The source's bytes from `windowStart` on: what may still be hashed or quarantined.
    private var window: [UInt8] = []
    private var windowStart = 0
    /// Whether records have come before the source's end: then none is larger than the limit.
    private var isLineByLine = false
    private let maximumRecordBytes: Int

    init(source: InputSource, attachments: AttachmentReader, quarantinedBytes: Int, maximumRecordBytes: Int) {
        self.maximumRecordBytes = maximumRecordBytes
        self.attachments = attachments
        self.quarantinedBytes = quarantinedBytes
        wholeSourceHash = source.sha256
    }

    /// Adds the next bytes of the source, before they are parsed.
    mutating func extend(_ bytes: [UInt8]) { window += bytes }

    /// Takes the records finished so far, and forgets the bytes before the last of them.
    mutating func takeRecords() -> [LoadedRecord] {
        defer { records.removeAll(keepingCapacity: true) }
        if let end = records.last(where: { $0.provenance.byteRange != nil })?.provenance.byteRange?.upperBound,
            end > windowStart, end - windowStart <= window.count
        {
            forget(end - windowStart)
        }
        isLineByLine = isLineByLine || !records.isEmpty
        // A line above the limit is refused unseen: its bytes must not gather here.
        if isLineByLine, window.count - FileChunks.size > maximumRecordBytes { forget(window.count - FileChunks.size) }
        return records
    }

    /// The bytes that are kept.
    var heldBytes: Int { window.count }

    private mutating func forget(_ count: Int) {
        window.removeFirst(count)
        windowStart += count
    }

    mutating func receive(_ record: ParsedRecord) {
        switch record {
        case .document(let document): values += attachments.read(document)
        case .end(let end): finish(end)
        default: values.append(record)
        }
    }

    private mutating func finish(_ end: RecordEnd) {
        defer { values.removeAll() }
        var provenance = end.provenance
        let bytes = provenance.byteRange.flatMap(held)
        provenance.contentHash = bytes.map { ContentHash.sha256($0) } ?? wholeSourceHash
        guard let rejection = end.rejection else {
            let waits = values.contains { value in
                if case .document(let document) = value { return document.kind == .audio }
                return false
            }
            records.append(
                LoadedRecord(
                    sourceType: end.sourceType, provenance: provenance,
                    outcome: waits ? .notProcessed(reason: TimelineStore.waiting) : .taken, values: values))
            return
        }
        var issue = rejection
        issue.provenance.byteRange = provenance.byteRange ?? issue.provenance.byteRange
        let kept = bytes.flatMap { $0.count <= quarantinedBytes ? Array($0) : nil }
        records.append(
            LoadedRecord(
                sourceType: end.sourceType, provenance: provenance, outcome: .quarantined(issue, bytes: kept),
                values: []))
    }

    private func held(_ range: Range<Int>) -> ArraySlice<UInt8>? {
        guard range.lowerBound >= windowStart, range.upperBound - windowStart <= window.count else { return nil }
        return window[range.lowerBound - windowStart..<range.upperBound - windowStart]
    }
}
