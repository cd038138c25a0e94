/// A drafted note: sections of sentences, each with its sources.
///
/// It is preliminary until a clinician signs it, and never evidence for a code.
public struct Draft: Hashable, Sendable {
    /// The template's name, such as `soap`.
    public var template: String
    /// The note's title.
    public var title: String
    /// Whose note it is and of which encounter, a line each.
    public var header: [String] = []
    /// The sections in order.
    public var sections: [DraftSection]
    /// What was left out for want of support, or is missing from the record.
    public var omissions: [String]
    /// What each cited source is, in words for a reader: kind, name, date, and where it stands.
    public var sourceLabels: [DraftCitation: String] = [:]

    /// Makes a draft.
    public init(template: String, title: String, sections: [DraftSection], omissions: [String] = []) {
        self.template = template
        self.title = title
        self.sections = sections
        self.omissions = omissions
    }
}

/// A section of a draft.
public struct DraftSection: Hashable, Sendable {
    /// The heading.
    public var heading: String
    /// The sentences in order.
    public var sentences: [DraftSentence]

    /// Makes a section.
    public init(heading: String, sentences: [DraftSentence]) {
        self.heading = heading
        self.sentences = sentences
    }
}

/// A sentence of a draft with what it rests on.
public struct DraftSentence: Hashable, Sendable {
    /// How the sentence was made.
    public enum Origin: String, Hashable, Sendable {
        case extracted, templated, model
    }

    /// The words.
    public var text: String
    /// The citations; never empty.
    public var citations: [DraftCitation]
    /// How it was made.
    public var origin: Origin

    /// Makes a sentence.
    public init(text: String, citations: [DraftCitation], origin: Origin) {
        self.text = text
        self.citations = citations
        self.origin = origin
    }
}

/// What a drafted sentence cites.
public enum DraftCitation: Hashable, Sendable {
    /// An event of the timeline, by its key.
    case event(RecordReference)
    /// A half-open UTF-8 byte range of a document's text.
    case documentSpan(RecordReference, utf8Range: Range<Int>)
}
