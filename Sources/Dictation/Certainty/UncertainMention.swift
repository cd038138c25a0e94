/// A drug's name, a number or a side that the recogniser was not sure of, for a reader to listen to again.
public struct UncertainMention: Hashable, Sendable, Codable {
    /// What was said there.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A drug's name.
        case drug
        /// A number, date, time, dose or score.
        case number
        /// Left or right.
        case side
    }

    /// What was said there.
    public var kind: Kind
    /// UTF-8 offsets into ``Transcript/text``, half-open.
    public var range: Range<Int>
    /// The probability of the least probable word in it, 0...1.
    public var confidence: Double
    /// The seconds of the recording in which it was said.
    public var start: Double
    /// The end in seconds.
    public var end: Double

    /// Makes a mention.
    public init(kind: Kind, range: Range<Int>, confidence: Double, start: Double, end: Double) {
        self.kind = kind
        self.range = range
        self.confidence = confidence
        self.start = start
        self.end = end
    }
}

extension Transcript {
    /// How sure the recogniser was of a range of ``text``: the probability of its least probable word.
    ///
    /// What rests on the range, such as a code, is no surer than this.
    ///
    /// - Parameter range: UTF-8 offsets, half-open, not empty.
    /// - Returns: 0...1; `nil` where the range holds no word.
    /// - Complexity: O(*n*) for *n* words.
    public func confidence(ofUTF8Range range: Range<Int>) -> Double? {
        var start = 0
        var least: Double?
        for word in segments.lazy.flatMap(\.words) {
            let end = start + word.text.utf8.count
            if start < range.upperBound, end > range.lowerBound { least = min(least ?? 1, word.probability) }
            start = end + 1
        }
        return least
    }
}
