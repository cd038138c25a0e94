/// What was said in a recording: text with times in seconds of the original file, and how sure the recogniser was.
///
/// Times are kept to the millisecond and probabilities to four decimals, so that the same recording gives the same
/// bytes wherever it is written out.
public struct Transcript: Hashable, Sendable, Codable {
    /// What came of the recording.
    public enum Outcome: String, Hashable, Sendable, Codable {
        /// There is text.
        case transcribed
        /// No speech was found, or none that could be trusted.
        case noSpeech = "no-speech"
    }

    /// The model that made a transcript.
    public struct Model: Hashable, Sendable, Codable {
        /// The model's name, such as `base.en`.
        public var name: String
        /// The SHA-256 of the model's file in lower-case hexadecimal; `nil` where it was not worked out.
        public var sha256: String?

        /// Makes a model's description.
        public init(name: String, sha256: String? = nil) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// What came of the recording.
    public private(set) var outcome: Outcome
    /// The model that made it.
    public private(set) var model: Model
    /// The language code, such as `en`.
    public private(set) var language: String
    /// The length of the recording in seconds.
    public private(set) var duration: Double
    /// What was said, in order of time.
    public private(set) var segments: [Segment]
    /// Stretches that were dropped, in order of time, each with its reason.
    public private(set) var discarded: [DiscardedSegment]
    /// What to know about the recording and the transcript, in order of name.
    public private(set) var warnings: [DictationWarning]

    /// Mentions that the recogniser was not sure of, in order of place; `nil` where nobody looked for them.
    public var uncertainMentions: [UncertainMention]?
    /// The text as it is to be read, with the way back to the words; `nil` where nobody formatted it.
    public var written: FormattedDictation?
    /// What the model was told to expect; `nil` where it was told nothing.
    public var prompt: String?

    /// Makes a transcript of segments in order of time.
    public init(
        model: Model, language: String, duration: Double, segments: [Segment], discarded: [DiscardedSegment] = [],
        warnings: Set<DictationWarning> = []
    ) {
        outcome = segments.isEmpty ? .noSpeech : .transcribed
        self.model = model
        self.language = language
        self.duration = Decimals.seconds(duration)
        self.segments = segments
        self.discarded = discarded
        self.warnings = warnings.sorted()
    }

    /// The whole text: the segments' texts with a space between.
    public var text: String { segments.map(\.text).joined(separator: " ") }

    /// Adds a warning.
    public mutating func warn(_ warning: DictationWarning) {
        warnings = Set(warnings + [warning]).sorted()
    }

    private enum CodingKeys: String, CodingKey {
        case outcome, model, language, duration, segments, discarded, warnings, uncertainMentions, written, prompt
    }

    /// Writes the stored values and the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(model, forKey: .model)
        try container.encode(language, forKey: .language)
        try container.encode(duration, forKey: .duration)
        try container.encode(segments, forKey: .segments)
        try container.encode(discarded, forKey: .discarded)
        try container.encode(warnings, forKey: .warnings)
        try container.encodeIfPresent(uncertainMentions, forKey: .uncertainMentions)
        try container.encodeIfPresent(written, forKey: .written)
        try container.encodeIfPresent(prompt, forKey: .prompt)
        var derived = encoder.container(keyedBy: DerivedKeys.self)
        try derived.encode(text, forKey: .text)
    }

    /// What is written for a reader's sake and not read back.
    fileprivate enum DerivedKeys: String, CodingKey {
        case text
    }
}

extension Transcript {
    /// A stretch of speech.
    public struct Segment: Hashable, Sendable, Codable {
        /// The start in seconds.
        public private(set) var start: Double
        /// The end in seconds.
        public private(set) var end: Double
        /// The probability that there was no speech at all, 0...1.
        public private(set) var noSpeechProbability: Double
        /// The mean log probability of the tokens, at most 0.
        public private(set) var averageLogProbability: Double
        /// The words, in order.
        public private(set) var words: [Word]
        /// The channel of the recording, from 0, where each speaker has one; `nil` where channels were mixed.
        public internal(set) var channel: Int?

        /// Makes a segment.
        public init(
            start: Double, end: Double, noSpeechProbability: Double, averageLogProbability: Double, words: [Word],
            channel: Int? = nil
        ) {
            self.start = Decimals.seconds(start)
            self.end = Decimals.seconds(end)
            self.noSpeechProbability = Decimals.probability(noSpeechProbability)
            self.averageLogProbability = Decimals.probability(averageLogProbability)
            self.words = words
            self.channel = channel
        }

        /// The words with a space between.
        public var text: String { words.map(\.text).joined(separator: " ") }

        private enum CodingKeys: String, CodingKey {
            case start, end, noSpeechProbability, averageLogProbability, words, channel
        }

        /// Writes the stored values and the text.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
            try container.encode(noSpeechProbability, forKey: .noSpeechProbability)
            try container.encode(averageLogProbability, forKey: .averageLogProbability)
            try container.encode(words, forKey: .words)
            try container.encodeIfPresent(channel, forKey: .channel)
            var derived = encoder.container(keyedBy: Transcript.DerivedKeys.self)
            try derived.encode(text, forKey: .text)
        }
    }

    /// One word with the punctuation that clings to it.
    public struct Word: Hashable, Sendable, Codable {
        /// The word, without spaces around it.
        public private(set) var text: String
        /// The start in seconds.
        public private(set) var start: Double
        /// The end in seconds.
        public private(set) var end: Double
        /// The geometric mean of its tokens' probabilities, 0...1.
        public private(set) var probability: Double

        /// Makes a word.
        public init(text: String, start: Double, end: Double, probability: Double) {
            self.text = text
            self.start = Decimals.seconds(start)
            self.end = Decimals.seconds(end)
            self.probability = Decimals.probability(probability)
        }
    }

    /// A stretch whose text was dropped.
    public struct DiscardedSegment: Hashable, Sendable, Codable {
        /// Why text is dropped.
        public enum Reason: String, Hashable, Sendable, Codable {
            /// The recogniser itself doubts that there was speech.
            case noSpeech = "no-speech"
            /// The text goes round in a loop.
            case repetition
            /// The text names a sound, such as `[music]`, and holds no words.
            case annotation
            /// The sound keeps to pitches as music does, and the recogniser is not sure of the text.
            case music
            /// No text came out.
            case noText = "no-text"
        }

        /// The start in seconds.
        public private(set) var start: Double
        /// The end in seconds.
        public private(set) var end: Double
        /// Why it was dropped.
        public private(set) var reason: Reason
        /// The text that was dropped.
        public private(set) var text: String
        /// The probability that there was no speech at all, 0...1; `nil` where nothing came out.
        public private(set) var noSpeechProbability: Double?

        /// Makes a discarded segment.
        public init(start: Double, end: Double, reason: Reason, text: String, noSpeechProbability: Double? = nil) {
            self.start = Decimals.seconds(start)
            self.end = Decimals.seconds(end)
            self.reason = reason
            self.text = text
            self.noSpeechProbability = noSpeechProbability.map(Decimals.probability)
        }
    }
}

/// Rounds to the decimals that are written out.
private enum Decimals {
    static func seconds(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
    static func probability(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
