extension Readability {
    /// Counts an English text.
    ///
    /// Sentences, words, letters and characters are counted as textstat 0.7 counts them: a sentence ends at every point,
    /// question or exclamation mark, and those of up to two words are not counted; hyphens join words. Syllables come
    /// from ``Syllables``, so that the formulas that use them are near textstat's and not equal.
    public init(text: String) {
        let scalars = Array(text.unicodeScalars)
        let words = Self.words(scalars)
        var letters = 0
        var characters = 0
        for scalar in scalars where !TextRules.isSpace(scalar) {
            characters += 1
            if TextRules.isWord(scalar) { letters += 1 }
        }
        let syllables = words.map { Syllables.count(in: $0) }
        let polysyllables = syllables.count { $0 >= 3 }
        self.init(
            sentences: Self.sentenceCount(scalars), words: words.count, syllables: syllables.reduce(0, +),
            polysyllables: polysyllables, complexWords: polysyllables, letters: letters, characters: characters,
            spacedWords: scalars.split(whereSeparator: TextRules.isSpace).count,
            longWords: Self.longWordCount(scalars))
    }

    private static let apostrophe: Unicode.Scalar = "'"

    /// Words without marks; an apostrophe stays where the ending of a contraction follows it.
    private static func words(_ scalars: [Unicode.Scalar]) -> [String] {
        var kept: [Unicode.Scalar] = []
        for (index, scalar) in scalars.enumerated() {
            let isKept =
                TextRules.isWord(scalar) || TextRules.isSpace(scalar)
                || scalar == apostrophe && isContraction(scalars[(index + 1)...])
            if isKept { kept.append(scalar) }
        }
        return kept.split(whereSeparator: TextRules.isSpace).map { word in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: word)
            return String(view)
        }
    }

    private static func isContraction(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        if let next = rest.first, ["t", "s", "d"].contains(next) { return true }
        return ["ve", "ll", "re"].contains { rest.starts(with: $0.unicodeScalars) }
    }

    private static func longWordCount(_ scalars: [Unicode.Scalar]) -> Int {
        scalars.filter { TextRules.isWord($0) || TextRules.isSpace($0) }
            .split(whereSeparator: TextRules.isSpace).count { $0.count > 6 }
    }

    /// A sentence begins where a word begins or ends and goes on to the next mark that ends one.
    private static func sentenceCount(_ scalars: [Unicode.Scalar]) -> Int {
        guard !scalars.isEmpty else { return 0 }
        func isEnd(_ index: Int) -> Bool { [".", "!", "?"].contains(scalars[index]) }
        func isBoundary(_ index: Int) -> Bool {
            let before = index > 0 && TextRules.isWord(scalars[index - 1])
            return before != TextRules.isWord(scalars[index])
        }
        var count = 0
        var index = 0
        while index < scalars.count {
            guard !isEnd(index), isBoundary(index) else {
                index += 1
                continue
            }
            let start = index
            while index < scalars.count, !isEnd(index) { index += 1 }
            while index < scalars.count, isEnd(index) { index += 1 }
            if words(Array(scalars[start..<index])).count > 2 { count += 1 }
        }
        return max(count, 1)
    }
}
