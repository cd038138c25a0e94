/// What may be found in a table, and what is done about it.
public protocol TableIssueKind: RawRepresentable<String>, Hashable, Sendable, CaseIterable {
    /// What was done about it, in a sentence for a reader.
    var rule: String { get }
}

/// The table or text in which something was found.
public enum TableSide: String, Hashable, Sendable {
    /// The gold standard.
    case gold
    /// The system that is evaluated.
    case predicted
    /// The system that it is compared with.
    case compared
    /// The table of attributes.
    case attributes
    /// The sources of drafts.
    case sources
}

/// Something in a table that was mended or left out, by a rule that its kind states.
public struct TableIssue<IssueKind: TableIssueKind>: Hashable, Sendable {
    /// What may be found.
    public typealias Kind = IssueKind
    /// Where it may be found.
    public typealias Side = TableSide

    /// What was found.
    public var kind: Kind
    /// Where it was found.
    public var side: Side
    /// The line of the table, counted from 1; `nil` where it is about a whole document or the table is not known.
    public var line: Int?
    /// The document's key.
    public var document: String
    /// The code or label as it was written, or the attribute's name; empty for a whole document.
    public var subject: String

    /// Makes an issue.
    public init(kind: Kind, side: Side, line: Int? = nil, document: String, subject: String = "") {
        self.kind = kind
        self.side = side
        self.line = line
        self.document = document
        self.subject = subject
    }
}
