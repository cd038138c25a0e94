/// A word of the raw text, or a part of one that is hyphenated, with its place in the raw text.
struct SpokenToken: Hashable, Sendable {
    /// UTF-8 offsets into the raw text, half-open.
    var range: Range<Int>
    /// The number of the word in the transcript.
    var word: Int

    /// The tokens of a raw text with an item for each.
    ///
    /// - Parameters:
    ///   - words: The words, which stand in the raw text with one space between.
    ///   - isNumberWord: Whether a part of a hyphenated word is to be looked at by itself.
    static func items(
        of words: [String], isNumberWord: (String) -> Bool
    ) -> (tokens: [SpokenToken], items: [FormattingItem]) {
        var tokens: [SpokenToken] = []
        var items: [FormattingItem] = []
        var offset = 0
        for (number, word) in words.enumerated() {
            let parts = parts(of: word, isNumberWord: isNumberWord)
            for (index, part) in parts.enumerated() {
                var item = item(of: part)
                item.tokens = tokens.count..<tokens.count + 1
                if index + 1 < parts.count {
                    item.suffix += "-"
                    item.joinsNext = true
                }
                let length = part.utf8.count + (index + 1 < parts.count ? 1 : 0)
                tokens.append(SpokenToken(range: offset..<offset + length, word: number))
                items.append(item)
                offset += length
            }
            offset += 1
        }
        return (tokens, items)
    }

    /// `twenty-four` in two, `follow-up` as one.
    private static func parts(of word: String, isNumberWord: (String) -> Bool) -> [Substring] {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1, !parts.contains(where: \.isEmpty), isNumberWord(parts[0].lowercased()) else {
            return [word[...]]
        }
        return parts
    }

    /// Parts a word from the punctuation around it.
    private static func item(of part: Substring) -> FormattingItem {
        var core = part
        while let first = core.first, "([{\"“'".contains(first) { core.removeFirst() }
        let prefix = String(part[..<core.startIndex])
        while let last = core.last, ".,;:!?)]}\"”".contains(last), !core.isEmpty { core.removeLast() }
        // A lone sign stands for itself.
        if core.isEmpty { return FormattingItem(tokens: 0..<0, text: String(part), key: String(part)) }
        let suffix = String(part[core.endIndex...])
        let isLetters = core.contains(".") && core.split(separator: ".").allSatisfy { $0.count == 1 && $0 >= "A" }
        let key = isLetters ? core.filter { $0 != "." }.lowercased() : core.lowercased()
        return FormattingItem(tokens: 0..<0, text: String(core), key: key, prefix: prefix, suffix: suffix)
    }
}
