/// What a figure's count counts.
public enum FigureUnit: String, Hashable, Sendable, Codable {
    /// Documents.
    case documents
    /// Codes that coders assigned.
    case goldCodes = "gold_codes"
    /// Codes that were suggested.
    case predictedCodes = "predicted_codes"
    /// Distinct codes or nodes of the hierarchy in a document.
    case nodes
    /// Distinct codes, labels or nodes over all documents.
    case labels
    /// Pairs of a coder's code and the suggestion in its place.
    case matchedPairs = "matched_pairs"
    /// Pairs, and codes of one side that have no counterpart.
    case items
    /// Labels of the gold standard.
    case goldLabels = "gold_labels"
    /// Labels that a system gave.
    case predictedLabels = "predicted_labels"
    /// Yes-or-no questions: a document and a label that it may have.
    case decisions
    /// Pairs of two documents or two runs.
    case pairs
    /// Words.
    case words
    /// Characters.
    case characters
    /// Terms of the field.
    case terms
    /// Numbers, drugs, doses, sides or denials.
    case facts
    /// Sentences.
    case sentences
    /// Citations.
    case citations
    /// Tokens of a language model.
    case tokens
    /// Tasks.
    case tasks
    /// Ratings of people.
    case ratings
}

/// By what documents or codes were grouped, and one of the groups.
public struct FigureSlice: Hashable, Sendable {
    /// What was grouped by: `all`, `chapter`, `hcc`, `basis`, `coder`, `confidence` or an attribute of patients.
    public var dimension: String
    /// The group: `all`, or a value of the dimension.
    public var group: String

    /// Makes a slice.
    public init(dimension: String, group: String) {
        self.dimension = dimension
        self.group = group
    }

    /// Everything.
    public static let all = FigureSlice(dimension: "all", group: "all")
}

/// One figure with its interval and count.
public struct MeasuredFigure: Hashable, Sendable {
    /// The code system, or `all`.
    public var codeSystem = "all"
    /// The metric's name, such as `micro_f1`.
    public var metric: String
    /// The level of the hierarchy or the part of a text, or `all`.
    public var level: String
    /// By what it was grouped, and the group.
    public var slice: FigureSlice
    /// The value; `nil` where there was nothing to measure.
    public var value: Double?
    /// The bootstrap interval; `nil` where it cannot be told.
    public var interval: Bootstrap.Interval?
    /// Over how many units the figure was taken.
    public var count: Int
    /// What is counted.
    public var unit: FigureUnit

    /// The columns of ``csv(_:)``.
    public static let columns = [
        "metric", "level", "value", "low", "high", "count", "unit", "code_system", "dimension", "group",
    ]
}

/// A figure of two systems on the same documents.
public struct FigureComparison: Hashable, Sendable {
    /// The metric's name.
    public var metric: String
    /// The level of the hierarchy or the part of a text, or `all`.
    public var level: String
    /// By what documents were grouped, and the group.
    public var slice = FigureSlice.all
    /// The value of the system that is evaluated.
    public var first: Double
    /// The value of the system that it is compared with.
    public var second: Double
    /// The first less the second.
    public var difference: Double
    /// The difference's bootstrap interval, both systems on the same draws of documents.
    public var interval: Bootstrap.Interval?
    /// How likely a difference as large is by chance, by ``PairedPermutationTest``.
    public var pValue: Double
    /// How many documents both worked on.
    public var count: Int
}
