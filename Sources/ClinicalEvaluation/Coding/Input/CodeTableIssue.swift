/// Something in the tables of codes that was mended or left out, by a rule that its kind states.
public struct CodeTableIssue: Hashable, Sendable {
    /// What was found, and what was done about it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A document has the code more than once.
        case duplicateCode = "duplicate_code"
        /// A code was not in its code system's form.
        case rewrittenCode = "rewritten_code"
        /// The terminology does not know the code.
        case unknownCode = "unknown_code"
        /// The gold standard marks the code as optional.
        case optionalCode = "optional_code"
        /// A document's rows give different values of one attribute.
        case conflictingAttribute = "conflicting_attribute"
        /// A suggestion has no confidence, although others have one.
        case missingConfidence = "missing_confidence"
        /// Suggestions for a document that the gold standard does not name.
        case documentWithoutGold = "document_without_gold"
        /// A document of the gold standard for which nothing was suggested.
        case documentWithoutPrediction = "document_without_prediction"

        /// What was done about it, in a sentence for a reader.
        public var rule: String {
            switch self {
            case .duplicateCode: "The code counts once, with its highest confidence."
            case .rewrittenCode: "The code was brought to its code system's form: dot, upper case, no spaces."
            case .unknownCode: "The code counts as written; it agrees only with the same code."
            case .optionalCode: "The code counts neither for nor against."
            case .conflictingAttribute: "The first value counts."
            case .missingConfidence: "The suggestion ranks last, and is left out of the figures on confidence."
            case .documentWithoutGold: "The document is left out."
            case .documentWithoutPrediction: "All its codes count as missed."
            }
        }
    }

    /// The table in which it was found.
    public enum Side: String, Hashable, Sendable {
        /// The coders' codes.
        case gold
        /// The suggestions.
        case predicted
    }

    /// What was found.
    public var kind: Kind
    /// The table in which it was found.
    public var side: Side
    /// The line of the table, counted from 1; `nil` where it is about a whole document or the table is not known.
    public var line: Int?
    /// The document's key.
    public var document: String
    /// The code as it was written, or the attribute's name; empty for a whole document.
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

/// Issues of both tables: all are counted, and the first of each kind are kept.
public struct CodeTableIssues: Hashable, Sendable {
    /// How many issues of one kind are kept.
    public static let keptPerKind = 1000

    /// The issues that were kept, in the order in which they were found.
    public private(set) var kept: [CodeTableIssue] = []
    private var counts: [CodeTableIssue.Kind: Int] = [:]

    /// Makes an empty list.
    public init() {}

    /// How many issues of a kind there are.
    public func count(_ kind: CodeTableIssue.Kind) -> Int { counts[kind] ?? 0 }

    mutating func add(_ issue: CodeTableIssue) {
        counts[issue.kind, default: 0] += 1
        if count(issue.kind) <= Self.keptPerKind { kept.append(issue) }
    }

    mutating func add(_ others: CodeTableIssues) {
        for issue in others.kept { add(issue) }
        for (kind, count) in others.counts {
            let kept = min(count, Self.keptPerKind)
            counts[kind, default: 0] += count - kept
        }
    }

    /// The same issues, of the other table where it was named wrongly or not at all.
    func on(_ side: CodeTableIssue.Side) -> CodeTableIssues {
        var copy = self
        for index in copy.kept.indices { copy.kept[index].side = side }
        return copy
    }
}
