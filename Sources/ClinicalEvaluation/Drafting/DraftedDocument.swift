/// A drafted note with what it is held against.
public struct DraftedDocument: Hashable, Sendable {
    /// A sentence of a draft with the texts that it cites.
    public struct Sentence: Hashable, Sendable {
        /// The sentence.
        public var text: String
        /// The cited texts; `nil` for a place that does not exist.
        public var citations: [String?]
        /// Whether its citations support it, by the drafter's verification or a reader; `nil` where nobody said.
        public var isSupported: Bool?

        /// Makes a sentence.
        public init(text: String, citations: [String?], isSupported: Bool? = nil) {
            self.text = text
            self.citations = citations
            self.isSupported = isSupported
        }
    }

    /// The document's key.
    public var id: String
    /// The clinician's note; `nil` where there is none, so that the draft is held against its sources alone.
    public var reference: String?
    /// The draft.
    public var draft: String
    /// Another system's draft, which this one is compared with; `nil` for none.
    public var otherDraft: String?
    /// What the draft was made from, such as the conversation; `nil` where it is not given.
    public var source: String?
    /// What the draft must say, each fact in all wordings that count; empty where none are given.
    public var keyFacts: [[String]] = []
    /// The draft's sentences with their citations; `nil` where it has none.
    public var sentences: [Sentence]?
    /// The natural log-probabilities of the draft's tokens; empty where the backend gave none.
    public var logProbabilities: [Double] = []
    /// What is known of the patient and the visit.
    public var attributes: [String: String] = [:]

    /// Makes a document.
    public init(id: String, reference: String?, draft: String) {
        self.id = id
        self.reference = reference
        self.draft = draft
    }
}
