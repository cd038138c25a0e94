/// Finds the drug names, numbers and sides of a transcript that the recogniser was not sure of.
///
/// These are the words whose mishearing harms: fifteen for fifty, left for right, hydralazine for hydroxyzine.
///
/// - Source: the kinds are those that ISMP, "Principles of Designing a Medication Label" and its confused drug name list,
///   and the Joint Commission's Universal Protocol (side) single out; the thresholds are Chartline's own.
public struct UncertaintyMarker: Sendable {
    /// Below which probability a mention is marked, by kind.
    public struct Thresholds: Hashable, Sendable {
        /// For drug names, which are of several tokens, so that the mean of a right one is lower.
        public var drug = 0.7
        /// For numbers.
        public var number = 0.8
        /// For sides.
        public var side = 0.8

        /// Makes the default thresholds.
        ///
        /// They are set so that a word heard rightly, which mostly has more than 0.9, is seldom marked: a false mark
        /// costs a glance, a missed one a wrong dose. Fit them for another model on recordings of one's own.
        public init() {}

        subscript(kind: UncertainMention.Kind) -> Double {
            switch kind {
            case .drug: drug
            case .number: number
            case .side: side
            }
        }
    }

    private let formatter: DictationFormatter
    private let numbers: NumberGrammar
    private let drugs: DrugNames
    private let thresholds: Thresholds

    /// Makes a marker.
    ///
    /// - Parameters:
    ///   - rules: The rules that know the number words.
    ///   - drugs: The names that are looked for.
    ///   - thresholds: Below which probability a mention is marked.
    public init(rules: FormattingRules, drugs: DrugNames, thresholds: Thresholds = Thresholds()) {
        formatter = DictationFormatter(rules: rules)
        numbers = rules.numbers
        self.drugs = drugs
        self.thresholds = thresholds
    }

    /// The mentions below their threshold, in order of place.
    ///
    /// A number is marked as a whole, a blood pressure or a date, too.
    public func mentions(in transcript: Transcript) -> [UncertainMention] {
        let words = MentionWord.words(of: transcript)
        var found: [(kind: UncertainMention.Kind, words: Range<Int>)] = []
        found += drugs.mentions(in: words.map(\.key)).map { (.drug, $0) }
        found += numberRanges(transcript, words).map { (.number, $0) }
        found += words.indices.filter { Self.isSide($0, words) }.map { (.side, $0..<$0 + 1) }
        return found.compactMap { kind, range in
            let spoken = words[range]
            guard let first = spoken.first, let last = spoken.last,
                let confidence = spoken.map(\.probability).min(), confidence < thresholds[kind]
            else { return nil }
            return UncertainMention(
                kind: kind, range: first.range.lowerBound..<last.range.upperBound, confidence: confidence,
                start: first.start, end: last.end)
        }
        .sorted { ($0.range.lowerBound, $0.kind.rawValue) < ($1.range.lowerBound, $1.kind.rawValue) }
    }

    private static let numeric: Set<FormattedDictation.Rule> = [.number, .date, .time, .ratio, .label]

    /// The words of each number, as the written form holds them together.
    private func numberRanges(_ transcript: Transcript, _ words: [MentionWord]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var first = 0
        for piece in formatter.format(transcript).pieces {
            while first < words.count, words[first].range.upperBound <= piece.rawRange.lowerBound { first += 1 }
            var end = first
            while end < words.count, words[end].range.lowerBound < piece.rawRange.upperBound { end += 1 }
            let isNumber =
                Self.numeric.contains(piece.rule)
                || (piece.rule == .verbatim && words[first..<end].contains { self.isNumber($0.key) })
            if isNumber, first < end, result.last?.upperBound ?? 0 <= first { result.append(first..<end) }
        }
        return result
    }

    private func isNumber(_ key: String) -> Bool {
        if key.utf8.contains(where: { (0x30...0x39).contains($0) }) { return true }
        switch numbers[key]?.role {
        case .digit, .teen, .ten, .hundred, .scale: return true
        case .oh, .ordinal, .point, .minus, nil: return false
        }
    }

    private static let notRightAfter: Set<String> = ["all", "that's", "is", "quite", "feels", "just"]
    private static let notRightBefore: Set<String> = ["now", "away", "before", "after", "to", "then", "at", "here"]
    private static let notLeftAfter: Set<String> = [
        "he", "she", "who", "they", "patient", "has", "had", "have", "i", "was",
    ]
    private static let notLeftBefore: Set<String> = [
        "the", "with", "without", "against", "ama", "home", "work", "a", "message", "town", "him", "her", "his",
        "before",
    ]

    /// "Right" of place and not of time, "left" of place and not of leaving.
    private static func isSide(_ index: Int, _ words: [MentionWord]) -> Bool {
        let before = index > 0 ? words[index - 1].key : ""
        let after = index + 1 < words.count ? words[index + 1].key : ""
        switch words[index].key {
        case "right", "right-sided": return !notRightAfter.contains(before) && !notRightBefore.contains(after)
        case "left", "left-sided": return !(notLeftAfter.contains(before) || notLeftBefore.contains(after))
        case "bilateral", "bilaterally", "unilateral": return true
        default: return false
        }
    }
}

/// A word of a transcript with its place, time and probability.
struct MentionWord {
    var key: String
    /// UTF-8 offsets into the transcript's text, half-open, without the punctuation around the word.
    var range: Range<Int>
    var start: Double
    var end: Double
    var probability: Double

    static func words(of transcript: Transcript) -> [MentionWord] {
        var offset = 0
        return transcript.segments.flatMap(\.words).map { word in
            defer { offset += word.text.utf8.count + 1 }
            let bytes = word.text.lowercased().utf8
            let lead = word.text.utf8.prefix { !isLetterOrDigit($0) }.count
            let trail = word.text.utf8.reversed().prefix { !isLetterOrDigit($0) }.count
            let end = max(lead, word.text.utf8.count - trail)
            let key = bytes.count == word.text.utf8.count ? String(bytes.dropFirst(lead).dropLast(trail)) : nil
            return MentionWord(
                key: key ?? word.text.lowercased(), range: offset + lead..<offset + end, start: word.start,
                end: word.end,
                probability: word.probability)
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
            || byte == 0x25
    }
}
