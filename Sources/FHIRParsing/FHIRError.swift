public import ClinicalModel

/// Why a whole source could not be read.
///
/// A record that cannot be taken is no error: it ends with a rejection (`RecordEnd.rejection`) and the source goes on.
public struct FHIRError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, and where; its message holds no value of the source.
    public let issue: RecordIssue

    /// Makes an error.
    public init(_ issue: RecordIssue) { self.issue = issue }

    /// The reason with its place, without the source's name.
    public var description: String {
        guard let line = issue.line, let column = issue.column else { return issue.message }
        return "line \(line), column \(column): \(issue.message)"
    }
}
