public import ClinicalModel

/// One record of a source, ready for the store: its values, and what became of it.
public struct LoadedRecord: Hashable, Sendable {
    /// What became of the record.
    public enum Outcome: Hashable, Sendable {
        /// Its values are in the store.
        case taken
        /// It was read, but something that it needs is not there yet; the reason is a stable short name.
        case notProcessed(reason: String)
        /// It is in quarantine, with its bytes where they are few.
        case quarantined(RecordIssue, bytes: [UInt8]?)
    }

    /// The source's own name for the type, such as `Condition` or `ClinicalDocument`.
    public var sourceType: String
    /// Where the record stands; `contentHash` holds the SHA-256 of its bytes.
    public var provenance: Provenance
    /// What became of it.
    public var outcome: Outcome
    /// The values, in the source's order; none for a record in quarantine.
    public var values: [ParsedRecord]

    /// Makes a loaded record.
    public init(sourceType: String, provenance: Provenance, outcome: Outcome, values: [ParsedRecord]) {
        self.sourceType = sourceType
        self.provenance = provenance
        self.outcome = outcome
        self.values = values
    }
}
