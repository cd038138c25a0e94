/// Cuts the body of a section into sentences and lines of lists.
///
/// A line break ends a sentence only where the next line begins an entry of its own: notes are often wrapped.
struct SentenceSplitter {
    /// A sentence: its tokens and its bytes.
    struct Sentence {
        var tokens: Range<Int>
        var utf8Range: Range<Int>
        /// Whether it was cut off for its length, at either end.
        var isCut: Bool
    }

    let bytes: [UInt8]
    let tokens: [Token]
    let abbreviations: Set<Int32>
    private let lexicons: ClinicalLexicons
    /// A sentence with more words is cut, so that dictation without points stays bounded.
    static let longestSentence = 250
    /// The longest line of the note, in bytes.
    private let longestLine: Int
    /// Where lines begin, ascending.
    private let lineStarts: [Int]
    /// Where every line is shorter than this, in bytes, the note was broken for want of room.
    private static let widestPage = 150
    /// A line that is this much shorter than the longest had room for another word.
    private static let raggedness = 12
    /// A line of fewer bytes is one of a list, even where the next begins with a small letter.
    private static let shortestWrapped = 40

    init(bytes: [UInt8], tokens: [Token], lexicons: ClinicalLexicons) {
        self.bytes = bytes
        self.tokens = tokens
        self.lexicons = lexicons
        abbreviations = lexicons.abbreviations
        var (longest, starts) = (0, [0])
        for (index, byte) in bytes.enumerated() where Self.isLineEnd(byte) {
            longest = max(longest, index - starts[starts.count - 1])
            starts.append(index + 1)
        }
        longestLine = max(longest, bytes.count - starts[starts.count - 1])
        lineStarts = starts
    }

    /// Appends the sentences of some tokens, whose text is within a byte range.
    func append(_ range: Range<Int>, within body: Range<Int>, to sentences: inout [Sentence]) {
        guard !range.isEmpty else { return }
        var first = range.lowerBound
        var start = body.lowerBound
        var lineStart = startOfLine(at: start)
        var startsCut = false
        for index in range.dropFirst() {
            var cut = boundary(before: index, lineStart: lineStart)
            let endsCut = cut == nil && index - first >= Self.longestSentence
            if endsCut { cut = (Int(tokens[index - 1].end), Int(tokens[index].start)) }
            if tokens[index].gap.contains(.newline) { lineStart = Int(tokens[index].start) }
            guard let cut else { continue }
            add(first..<index, start..<cut.end, isCut: startsCut || endsCut, to: &sentences)
            (first, start, startsCut) = (index, cut.start, endsCut)
        }
        add(first..<range.upperBound, start..<body.upperBound, isCut: startsCut, to: &sentences)
    }

    /// Where the line of a byte begins; looked up, for a note may be one line of many sections.
    private func startOfLine(at byte: Int) -> Int {
        var (low, high) = (0, lineStarts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= byte { low = middle } else { high = middle - 1 }
        }
        return lineStarts[low]
    }

    /// Adds a sentence; one of dictation without marks is cut before the clauses in it.
    private func add(_ range: Range<Int>, _ untrimmed: Range<Int>, isCut: Bool, to sentences: inout [Sentence]) {
        var (range, untrimmed) = (range, untrimmed)
        if range.count > Self.longestUnmarked, isUnmarked(range) {
            for index in range.dropFirst(2) where opensClause(index, in: range) {
                let start = Int(tokens[index].start)
                sentences.append(
                    Sentence(
                        tokens: range.lowerBound..<index, utf8Range: trimmed(untrimmed.lowerBound..<start, bytes),
                        isCut: isCut))
                (range, untrimmed) = (index..<range.upperBound, start..<untrimmed.upperBound)
            }
        }
        sentences.append(Sentence(tokens: range, utf8Range: trimmed(untrimmed, bytes), isCut: isCut))
    }

    /// A sentence with more words has some mark in it, unless it was dictated.
    private static let longestUnmarked = 24

    private func isUnmarked(_ range: Range<Int>) -> Bool {
        range.dropFirst().allSatisfy { tokens[$0].gap.isDisjoint(with: .breaksPhrase) }
    }

    /// Whether a clause begins at a token: `he`, `the patient`, `there is`, after no word that joins it to the last.
    private func opensClause(_ index: Int, in range: Range<Int>) -> Bool {
        guard index >= range.lowerBound + 2, lexicons.openers.contains(tokens[index].word),
            !lexicons.joiners.contains(tokens[index - 1].word)
        else { return false }
        var matches: [PhraseAutomaton.Match] = []
        lexicons.automaton.appendMatches(in: tokens, at: index, before: range.upperBound, to: &matches)
        return matches.contains { if case .spoken(.opener) = $0.entry { true } else { false } }
    }

    /// Where the sentence before a token ends and the next one begins; `nil` where the token goes on with it.
    private func boundary(before index: Int, lineStart: Int) -> (end: Int, start: Int)? {
        let gap = tokens[index].gap
        guard !gap.isDisjoint(with: [.stop, .newline, .bullet]) else { return nil }
        if gap.contains(.stop), let cut = stop(before: index) { return cut }
        if gap.contains(.bullet) || gap.contains(.blankLine) || (gap.contains(.newline) && endsEntry(index, lineStart))
        {
            return entry(before: index)
        }
        return nil
    }

    /// The cut after a point, a question mark or an exclamation mark.
    private func stop(before index: Int) -> (end: Int, start: Int)? {
        let (left, right) = (tokens[index - 1], tokens[index])
        let limit = Int(right.start)
        var mark = Int(left.end)
        while mark < limit, !Self.isTerminator(bytes[mark]) { mark += 1 }
        guard mark < limit else { return nil }
        var end = mark + 1
        while end < limit, Self.isTerminator(bytes[end]) || Self.isClosing(bytes[end]) { end += 1 }
        let next = bytes[limit]
        guard end < limit, ByteClass.isSpace(bytes[end]) else {
            let last = bytes[Int(left.end) - 1]
            return end == limit && mark == Int(left.end) && ByteClass.isLowercase(last)
                && ByteClass.isUppercase(next) && left.range.count > 2 && !abbreviations.contains(left.word)
                ? (end, end) : nil
        }
        if bytes[mark] == 0x2E, mark == Int(left.end), isAbbreviated(index - 1, next: next) { return nil }
        return (end, end)
    }

    /// Whether the point after a token belongs to it: `Dr.`, `b.i.d.`, an initial, the number of a list's entry.
    private func isAbbreviated(_ index: Int, next: UInt8) -> Bool {
        let token = tokens[index]
        if abbreviations.contains(token.word) { return true }
        if token.isNumber {
            return index == 0
                || (!tokens[index].gap.isDisjoint(with: [.newline, .bullet, .colon]) && token.range.count <= 2)
        }
        guard token.range.count == 1, index > 0 else { return false }
        if tokens[index].gap == .point { return !ByteClass.isUppercase(next) }
        let before = tokens[index - 1]
        return ByteClass.isUppercase(bytes[Int(token.start)]) && ByteClass.isUppercase(next)
            && ByteClass.isUppercase(bytes[Int(before.start)]) && before.range.count > 1
            && ByteClass.isLowercase(bytes[Int(before.end) - 1])
    }

    /// Whether a line break before a token ends an entry: the next line is one of a list, a key with its value, or
    /// the line was not wrapped.
    private func endsEntry(_ index: Int, _ lineStart: Int) -> Bool {
        let left = tokens[index - 1]
        let right = tokens[index]
        if !right.gap.isDisjoint(with: [.colon, .semicolon]) { return true }
        var lineEnd = Int(left.end)
        while bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
        var next = Int(right.start)
        while next > lineEnd, bytes[next - 1] != 0x0A, bytes[next - 1] != 0x0D { next -= 1 }
        while next < Int(right.start), bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        if next < Int(right.start), Self.isListMark(bytes[next]) { return true }
        if right.isNumber, isListNumber(right) { return true }
        if hasKey(at: index) || isTableRow(lineStart..<lineEnd) { return true }
        let length = lineEnd - lineStart
        if length < Self.shortestWrapped { return true }
        if ByteClass.isLowercase(bytes[next]) { return false }
        return longestLine > Self.widestPage || length + right.range.count + Self.raggedness < longestLine
    }

    /// Whether a line is a row of a table, its cells parted by ` | `.
    private func isTableRow(_ line: Range<Int>) -> Bool {
        line.dropFirst().dropLast().contains { bytes[$0] == 0x7C && bytes[$0 - 1] == 0x20 && bytes[$0 + 1] == 0x20 }
    }

    private func isListNumber(_ token: Token) -> Bool {
        let end = Int(token.end)
        guard end + 1 < bytes.count else { return false }
        return (bytes[end] == 0x2E || bytes[end] == 0x29) && ByteClass.isSpace(bytes[end + 1])
    }

    /// Whether at most five words and a colon begin a line.
    private func hasKey(at index: Int) -> Bool {
        var next = index + 1
        while next < tokens.count, next <= index + 5 {
            let gap = tokens[next].gap
            if gap.contains(.colon) { return !gap.contains(.newline) }
            if !gap.isDisjoint(with: [.newline, .stop, .comma, .semicolon]) { return false }
            next += 1
        }
        return false
    }

    /// The cut at line breaks or before a bullet.
    private func entry(before index: Int) -> (end: Int, start: Int) {
        let limit = Int(tokens[index].start)
        var end = Int(tokens[index - 1].end)
        while end < limit, !Self.isLineEnd(bytes[end]), !isBullet(at: end) { end += 1 }
        var start = limit
        while start > end, !Self.isLineEnd(bytes[start - 1]), !isBullet(at: start) { start -= 1 }
        return (end, start)
    }

    private func isBullet(at index: Int) -> Bool {
        bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] >= 0x80 && bytes[index + 1] <= 0x97
            && (bytes[index + 1] != 0x80 || bytes[index + 2] == 0xA2)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    private static func isTerminator(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F }
    private static func isClosing(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D
    }
    private static func isListMark(_ byte: UInt8) -> Bool {
        byte == 0x2D || byte == 0x2A || byte == 0x2B || byte == 0x23 || byte == 0x7C || byte == 0x3E
    }
}

/// A byte range without the white space at its ends.
func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, ByteClass.isSpace(bytes[start]) { start += 1 }
    while end > start, ByteClass.isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
}
