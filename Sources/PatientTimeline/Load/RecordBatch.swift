internal import ClinicalModel
internal import ContentHash
internal import JSONTape

/// Records of one source as the store's rows: made on any thread, written by the one that holds the store.
///
/// The rows lie one behind the other in flat buffers, so that what waits for the store costs as many bytes as
/// ``byteCount`` says, and writing it allocates nothing.
public struct RecordBatch: Sendable {
    /// What a column holds; the texts and blobs themselves stand in `bytes`, in the order of the fields.
    struct Field {
        enum Kind: UInt8 {
            case null, integer, text, blob
            /// The number of the source, of the record written last, of the document written last.
            case sourceID, recordID, documentID
            /// A place among the batch's records, which becomes one among the source's.
            case ordinal
            /// The stable key of the record's value at this place within the record.
            case key
        }

        var kind: Kind
        /// The number, the place, or how many bytes.
        var value: Int
    }

    private(set) var rows: [LoadTable] = []
    private(set) var fields: [Field] = []
    /// Begins with a byte that belongs to no field, so that no field lies at no address.
    private(set) var bytes: [UInt8] = [0]
    private var writer = JSONWriter()

    /// How many records were added, quarantined ones too.
    public private(set) var recordCount = 0
    /// How many of them are in quarantine.
    public private(set) var quarantinedCount = 0

    /// Makes an empty batch.
    public init() {}

    /// Makes a batch of records.
    public init(_ records: [LoadedRecord]) {
        for record in records { append(record) }
    }

    /// How much memory the rows take.
    public var byteCount: Int { bytes.count + fields.count * MemoryLayout<Field>.stride + rows.count }

    /// Whether it holds no record.
    public var isEmpty: Bool { recordCount == 0 }

    /// Adds a record behind those that are there.
    public mutating func append(_ record: LoadedRecord) {
        defer { recordCount += 1 }
        var outcome = "taken"
        var reason: String?
        switch record.outcome {
        case .taken: break
        case .notProcessed(let why): (outcome, reason) = ("not_processed", why)
        case .quarantined(let issue, let bytes):
            quarantinedCount += 1
            return quarantine(issue, bytes: bytes)
        }
        rows.append(.record)
        add(.sourceID, 0)
        add(.ordinal, recordCount)
        add(record.sourceType)
        add(record.provenance.pointer)
        add(record.provenance.byteRange)
        add(record.provenance.contentHash)
        add(outcome)
        add(reason)
        for (index, value) in record.values.enumerated() {
            switch value {
            case .patient(let patient): append(patient)
            case .encounter(let encounter): append(encounter)
            case .event(let event): append(event, place: index)
            case .document(let document): append(document) { $0.add(.key, index) }
            case .issue(let issue): append(issue)
            case .end: break
            }
        }
    }

    /// Adds a document of a record that is in the store already.
    mutating func append(_ document: ClinicalDocument, key: String) {
        append(document) { $0.add(key) }
    }

    private mutating func quarantine(_ issue: RecordIssue, bytes: [UInt8]?) {
        rows.append(.quarantine)
        add(.sourceID, 0)
        add(.ordinal, recordCount)
        add(issue.provenance.pointer)
        add(issue.line)
        add(issue.column)
        add(issue.provenance.byteRange)
        add(issue.code)
        add(issue.message)
        if let bytes { add(.blob, bytes) } else { add(.null, 0) }
    }

    private mutating func append(_ issue: RecordIssue) {
        rows.append(.issue)
        add(.recordID, 0)
        add(issue.severity.rawValue)
        add(issue.code)
        add(issue.message)
        add(issue.provenance.pointer)
        add(issue.line)
    }

    private mutating func append(_ patient: Patient) {
        rows.append(.patientRecord)
        add(.recordID, 0)
        add(patient.reference.key)
        add(patient.status.rawValue)
        add(patient.birthDate?.iso8601)
        add(patient.sex)
        add(patient.names.first?.label)
        addContent { RecordContent.write(patient, to: &$0) }
    }

    private mutating func append(_ encounter: Encounter) {
        rows.append(.encounterRecord)
        add(.recordID, 0)
        add(encounter.reference.key)
        add(encounter.patient?.key)
        add(encounter.status.rawValue)
        add(encounter.period?.start?.iso8601)
        add(encounter.period?.end?.iso8601)
        addContent { RecordContent.write(encounter, to: &$0) }
    }

    private mutating func append(_ event: ClinicalEvent, place: Int) {
        rows.append(.event)
        add(.key, place)
        add(.recordID, 0)
        add(event.kind.rawValue)
        add(event.sourceType)
        add(event.reference?.key)
        add(event.patient?.key)
        add(event.encounter?.key)
        add(event.document?.key)
        add(event.section)
        add(event.status.rawValue)
        add(event.assertion.rawValue)
        add(event.experiencer.rawValue)
        add(event.concept.label)
        add(event.effective?.start?.iso8601)
        add(event.effective?.end?.iso8601)
        add(event.recorded?.iso8601)
        add(event.available?.iso8601)
        add(event.provenance.pointer)
        add(event.provenance.byteRange)
        addContent { RecordContent.write(event, to: &$0) }
    }

    /// Adds a document, and in front of it its text, which the store keeps once.
    private mutating func append(_ document: ClinicalDocument, addKey: (inout RecordBatch) -> Void) {
        var hash: String?
        var textHash: String?
        switch document.content {
        case .text(let text):
            let sha256 = ContentHash.sha256(text)
            (hash, textHash) = (sha256, sha256)
            rows.append(.documentText)
            add(sha256)
            add(text)
        case .bytes(let bytes): hash = ContentHash.sha256(bytes)
        case .url, .none: break
        }
        rows.append(.document)
        addKey(&self)
        add(.recordID, 0)
        add(document.kind.rawValue)
        add(document.reference.key)
        add(document.patient?.key)
        add(document.encounter?.key)
        add(document.title)
        add(document.status.rawValue)
        add(document.date?.iso8601)
        add(document.contentType)
        add(hash)
        add(textHash)
        add(document.provenance.pointer)
        add(document.provenance.byteRange)
        addContent { RecordContent.write(document, to: &$0) }
        guard document.kind == .audio else { return }
        rows.append(.audio)
        add(.documentID, 0)
        if case .bytes(let held) = document.content { add(.blob, held) } else { add(.null, 0) }
    }

    private mutating func add(_ kind: Field.Kind, _ value: Int) { fields.append(Field(kind: kind, value: value)) }

    private mutating func add(_ kind: Field.Kind, _ held: [UInt8]) {
        bytes += held
        add(kind, held.count)
    }

    private mutating func add(_ text: String?) {
        guard let text else { return add(.null, 0) }
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        add(.text, bytes.count - start)
    }

    private mutating func add(_ number: Int?) {
        if let number { add(.integer, number) } else { add(.null, 0) }
    }

    private mutating func add(_ range: Range<Int>?) {
        add(range?.lowerBound)
        add(range?.upperBound)
    }

    private mutating func addContent(_ body: (inout JSONWriter) -> Void) {
        writer.clear()
        body(&writer)
        add(.text, writer.bytes)
    }
}
