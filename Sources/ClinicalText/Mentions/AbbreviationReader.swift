/// Chooses the meaning of an abbreviation by the words around it.
struct AbbreviationReader {
    let bytes: [UInt8]
    let tokens: [Token]
    /// How many tokens away a word still tells.
    private static let reach = 12

    /// The first meaning that has its evidence, or the one that needs none.
    func meaning(of match: PhraseAutomaton.Match, among meanings: [AbbreviationMeaning]) -> AbbreviationMeaning? {
        meanings.first { $0.isDefault || fits($0, match) }
    }

    private func fits(_ meaning: AbbreviationMeaning, _ match: PhraseAutomaton.Match) -> Bool {
        if match.end < tokens.count, tokens[match.end].gap.isDisjoint(with: Token.Gap.breaksPhrase.union(.newline)) {
            if meaning.takesNumber, tokens[match.end].isNumber { return true }
            if holds(meaning.after, tokens[match.end]) { return true }
        }
        if match.start > 0, tokens[match.start].gap.isDisjoint(with: Token.Gap.breaksPhrase.union(.newline)),
            holds(meaning.before, tokens[match.start - 1])
        {
            return true
        }
        guard !meaning.near.isEmpty else { return false }
        return isNear(meaning.near, from: match.end, by: 1) || isNear(meaning.near, from: match.start - 1, by: -1)
    }

    private func isNear(_ words: Set<Int32>, from start: Int, by step: Int) -> Bool {
        var index = start
        var steps = 0
        while tokens.indices.contains(index), steps < Self.reach {
            // The gap stands before a token: on the way back, it is the one after this token.
            let crossed = step > 0 ? tokens[index].gap : tokens[index + 1].gap
            if !crossed.isDisjoint(with: [.stop, .blankLine]) { return false }
            if holds(words, tokens[index]) { return true }
            index += step
            steps += 1
        }
        return false
    }

    private func holds(_ words: Set<Int32>, _ token: Token) -> Bool {
        words.contains(token.word) || (token.stem >= 0 && words.contains(token.stem))
    }
}
