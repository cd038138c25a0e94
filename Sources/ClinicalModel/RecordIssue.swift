/// Something odd about a record, beside the values that could be read, or the reason that it could not be read at all.
///
/// The message is fixed text and structure: it never holds a value of the record.
public struct RecordIssue: Hashable, Sendable, Error {
    /// What follows from it.
    public enum Severity: String, Hashable, Sendable {
        /// The record was taken; this is to be known about it.
        case information
        /// The record was taken, but something in it could not be understood.
        case warning
        /// The record was not taken: it goes to quarantine.
        case error
    }

    /// What follows from it.
    public var severity: Severity
    /// The reason's stable short name, such as `json-syntax` or `unknown-resource-type`.
    public var code: String
    /// What is wrong and what to do, in words that hold no value of the record.
    public var message: String
    /// Where it is.
    public var provenance: Provenance
    /// The line, counted from 1; `nil` where it is not known.
    public var line: Int?
    /// The column in bytes, counted from 1; `nil` where it is not known.
    public var column: Int?

    /// Makes an issue.
    public init(
        severity: Severity, code: String, message: String, provenance: Provenance, line: Int? = nil, column: Int? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.provenance = provenance
        self.line = line
        self.column = column
    }
}
