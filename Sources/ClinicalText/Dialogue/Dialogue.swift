/// The turns of a conversation and the questions in it that were answered.
public struct Dialogue: Hashable, Sendable {
    /// Who speaks.
    public enum Speaker: String, Hashable, Sendable, CaseIterable {
        case clinician, patient, other
    }

    /// What one speaker said without a break.
    public struct Turn: Hashable, Sendable {
        /// The label, such as `Doctor:` or `[patient]`.
        public var labelRange: Range<Int>
        /// What was said.
        public var utf8Range: Range<Int>
        /// Who spoke, by what was said where the labels are swapped or name nobody.
        public var speaker: Speaker

        /// Makes a turn.
        public init(labelRange: Range<Int>, utf8Range: Range<Int>, speaker: Speaker) {
            self.labelRange = labelRange
            self.utf8Range = utf8Range
            self.speaker = speaker
        }
    }

    /// How a question was answered.
    public enum Reply: String, Hashable, Sendable, CaseIterable {
        case yes, no
        /// Yes for what the answer names and no for the rest: `just a cough`.
        case only
        /// Neither, or in words that tell by themselves.
        case other
    }

    /// A question with its answer.
    public struct Answer: Hashable, Sendable {
        /// The index of the question's sentence.
        public var question: Int
        /// The index of the first sentence of the answer.
        public var answer: Int
        /// What the answer says.
        public var reply: Reply
        /// The words that say so; empty for ``Reply/other``.
        public var replyRange: Range<Int>

        /// Makes an answer.
        public init(question: Int, answer: Int, reply: Reply, replyRange: Range<Int>) {
            self.question = question
            self.answer = answer
            self.reply = reply
            self.replyRange = replyRange
        }
    }

    /// The turns, in order.
    public var turns: [Turn]
    /// The questions that another turn answers, in order.
    public var answers: [Answer]
    /// Whether clinician and patient were found to bear each other's labels.
    public var isSwapped: Bool

    /// Makes a dialogue.
    public init(turns: [Turn], answers: [Answer] = [], isSwapped: Bool = false) {
        self.turns = turns
        self.answers = answers
        self.isSwapped = isSwapped
    }
}
