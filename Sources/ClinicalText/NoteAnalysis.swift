public import ClinicalModel

/// What the analyzer found in one note.
///
/// Every range is a half-open UTF-8 byte range into the unmodified text. Sections and sentences are in order and do
/// not overlap; mentions are in order of their start.
public struct NoteAnalysis: Hashable, Sendable {
    /// The unmodified note.
    public var text: String
    /// The sections; text before the first heading is a section without a heading.
    public var sections: [TextSection]
    /// The sentences.
    public var sentences: [TextSentence]
    /// The mentions.
    public var mentions: [Mention]
    /// The cues with their scopes, in order of their start; those that end or hide others are not among them.
    public var cues: [ContextCue]
    /// The expressions of time, in order of their start.
    public var times: [TemporalExpression]
    /// The turns and answers, where the text is a conversation.
    public var dialogue: Dialogue?

    /// Makes an analysis.
    public init(
        text: String, sections: [TextSection], sentences: [TextSentence], mentions: [Mention], cues: [ContextCue] = [],
        times: [TemporalExpression] = [], dialogue: Dialogue? = nil
    ) {
        self.text = text
        self.sections = sections
        self.sentences = sentences
        self.mentions = mentions
        self.cues = cues
        self.times = times
        self.dialogue = dialogue
    }

    /// The text of a half-open UTF-8 byte range; empty where the range is not within the text.
    public func quote(_ utf8Range: Range<Int>) -> String {
        guard utf8Range.lowerBound >= 0, utf8Range.upperBound <= text.utf8.count else { return "" }
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: utf8Range.lowerBound)
        let end = bytes.index(start, offsetBy: utf8Range.count)
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// A section of a note.
public struct TextSection: Hashable, Sendable {
    /// The heading as written, without its colon; empty for text before the first heading.
    public var heading: String
    /// The heading's range; empty where there is none.
    public var headingRange: Range<Int>
    /// The body's range.
    public var bodyRange: Range<Int>
    /// The normalised name, such as `assessment` or `history_of_present_illness`; `unknown` for an unknown heading.
    public var name: String
    /// The LOINC code of the section; `nil` where the heading is unknown.
    public var loinc: String?

    /// Makes a section.
    public init(heading: String, headingRange: Range<Int>, bodyRange: Range<Int>, name: String, loinc: String?) {
        self.heading = heading
        self.headingRange = headingRange
        self.bodyRange = bodyRange
        self.name = name
        self.loinc = loinc
    }
}

/// A sentence, or a line of a list.
public struct TextSentence: Hashable, Sendable {
    /// The range, without leading and trailing white space.
    public var utf8Range: Range<Int>
    /// The index of its section.
    public var section: Int
    /// Whether it was cut off for its length, at either end, so that a cue that governs it may be missing.
    public var isCut: Bool

    /// Makes a sentence.
    public init(utf8Range: Range<Int>, section: Int, isCut: Bool = false) {
        self.utf8Range = utf8Range
        self.section = section
        self.isCut = isCut
    }
}

/// A concept mentioned in a note, with what the note says of it.
public struct Mention: Hashable, Sendable {
    /// What kind of thing is mentioned.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case problem, drug, allergy, procedure, finding, measurement, device
    }

    /// The range of the mention's words.
    public var utf8Range: Range<Int>
    /// What kind of thing is mentioned.
    public var kind: Kind
    /// The concept's preferred words, from the lexicon.
    public var concept: String
    /// The index of its sentence.
    public var sentence: Int
    /// What the note says of it.
    public var context: MentionContext
    /// The value and unit of a measurement, such as `118/76` and `mmHg`.
    public var quantity: Quantity?
    /// The dose, route and frequency beside a drug, as written.
    public var dosage: Dosage?
    /// The index of the expression of time that its clause gives; `nil` where there is none.
    public var time: Int?

    /// Makes a mention.
    public init(
        utf8Range: Range<Int>, kind: Kind, concept: String, sentence: Int, context: MentionContext,
        quantity: Quantity? = nil, dosage: Dosage? = nil, time: Int? = nil
    ) {
        self.utf8Range = utf8Range
        self.kind = kind
        self.concept = concept
        self.sentence = sentence
        self.context = context
        self.quantity = quantity
        self.dosage = dosage
        self.time = time
    }
}

/// What a note says of a mention, and the cues that decided it.
public struct MentionContext: Hashable, Sendable {
    /// The assertion.
    public var assertion: Assertion
    /// Whom it is about.
    public var experiencer: Experiencer
    /// The range of the cue that decided the assertion or the experiencer; `nil` for the default.
    public var cueRange: Range<Int>?

    /// Makes a context.
    public init(assertion: Assertion = .present, experiencer: Experiencer = .patient, cueRange: Range<Int>? = nil) {
        self.assertion = assertion
        self.experiencer = experiencer
        self.cueRange = cueRange
    }
}
