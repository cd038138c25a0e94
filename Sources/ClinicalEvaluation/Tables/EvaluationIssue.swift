/// Something in the tables or texts of an evaluation that was mended or left out, by a rule that its kind states.
public typealias EvaluationIssue = TableIssue<EvaluationIssueKind>
/// Issues of all inputs of an evaluation.
public typealias EvaluationIssues = TableIssues<EvaluationIssueKind>

/// What was found in the tables or texts of an evaluation, and what was done about it.
public enum EvaluationIssueKind: String, TableIssueKind {
    /// A document is there twice, with the same content.
    case duplicateDocument = "duplicate_document"
    /// A document has a label twice.
    case duplicateLabel = "duplicate_label"
    /// The system has a document that the gold standard does not name.
    case documentWithoutGold = "document_without_gold"
    /// The gold standard names a document that the system does not have.
    case documentWithoutPrediction = "document_without_prediction"
    /// The other system does not have a document.
    case documentWithoutComparison = "document_without_comparison"
    /// The gold standard's text is empty.
    case emptyReference = "empty_reference"
    /// A label is not among those of the gold standard.
    case unknownLabel = "unknown_label"
    /// A label has no probability, although others do.
    case missingProbability = "missing_probability"
    /// A document's rows give different values of one attribute.
    case conflictingAttribute = "conflicting_attribute"
    /// The attributes name a document that is not scored.
    case unusedAttributes = "unused_attributes"
    /// A document has no source text to be checked against.
    case missingSource = "missing_source"

    /// What was done about it, in a sentence for a reader.
    public var rule: String {
        switch self {
        case .duplicateDocument: "The document counts once."
        case .duplicateLabel: "The label counts once, with its highest probability."
        case .documentWithoutGold: "The document is left out."
        case .documentWithoutPrediction: "It counts as an empty answer."
        case .documentWithoutComparison: "It counts as an empty answer of the other system."
        case .emptyReference: "All of the answer counts as too much."
        case .unknownLabel: "The label counts as written; it agrees only with the same label."
        case .missingProbability: "The label ranks last, and is left out of the figures on probability."
        case .conflictingAttribute: "The first value counts."
        case .unusedAttributes: "The row is left out."
        case .missingSource: "The document is left out of the figures on sources."
        }
    }
}
