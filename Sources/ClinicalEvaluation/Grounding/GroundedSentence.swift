/// A sentence of a draft with what it cites.
public struct GroundedSentence: Hashable, Sendable {
    /// A place in a source that the sentence rests on.
    public struct Citation: Hashable, Sendable {
        /// The text at that place; `nil` where the source or the place does not exist.
        public var text: String?

        /// Makes a citation.
        public init(text: String?) { self.text = text }
    }

    /// The draft that the sentence stands in.
    public var document: String
    /// The sentence.
    public var text: String
    /// What it cites.
    public var citations: [Citation]
    /// Whether its citations support it, by the drafter's verification or a reader; `nil` where nobody said.
    public var isSupported: Bool?

    /// Makes a sentence.
    public init(document: String, text: String, citations: [Citation], isSupported: Bool? = nil) {
        self.document = document
        self.text = text
        self.citations = citations
        self.isSupported = isSupported
    }

    /// The cited texts that exist, joined.
    var evidence: String { citations.compactMap(\.text).joined(separator: "\n") }
}
