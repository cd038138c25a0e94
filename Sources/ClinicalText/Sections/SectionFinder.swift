/// Finds the headings of a note: on a line of their own, before a colon, or marked with `#`.
struct SectionFinder {
    /// A heading: its tokens, its bytes, and the section that it names.
    struct Heading {
        var tokens: Range<Int>
        var utf8Range: Range<Int>
        /// Where the body before it ends: at the marks before the heading's words.
        var markStart: Int
        /// The byte after the heading's colon or words.
        var bodyStart: Int
        /// The section's number; `nil` for a heading that no lexicon holds.
        var section: Int?
    }

    let bytes: [UInt8]
    let tokens: [Token]
    let lexicons: ClinicalLexicons
    /// The longest unknown heading, in words.
    private static let longestUnknown = 6
    /// The longest title of a document, and the longest key with its value, in words.
    private static let longestTitle = 14

    func headings() -> [Heading] {
        var found: [Heading] = []
        var matches: [PhraseAutomaton.Match] = []
        var index = 0
        while index < tokens.count {
            if let heading = heading(at: index, &matches) {
                found.append(heading)
                index = heading.tokens.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private func heading(at index: Int, _ matches: inout [PhraseAutomaton.Match]) -> Heading? {
        let token = tokens[index]
        let startsLine = index == 0 || token.gap.contains(.newline)
        if let spoken = spokenHeading(at: index, &matches) { return spoken }
        guard startsLine || !token.gap.isDisjoint(with: [.stop, .wide]) else { return nil }
        if let known = knownHeading(at: index, startsLine: startsLine, &matches) { return known }
        return startsLine ? unknownHeading(at: index, &matches) : nil
    }

    /// The longest heading of the tables that begins at a token and stays on its line.
    private func longestHeading(
        at index: Int, _ matches: inout [PhraseAutomaton.Match]
    ) -> (end: Int, section: Int)? {
        matches.removeAll(keepingCapacity: true)
        lexicons.automaton.appendMatches(in: tokens, at: index, before: tokens.count, to: &matches)
        var best: (end: Int, section: Int)?
        for match in matches {
            guard case .heading(let section) = match.entry, match.end > best?.end ?? 0 else { continue }
            if (index + 1..<match.end).contains(where: { tokens[$0].gap.contains(.newline) }) { continue }
            best = (match.end, Int(section))
        }
        return best
    }

    /// A dictated heading: after `next paragraph`, or before the word `colon`.
    private func spokenHeading(at index: Int, _ matches: inout [PhraseAutomaton.Match]) -> Heading? {
        guard lexicons.mayOpenSpoken(tokens[index].word) else { return nil }
        let opening = spoken(.heading, at: index, &matches)
        let first = opening ?? index
        guard first < tokens.count, let best = longestHeading(at: first, &matches) else { return nil }
        let closing = best.end < tokens.count ? spoken(.colon, at: best.end, &matches) : nil
        guard opening != nil || closing != nil else { return nil }
        let end = closing ?? best.end
        let after = follow(from: Int(tokens[end - 1].end))
        return Heading(
            tokens: index..<end, utf8Range: Int(tokens[first].start)..<Int(tokens[best.end - 1].end),
            markStart: markStart(at: index), bodyStart: after.position, section: best.section)
    }

    /// The token after a phrase of dictation; `nil` where there is none.
    private func spoken(_ part: SpokenPart, at index: Int, _ matches: inout [PhraseAutomaton.Match]) -> Int? {
        matches.removeAll(keepingCapacity: true)
        guard part != .colon || tokens[index].gap.isDisjoint(with: .breaksPhrase) else { return nil }
        lexicons.automaton.appendMatches(in: tokens, at: index, before: tokens.count, to: &matches)
        // The colon of "colon cancer" is another one.
        if matches.contains(where: { if case .concept = $0.entry { true } else { false } }) { return nil }
        return matches.filter { if case .spoken(part) = $0.entry { true } else { false } }.map(\.end).max()
    }

    private func knownHeading(
        at index: Int, startsLine: Bool, _ matches: inout [PhraseAutomaton.Match]
    ) -> Heading? {
        guard let best = longestHeading(at: index, &matches),
            ByteClass.isUppercase(bytes[Int(tokens[index].start)]) || startsLine
        else { return nil }
        let after = follow(from: Int(tokens[best.end - 1].end))
        if tokens[index].range.count == 1, best.end == index + 1 {
            // The S, O, A and P of a SOAP note; `P: 88` is a pulse.
            let isPulse =
                bytes[Int(tokens[index].start)] | 0x20 == 0x70 && best.end < tokens.count && tokens[best.end].isNumber
            guard startsLine, after.colon, !isPulse else { return nil }
        }
        if lexicons.sections[best.section].isLine, isLong(lineOf: index) { return nil }
        let isMarked = isMarked(at: index)
        guard after.colon || (startsLine && after.endsLine) else { return nil }
        guard isMarked || after.colon || ByteClass.isUppercase(bytes[Int(tokens[index].start)]) else { return nil }
        return Heading(
            tokens: index..<best.end, utf8Range: Int(tokens[index].start)..<Int(tokens[best.end - 1].end),
            markStart: markStart(at: index), bodyStart: after.position, section: best.section)
    }

    /// Whether a line has more words than a title or a key with its value.
    private func isLong(lineOf index: Int) -> Bool {
        var end = index + 1
        while end < tokens.count, !tokens[end].gap.contains(.newline), end - index <= Self.longestTitle { end += 1 }
        return end - index > Self.longestTitle
    }

    /// A line of capitals or a marked line whose words no table of headings holds.
    private func unknownHeading(at index: Int, _ matches: inout [PhraseAutomaton.Match]) -> Heading? {
        let isMarked = isMarked(at: index)
        guard isMarked || isCapitals(tokens[index]) else { return nil }
        var end = index + 1
        while end < tokens.count, !tokens[end].gap.contains(.newline) {
            guard end - index < Self.longestUnknown, tokens[end].gap.isDisjoint(with: [.stop, .colon, .comma]),
                isMarked || isCapitals(tokens[end])
            else { return nil }
            end += 1
        }
        let range = Int(tokens[index].start)..<Int(tokens[end - 1].end)
        let after = follow(from: range.upperBound)
        guard after.endsLine, range.count >= 4 else { return nil }
        if !isMarked {
            let standsApart = index == 0 || tokens[index].gap.contains(.blankLine)
            guard after.colon || standsApart, !isConcept(index..<end, &matches) else { return nil }
        }
        return Heading(
            tokens: index..<end, utf8Range: range, markStart: markStart(at: index), bodyStart: after.position,
            section: nil)
    }

    private func isCapitals(_ token: Token) -> Bool {
        !token.isNumber && bytes[token.range].allSatisfy { !ByteClass.isLowercase($0) && $0 < 0x80 }
    }

    private func isConcept(_ range: Range<Int>, _ matches: inout [PhraseAutomaton.Match]) -> Bool {
        for start in range {
            matches.removeAll(keepingCapacity: true)
            lexicons.automaton.appendMatches(in: tokens, at: start, before: range.upperBound, to: &matches)
            for match in matches {
                switch match.entry {
                case .concept, .abbreviation, .cue: return true
                default: continue
                }
            }
        }
        return false
    }

    /// Whether the line begins with the `#` of a marked heading.
    private func isMarked(at index: Int) -> Bool {
        let start = markStart(at: index)
        return start < Int(tokens[index].start) && bytes[start] == 0x23
    }

    /// The first of the marks `#`, `*` and `_` before a token.
    private func markStart(at index: Int) -> Int {
        var start = Int(tokens[index].start)
        var position = start
        while position > 0 {
            position -= 1
            switch bytes[position] {
            case 0x23, 0x2A, 0x5F: start = position
            case 0x20: continue
            default: return start
            }
        }
        return start
    }

    /// What follows a heading's words: a colon, the end of the line, and where the body may begin.
    private func follow(from start: Int) -> (colon: Bool, endsLine: Bool, position: Int) {
        var position = start
        var colon = false
        while position < bytes.count {
            switch bytes[position] {
            case 0x3A: colon = true
            case 0x20, 0x09, 0x2A, 0x5F, 0x23: break
            case 0x0A, 0x0D: return (colon, true, position)
            default: return (colon, false, position)
            }
            position += 1
        }
        return (colon, true, position)
    }
}
