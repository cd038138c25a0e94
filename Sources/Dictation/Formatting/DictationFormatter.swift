/// Writes spoken dictation as it is read: punctuation and layout that were said, numbers, units, dates, abbreviations.
///
/// Only what a rule knows is changed; the raw words stay in the transcript, and each piece of the result names them.
/// Style: whole numbers from ten up are digits, and smaller ones where they count something, measure, date or label;
/// else they stay words. Doses have no zero at their end and one before their point. Dates are `March 3, 2025`.
///
/// - Source: ISMP, "List of Error-Prone Abbreviations, Symbols, and Dose Designations"; the Joint Commission's
///   do-not-use list; AHDI, "The Book of Style for Medical Transcription", for numerals.
public struct DictationFormatter: Sendable {
    private let rules: FormattingRules

    /// Makes a formatter.
    public init(rules: FormattingRules) {
        self.rules = rules
    }

    /// Formats a transcript's text; the pieces' raw ranges point into ``Transcript/text``.
    ///
    /// Where each speaker has a channel, each turn is a line of its own that begins with `Speaker 1:`.
    ///
    /// - Complexity: O(*n*) for *n* words, but for sentences without an end.
    public func format(_ transcript: Transcript) -> FormattedDictation {
        guard transcript.segments.contains(where: { $0.channel != nil }) else {
            return format(transcript.segments.flatMap(\.words))
        }
        var text = ""
        var pieces: [FormattedDictation.Piece] = []
        var rawStart = 0
        for turn in Self.turns(of: transcript.segments) {
            let words = turn.flatMap(\.words)
            let formatted = format(words)
            if !text.isEmpty { text += "\n" }
            text += "Speaker \((turn.first?.channel ?? 0) + 1): "
            let start = text.utf8.count
            pieces += formatted.pieces.map { piece in
                var moved = piece
                moved.rawRange = piece.rawRange.lowerBound + rawStart..<piece.rawRange.upperBound + rawStart
                moved.range = piece.range.lowerBound + start..<piece.range.upperBound + start
                return moved
            }
            text += formatted.text
            rawStart += words.reduce(0) { $0 + $1.text.utf8.count + 1 }
        }
        return FormattedDictation(text: text, pieces: pieces)
    }

    /// The segments in runs of one channel.
    private static func turns(of segments: [Transcript.Segment]) -> [[Transcript.Segment]] {
        segments.reduce(into: []) { turns, segment in
            if let last = turns.last?.last, last.channel == segment.channel {
                turns[turns.count - 1].append(segment)
            } else {
                turns.append([segment])
            }
        }
    }

    private func format(_ words: [Transcript.Word]) -> FormattedDictation {
        format(words.map(\.text), times: words.map { ($0.start, $0.end) })
    }

    /// Formats words that stand apart by one space.
    public func format(_ text: String) -> FormattedDictation {
        format(text.split(separator: " ", omittingEmptySubsequences: false).map(String.init), times: [])
    }

    private func format(_ words: [String], times: [(start: Double, end: Double)]) -> FormattedDictation {
        let numbers = rules.numbers
        let (tokens, items) = SpokenToken.items(of: words) { numbers.isNumberWord($0) }
        var draft = FormattingDraft(items: items, rules: rules)
        draft.keepWords()
        draft.writeDates()
        draft.writeLevels()
        draft.writeAbbreviations()
        draft.readNumbers()
        draft.writeUnits()
        draft.writeRatios()
        draft.writeLabels()
        draft.writeRanges()
        draft.obeyCommands()
        draft.obeyCorrections()
        return FormattedLayout(tokens: tokens, times: times).lay(draft.items)
    }
}

/// Dictation between its words and its text: each step rewrites some of the items.
struct FormattingDraft {
    var items: [FormattingItem]
    let rules: FormattingRules

    /// Words before a kept phrase that make a measure of it after all, as in "for one day".
    private static let measuring: Set<String> = ["for", "in", "within", "after", "every", "than", "least", "x"]

    /// Fixes the phrases whose number words stay words.
    mutating func keepWords() {
        var index = 0
        while index < items.count {
            let found = rules.kept.longest(at: index, of: items) { count in
                let next = index + count
                let goesOn =
                    next < items.count && items[next - 1].isOpenAtEnd
                    && rules.numbers[items[next].key] != nil
                return !goesOn && !Self.measuring.contains(items.key(index - 1))
            }
            guard let found else {
                index += 1
                continue
            }
            for kept in index..<index + found.count { items[kept].kind = .fixed }
            index += found.count
        }
    }

    /// The words of items that number rules may read; empty keys stop them.
    func numberKeys(_ range: Range<Int>) -> [String] {
        items[range].map { $0.kind == .word ? $0.key : "" }
    }

    /// The number that a run of words makes; `nil` where they make none or punctuation parts them.
    func number(_ range: Range<Int>) -> NumberValue? {
        guard range.upperBound <= items.count, items.isUnbroken(range) else { return nil }
        if range.count == 1, let written = Self.written(items[range.lowerBound].key) { return written }
        return rules.numbers.value(of: numberKeys(range)[...])
    }

    /// Digits that the recogniser wrote, such as 120, 2,000, .5 or 98.6.
    static func written(_ key: String) -> NumberValue? {
        var digits = key.filter { $0 != "," }
        guard let first = digits.utf8.first, first == 0x2E || first == 0x2D || (0x30...0x39).contains(first),
            digits.utf8.dropFirst().allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) }),
            digits.utf8.count(where: { $0 == 0x2E }) < 2, digits.utf8.contains(where: { (0x30...0x39).contains($0) })
        else { return nil }
        if first == 0x2E { digits = "0" + digits }
        return NumberValue(digits: digits, form: .written)
    }
}
