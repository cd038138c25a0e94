/// Something in the tables of codes that was mended or left out, by a rule that its kind states.
public typealias CodeTableIssue = TableIssue<CodeTableIssueKind>
/// Issues of the coders' codes and the suggestions.
public typealias CodeTableIssues = TableIssues<CodeTableIssueKind>

/// What was found in the tables of codes, and what was done about it.
public enum CodeTableIssueKind: String, TableIssueKind {
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
