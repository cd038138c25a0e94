/// A suggested code as the store keeps it and `codes.csv` shows it: every value is text as it is written there.
public struct SuggestionRow: Hashable, Sendable {
    /// The content hash that names the suggestion.
    public var suggestionID: String
    /// The patient's key.
    public var patientID: String
    /// The encounter's key; empty for a document without an encounter.
    public var encounterID: String
    /// The document that holds the first evidence; empty for structured evidence.
    public var documentID: String
    /// The place within the encounter, from 1.
    public var rank: Int
    /// The code system's short name.
    public var codeSystem: String
    /// The code, with its dot.
    public var code: String
    /// The description.
    public var description: String
    /// The probability with three decimals.
    public var confidence: String
    /// `structured`, `text`, `mapped` or `llm`.
    public var basis: String
    /// The rule's name.
    public var rule: String
    /// `code=confidence` pairs joined by `;`.
    public var alternatives: String
    /// Flags joined by `;`.
    public var flags: String
    /// The code set's year.
    public var codeSetYear: String
    /// The role.
    public var role: String
    /// Present on admission; empty where not known.
    public var presentOnAdmission: String
    /// Modifiers joined by `;`.
    public var modifiers: String
    /// Units.
    public var units: Int
    /// The date of the service.
    public var serviceDate: String
    /// The evidence, best first; never empty.
    public var evidence: [EvidenceRow]

    /// Makes a row.
    public init(
        suggestionID: String, patientID: String, encounterID: String, documentID: String, rank: Int,
        codeSystem: String, code: String, description: String, confidence: String, basis: String, rule: String,
        alternatives: String, flags: String, codeSetYear: String, role: String, presentOnAdmission: String,
        modifiers: String, units: Int, serviceDate: String, evidence: [EvidenceRow]
    ) {
        self.suggestionID = suggestionID
        self.patientID = patientID
        self.encounterID = encounterID
        self.documentID = documentID
        self.rank = rank
        self.codeSystem = codeSystem
        self.code = code
        self.description = description
        self.confidence = confidence
        self.basis = basis
        self.rule = rule
        self.alternatives = alternatives
        self.flags = flags
        self.codeSetYear = codeSetYear
        self.role = role
        self.presentOnAdmission = presentOnAdmission
        self.modifiers = modifiers
        self.units = units
        self.serviceDate = serviceDate
        self.evidence = evidence
    }
}

/// A piece of evidence as the store keeps it.
public struct EvidenceRow: Hashable, Sendable {
    /// The exact words.
    public var quote: String
    /// The key of the document or event that holds them.
    public var source: String
    /// The half-open UTF-8 byte range in the document's text or the event's label.
    public var utf8Range: Range<Int>?
    /// The section.
    public var section: String
    /// The assertion.
    public var assertion: String
    /// The cue that decided the assertion.
    public var cue: String
    /// The author's role.
    public var authorRole: String
    /// Seconds from the recording's start, with one decimal.
    public var audioStart: String

    /// Makes a row.
    public init(
        quote: String, source: String, utf8Range: Range<Int>?, section: String, assertion: String, cue: String,
        authorRole: String, audioStart: String
    ) {
        self.quote = quote
        self.source = source
        self.utf8Range = utf8Range
        self.section = section
        self.assertion = assertion
        self.cue = cue
        self.authorRole = authorRole
        self.audioStart = audioStart
    }
}
