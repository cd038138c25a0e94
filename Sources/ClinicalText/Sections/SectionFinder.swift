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
        guard startsLine || !token.gap.isDisjoint(with: [.stop, .wide]) else { return nil }
        if let known = knownHeading(at: index, startsLine: startsLine, &matches) { return known }
        return startsLine ? unknownHeading(at: index, &matches) : nil
    }

    private func knownHeading(
        at index: Int, startsLine: Bool, _ matches: inout [PhraseAutomaton.Match]
    ) -> Heading? {
        matches.removeAll(keepingCapacity: true)
        lexicons.automaton.appendMatches(in: tokens, at: index, before: tokens.count, to: &matches)
        var best: (end: Int, section: Int)?
        for match in matches {
            guard case .heading(let section) = match.entry, match.end > best?.end ?? 0 else { continue }
            if (index + 1..<match.end).contains(where: { tokens[$0].gap.contains(.newline) }) { continue }
            best = (match.end, Int(section))
        }
        guard let best, ByteClass.isUppercase(bytes[Int(tokens[index].start)]) || startsLine else { return nil }
        let after = follow(from: Int(tokens[best.end - 1].end))
        if tokens[index].range.count == 1, best.end == index + 1 {
            // The S, O, A and P of a SOAP note; `P: 88` is a pulse.
            guard startsLine, after.colon, best.end < tokens.count, !tokens[best.end].isNumber else { return nil }
        }
        let isMarked = isMarked(at: index)
        guard after.colon || (startsLine && after.endsLine) else { return nil }
        guard isMarked || after.colon || ByteClass.isUppercase(bytes[Int(tokens[index].start)]) else { return nil }
        return Heading(
            tokens: index..<best.end, utf8Range: Int(tokens[index].start)..<Int(tokens[best.end - 1].end),
            markStart: markStart(at: index), bodyStart: after.position, section: best.section)
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
