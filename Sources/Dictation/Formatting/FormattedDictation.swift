/// Dictation in written form, with the way back to each raw word and its time.
///
/// The raw words stay in the transcript; ``pieces`` cover each of its words once, in the order in which they were said.
public struct FormattedDictation: Hashable, Sendable, Codable {
    /// Why a piece is written as it is.
    public enum Rule: String, Hashable, Sendable, Codable {
        /// As the recogniser wrote it, apart from a capital at the start of a sentence.
        case verbatim
        /// Number words became digits.
        case number
        /// A unit became its safe written form.
        case unit
        /// A calendar date.
        case date
        /// A time of day.
        case time
        /// Letters became an abbreviation.
        case abbreviation
        /// The number of a label, such as a stage or a vertebral level.
        case label
        /// Two numbers with a sign between, such as a blood pressure or a score.
        case ratio
        /// A spoken mark.
        case punctuation
        /// A spoken line break, list number or bullet.
        case layout
        /// A section's heading.
        case heading
        /// Said and taken back, or the command that took it back.
        case deleted
    }

    /// One or more raw words and what became of them.
    public struct Piece: Hashable, Sendable, Codable {
        /// UTF-8 offsets into the raw text, half-open.
        public var rawRange: Range<Int>
        /// UTF-8 offsets into ``FormattedDictation/text``, half-open; empty where nothing is written.
        public var range: Range<Int>
        /// Why.
        public var rule: Rule
        /// The seconds of the recording in which it was said; `nil` where only text was formatted.
        public var start: Double?
        /// The end in seconds.
        public var end: Double?
    }

    /// The text as it is to be read.
    public let text: String
    /// What became of each word, in the order in which it was said.
    public let pieces: [Piece]

    init(text: String, pieces: [Piece]) {
        self.text = text
        self.pieces = pieces
    }

    /// Where a range of the raw text stands in the formatted text.
    ///
    /// - Parameter rawRange: UTF-8 offsets into the raw text, half-open, not empty.
    /// - Returns: The smallest range that holds all pieces it touches; `nil` where nothing of it is written.
    public func range(ofRaw rawRange: Range<Int>) -> Range<Int>? {
        Self.hull(pieces.lazy.filter { $0.rawRange.overlaps(rawRange) && !$0.range.isEmpty }.map(\.range))
    }

    /// The raw words behind a range of the formatted text.
    ///
    /// - Parameter range: UTF-8 offsets into ``text``, half-open, not empty.
    /// - Returns: The smallest range of the raw text that holds them; `nil` where the range holds only spaces.
    public func rawRange(of range: Range<Int>) -> Range<Int>? {
        Self.hull(pieces.lazy.filter { $0.range.overlaps(range) }.map(\.rawRange))
    }

    /// The seconds in which a range of the formatted text was said.
    ///
    /// - Parameter range: UTF-8 offsets into ``text``, half-open, not empty.
    public func audioRange(of range: Range<Int>) -> ClosedRange<Double>? {
        let spoken = pieces.filter { $0.range.overlaps(range) }
        guard let start = spoken.compactMap(\.start).min(), let end = spoken.compactMap(\.end).max() else { return nil }
        return start...max(start, end)
    }

    private static func hull(_ ranges: some Sequence<Range<Int>>) -> Range<Int>? {
        ranges.reduce(nil) { hull, range in
            guard let hull else { return range }
            return min(hull.lowerBound, range.lowerBound)..<max(hull.upperBound, range.upperBound)
        }
    }
}
