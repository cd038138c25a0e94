internal import ClinicalModel
internal import ContentHash
internal import PatientTimeline

/// Gathers what a parser hands out into records for the store, each with the hash of its bytes, and hands each on as
/// soon as it is whole.
struct RecordCollector: ParsedRecordSink {
    private var values: [ParsedRecord] = []
    private let bytes: [UInt8]
    private let byteOffset: Int
    private let wholeSourceHash: String
    private let attachments: AttachmentReader
    private let quarantinedBytes: Int
    private let emit: (LoadedRecord) throws -> Void
    /// What `emit` threw first; nothing more is handed on then.
    private var failure: (any Error)?

    /// - Parameters:
    ///   - bytes: The part of the source that is being parsed.
    ///   - byteOffset: Where it begins in the source.
    init(
        source: InputSource, bytes: [UInt8], byteOffset: Int = 0, attachments: AttachmentReader, quarantinedBytes: Int,
        emit: @escaping (LoadedRecord) throws -> Void
    ) {
        self.bytes = bytes
        self.byteOffset = byteOffset
        self.attachments = attachments
        self.quarantinedBytes = quarantinedBytes
        self.emit = emit
        wholeSourceHash = source.sha256
    }

    /// - Throws: What `emit` threw.
    func check() throws {
        if let failure { throw failure }
    }

    mutating func receive(_ record: consuming ParsedRecord) {
        switch record {
        case .document(let document): values += attachments.read(document)
        case .end(let end): finish(end)
        default: values.append(record)
        }
    }

    private mutating func finish(_ end: RecordEnd) {
        let record = record(end)
        values.removeAll(keepingCapacity: true)
        guard failure == nil else { return }
        do {
            try emit(record)
        } catch {
            failure = error
        }
    }

    private func record(_ end: RecordEnd) -> LoadedRecord {
        var provenance = end.provenance
        let held = provenance.byteRange.flatMap(held)
        provenance.contentHash = held.map { ContentHash.sha256($0) } ?? wholeSourceHash
        guard let rejection = end.rejection else {
            let waits = values.contains { value in
                if case .document(let document) = value { return document.kind == .audio }
                return false
            }
            return LoadedRecord(
                sourceType: end.sourceType, provenance: provenance,
                outcome: waits ? .notProcessed(reason: TimelineStore.waiting) : .taken, values: values)
        }
        var issue = rejection
        issue.provenance.byteRange = provenance.byteRange ?? issue.provenance.byteRange
        let kept = held.flatMap { $0.count <= quarantinedBytes ? Array($0) : nil }
        return LoadedRecord(
            sourceType: end.sourceType, provenance: provenance, outcome: .quarantined(issue, bytes: kept), values: [])
    }

    private func held(_ range: Range<Int>) -> ArraySlice<UInt8>? {
        guard range.lowerBound >= byteOffset, range.upperBound - byteOffset <= bytes.count else { return nil }
        return bytes[range.lowerBound - byteOffset..<range.upperBound - byteOffset]
    }
}
