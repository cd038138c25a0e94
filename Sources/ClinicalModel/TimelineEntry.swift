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
    /// All that states it, the one that stands for the event first.
    public var statements: [TimelineStatement] = []
    /// Where the statements contradict each other, or others.
    public var flags: [TimelineFlag] = []
    /// What the date rests on, for what only texts tell: `words` of the text, `words-and-note-date` where they are
    /// counted from the note's date, or `note-date` where no words tell; empty for what an entry states.
    public var dateBasis = ""

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

/// One statement of an event: an entry of a source, or words of a note.
public struct TimelineStatement: Hashable, Sendable {
    /// The key of the entry, or of the document that holds the words.
    public var key: String
    /// The source's name.
    public var source: String
    /// The pointer into the source; for words the document's.
    public var pointer: String
    /// The bytes: of the entry in its source, of words in the document's text.
    public var utf8Range: Range<Int>?
    /// Whether it is words of a text, and no entry.
    public var isMention: Bool
    /// Why it is taken for a statement of this event: `statement`, `record`, `code-and-time`, `code`, `repeated`,
    /// `mention` or `concept`.
    public var rule: String
    /// Whether a later version or document replaced it.
    public var isSuperseded: Bool
    /// The words of the text that tell when it was, in UTF-8 bytes.
    public var timeRange: Range<Int>?

    /// Makes a statement.
    public init(
        key: String, source: String, pointer: String, utf8Range: Range<Int>?, isMention: Bool, rule: String,
        isSuperseded: Bool
    ) {
        self.key = key
        self.source = source
        self.pointer = pointer
        self.utf8Range = utf8Range
        self.isMention = isMention
        self.rule = rule
        self.isSuperseded = isSuperseded
    }
}

/// A contradiction between two statements.
public struct TimelineFlag: Hashable, Sendable {
    /// What they disagree in: `date`, `end`, `value`, `dose`, `status`, `withdrawn`, `assertion` or `allergy`.
    public var name: String
    /// What the one says, and what the other says.
    public var says: String, otherSays: String
    /// The key of the other statement, or of the document that holds the other words.
    public var otherKey: String

    /// Makes a flag.
    public init(name: String, says: String, otherSays: String, otherKey: String) {
        self.name = name
        self.says = says
        self.otherSays = otherSays
        self.otherKey = otherKey
    }

    /// The flag in one line, such as `dose: 10 mg or 20 mg`.
    public var text: String { "\(name): \(says) or \(otherSays)" }
}
