/// A suggested code with the evidence for it.
public struct CodeSuggestion: Hashable, Sendable {
    /// What the suggestion rests on first.
    public enum Basis: String, Hashable, Sendable {
        /// A code that the record carries as it is.
        case structured
        /// Words of a note or a transcript.
        case text
        /// A code of another system, by a map.
        case mapped
        /// A language model's choice among candidates.
        case llm
    }

    /// What the code is for the encounter.
    public enum Role: String, Hashable, Sendable {
        case principal, secondary, admitting, reasonForVisit = "reason-for-visit", external
    }

    /// The code system: ICD-10-CM, CPT, HCPCS or ICD-10-PCS.
    public var codeSystem: CodeSystem
    /// The code, written with its dot.
    public var code: String
    /// The description.
    public var description: String
    /// The calibrated probability that a coder accepts it, 0...1.
    public var confidence: Double
    /// The evidence, best first; never empty.
    public var evidence: [Evidence]
    /// What it rests on first.
    public var basis: Basis
    /// The guideline, map or edit that made or changed it, by name.
    public var rule: String
    /// Other codes that were near, best first.
    public var alternatives: [Alternative]
    /// Flags, such as `unspecified` or `edits_not_run`.
    public var flags: [String]
    /// The code set's year, such as `2026`.
    public var codeSetYear: String
    /// What the code is for the encounter.
    public var role: Role
    /// CPT and HCPCS modifiers.
    public var modifiers: [String]
    /// CPT and HCPCS units; 1 where not otherwise documented.
    public var units: Int
    /// The date of the service, for procedures.
    public var serviceDate: ClinicalDate?

    /// Makes a suggestion.
    public init(
        codeSystem: CodeSystem, code: String, description: String, confidence: Double, evidence: [Evidence],
        basis: Basis, rule: String, alternatives: [Alternative] = [], flags: [String] = [], codeSetYear: String = "",
        role: Role = .secondary, modifiers: [String] = [], units: Int = 1, serviceDate: ClinicalDate? = nil
    ) {
        self.codeSystem = codeSystem
        self.code = code
        self.description = description
        self.confidence = confidence
        self.evidence = evidence
        self.basis = basis
        self.rule = rule
        self.alternatives = alternatives
        self.flags = flags
        self.codeSetYear = codeSetYear
        self.role = role
        self.modifiers = modifiers
        self.units = units
        self.serviceDate = serviceDate
    }

    /// A code that was near, with its confidence.
    public struct Alternative: Hashable, Sendable {
        /// The code.
        public var code: String
        /// The probability, 0...1.
        public var confidence: Double

        /// Makes an alternative.
        public init(code: String, confidence: Double) {
            self.code = code
            self.confidence = confidence
        }
    }
}

/// A piece of evidence: a quote and where it stands.
public struct Evidence: Hashable, Sendable {
    /// The exact words.
    public var quote: String
    /// The key of the document or record that holds them.
    public var source: RecordReference
    /// The half-open UTF-8 byte range: in the document's text, or in the source file for a structured record.
    public var utf8Range: Range<Int>?
    /// The section's heading or code.
    public var section: String?
    /// What the words say of the finding.
    public var assertion: Assertion
    /// The cue that decided the assertion.
    public var cue: String?
    /// The author's role, where known.
    public var authorRole: String?
    /// Seconds from the start of the recording, for a transcript.
    public var audioStart: Double?

    /// Makes a piece of evidence.
    public init(
        quote: String, source: RecordReference, utf8Range: Range<Int>?, section: String? = nil,
        assertion: Assertion = .present, cue: String? = nil, authorRole: String? = nil, audioStart: Double? = nil
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
