/// The cues of a line that ends with a colon, as far as they govern the lines of the list below it: `denies the
/// following:`, `negative for:`.
struct GovernedList {
    private var cues: [ContextCue] = []
    private var body = 0..<0
    private var length = 0
    /// Whether its lines begin with a mark; `nil` before the first.
    private var isMarked: Bool?

    /// A line of a list without marks has no more words.
    private static let longestLine = 8
    /// No list is taken to be longer.
    private static let longestList = 60

    /// A list that governs nothing.
    init() {}

    /// The list that a sentence opens; one that governs nothing, where it opens none.
    init(
        after sentence: SentenceSplitter.Sentence, cues: [ContextCue], of section: TextSection, bytes: [UInt8],
        tokens: [Token]
    ) {
        guard let last = sentence.tokens.last, sentence.utf8Range.upperBound > 0,
            bytes[sentence.utf8Range.upperBound - 1] == 0x3A
        else { return }
        let end = Int(tokens[last].end)
        self.cues = cues.filter { max($0.scopeRange.upperBound, $0.utf8Range.upperBound) >= end }
        body = section.bodyRange
    }

    /// Whether a sentence is the next line of the list; the list ends where it is not.
    mutating func takes(
        _ sentence: SentenceSplitter.Sentence, of section: TextSection, bytes: [UInt8], tokens: [Token]
    ) -> Bool {
        guard !cues.isEmpty, let first = sentence.tokens.first else { return false }
        let gap = tokens[first].gap
        let isMarked = Self.isMark(bytes[sentence.utf8Range.lowerBound]) || gap.contains(.bullet)
        let isLine = isMarked || sentence.tokens.count <= Self.longestLine && !gap.contains(.blankLine)
        let isOwn = sentence.utf8Range.upperBound > 0 && bytes[sentence.utf8Range.upperBound - 1] == 0x3A
        guard isLine, !isOwn, self.isMarked ?? isMarked == isMarked, section.bodyRange == body,
            gap.contains(.newline) || gap.contains(.bullet), length < Self.longestList
        else {
            self = GovernedList()
            return false
        }
        (self.isMarked, length) = (isMarked, length + 1)
        return true
    }

    /// The cues that govern a line of the list, but for those whose kind the line has of its own.
    func cues(
        for sentence: SentenceSplitter.Sentence, number: Int, beside own: [ContextCue], tokens: [Token]
    ) -> [ContextCue] {
        guard let first = sentence.tokens.first, let last = sentence.tokens.last else { return [] }
        let isAsserted = own.contains { if case .assertion = $0.effect { true } else { false } }
        return cues.compactMap { cue in
            if isAsserted, case .assertion = cue.effect { return nil }
            var governing = cue
            governing.scopeRange = Int(tokens[first].start)..<Int(tokens[last].end)
            governing.sentence = number
            return governing
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == 0x2D || byte == 0x2A || byte == 0x2B || byte == 0x23 || byte == 0x3E || byte == 0xE2
    }
}
