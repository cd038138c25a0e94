/// A sentence of a draft that its sources do not bear out.
public struct DraftFinding: Hashable, Sendable {
    /// What is wrong with a sentence.
    public enum Problem: String, Hashable, Sendable, CaseIterable {
        /// It cites nothing.
        case noCitation = "no_citation"
        /// It cites a record that the chart does not hold.
        case unknownSource = "unknown_source"
        /// It cites a record that may not enter a draft.
        case restrictedSource = "restricted_source"
        /// It cites a record that was refuted, entered in error, cancelled or not done.
        case retractedSource = "retracted_source"
        /// It cites bytes that are not within the document's text.
        case spanOutOfBounds = "span_out_of_bounds"
        /// It is said to be taken word for word, and its source has other words.
        case otherWords = "other_words"
        /// It does not name what the cited record is about.
        case otherConcept = "other_concept"
        /// It holds a number that none of its sources holds.
        case unsupportedNumber = "unsupported_number"
    }

    /// The index of the section in the draft.
    public var section: Int
    /// The index of the sentence in the section.
    public var sentence: Int
    /// What is wrong.
    public var problem: Problem

    /// Makes a finding.
    public init(section: Int, sentence: Int, problem: Problem) {
        self.section = section
        self.sentence = sentence
        self.problem = problem
    }
}
