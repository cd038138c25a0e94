public import ClinicalModel

/// A time that a note names: `on 3/14/2024`, `three weeks ago`, `since Tuesday`, `for two days`, `post-op day 2`.
public struct TemporalExpression: Hashable, Sendable {
    /// What sort of time is named.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A point of time, with the precision that the words have.
        case date
        /// A stretch of time.
        case duration
        /// How old somebody is or was.
        case age
        /// The days since an operation; the dates are those of the operation.
        case postoperative
        /// The day of a hospital stay, counted from 1; the dates are those of the admission.
        case hospitalDay = "hospital-day"
    }

    /// A unit of time.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case minute, hour, day, week, month, year
    }

    /// The words, from the first to the last, with a preposition that decides what they mean.
    public var utf8Range: Range<Int>
    /// The index of its sentence.
    public var sentence: Int
    /// What sort of time it is.
    public var kind: Kind
    /// The first moment, with the precision of the words; `nil` where the note's date is needed and not known.
    public var start: ClinicalDate?
    /// The last moment of a stretch; `nil` for a point of time and for a stretch whose end is not known.
    public var end: ClinicalDate?
    /// The number of units of a duration, an age or a count of days; `nil` for a date.
    public var amount: Double?
    /// The unit of ``amount``.
    public var unit: Unit?
    /// Whether the note's date was needed to find the dates.
    public var isRelative: Bool
    /// Whether the words leave the dates open by more than their precision: `a few days ago`, `three weeks ago`.
    public var isApproximate: Bool

    /// Makes an expression.
    public init(
        utf8Range: Range<Int>, sentence: Int, kind: Kind, start: ClinicalDate? = nil, end: ClinicalDate? = nil,
        amount: Double? = nil, unit: Unit? = nil, isRelative: Bool = false, isApproximate: Bool = false
    ) {
        self.utf8Range = utf8Range
        self.sentence = sentence
        self.kind = kind
        self.start = start
        self.end = end
        self.amount = amount
        self.unit = unit
        self.isRelative = isRelative
        self.isApproximate = isApproximate
    }
}
