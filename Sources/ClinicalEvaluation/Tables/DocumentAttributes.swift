/// What is known of documents' patients and speech, by which figures are broken down: sex, age band, language and so on.
public struct DocumentAttributes: Hashable, Sendable {
    /// The attributes that are read from any table where a column has their name.
    public static let names = CodeAssignments.patientAttributes

    /// The dimensions in the order in which they are shown.
    public private(set) var dimensions: [String]
    /// The values by document and dimension.
    public private(set) var values: [String: [String: String]] = [:]
    /// What was found in the tables.
    public private(set) var issues = EvaluationIssues()

    /// Makes an empty list of attributes.
    ///
    /// - Parameter further: Columns that are attributes beside ``names``.
    public init(further: [String] = []) {
        dimensions = Self.names + further.filter { !Self.names.contains($0) }
    }

    /// Takes the attributes that a table has columns for; of two values the first holds.
    public mutating func add(_ table: KeyedTable, side: EvaluationIssue.Side) {
        for dimension in dimensions where table.has(dimension) {
            for row in table.rows {
                guard let value = table.value(dimension, of: row) else { continue }
                if let known = values[row.key]?[dimension] {
                    guard known != value else { continue }
                    issues.add(
                        EvaluationIssue(
                            kind: .conflictingAttribute, side: side, line: row.line, document: row.key,
                            subject: dimension))
                } else {
                    values[row.key, default: [:]][dimension] = value
                }
            }
        }
    }
}
