/// One row of a patient's timeline, as lists, pages and exports show it.
public struct TimelineEntry: Hashable, Sendable {
    /// The patient's key.
    public var patientID: String
    /// The encounter's key; empty where the entry belongs to none.
    public var encounterID: String
    /// The event's or document's key.
    public var key: String
    /// When it was so, in ISO 8601 with the precision it has; empty where unknown.
    public var date: String
    /// The event's kind, or `document`.
    public var kind: String
    /// The words for it.
    public var label: String
    /// The code system and code that the source gives first, such as `ICD-10-CM E11.9`; empty without one.
    public var code: String
    /// The value as a reader would write it; empty without one.
    public var value: String
    /// The state.
    public var status: String
    /// What the statement says.
    public var assertion: String
    /// The source's name.
    public var source: String
    /// The pointer into the source.
    public var pointer: String
    /// Whether security labels restrict it.
    public var isRestricted: Bool

    /// Makes an entry.
    public init(
        patientID: String, encounterID: String, key: String, date: String, kind: String, label: String, code: String,
        value: String, status: String, assertion: String, source: String, pointer: String,
        isRestricted: Bool
    ) {
        self.patientID = patientID
        self.encounterID = encounterID
        self.key = key
        self.date = date
        self.kind = kind
        self.label = label
        self.code = code
        self.value = value
        self.status = status
        self.assertion = assertion
        self.source = source
        self.pointer = pointer
        self.isRestricted = isRestricted
    }
}
