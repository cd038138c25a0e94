/// One value that a parser hands out.
public enum ParsedRecord: Hashable, Sendable {
    case patient(Patient)
    case encounter(Encounter)
    case event(ClinicalEvent)
    case document(ClinicalDocument)
    /// Something to know about a record that was taken.
    case issue(RecordIssue)
    /// The end of one record: every value since the previous end belongs to it.
    case end(RecordEnd)
}

/// The end of one record of a source: a FHIR resource (Bundle entry, NDJSON line, file), or a C-CDA document.
///
/// The ends of a source count its records: read = taken + rejected.
public struct RecordEnd: Hashable, Sendable {
    /// Where the whole record stands.
    public var provenance: Provenance
    /// The source's own name for the type: a FHIR resource type, or `ClinicalDocument`.
    public var sourceType: String
    /// Why the record was not taken; `nil` where it was.
    ///
    /// No value of a rejected record has been handed out.
    public var rejection: RecordIssue?

    /// Makes a record's end.
    public init(provenance: Provenance, sourceType: String, rejection: RecordIssue? = nil) {
        self.provenance = provenance
        self.sourceType = sourceType
        self.rejection = rejection
    }
}

/// Takes what a parser hands out, in the order of the source.
public protocol ParsedRecordSink {
    /// Takes one value.
    mutating func receive(_ record: consuming ParsedRecord)
}

extension Array: ParsedRecordSink where Element == ParsedRecord {
    /// Appends one value.
    public mutating func receive(_ record: consuming ParsedRecord) { append(record) }
}
