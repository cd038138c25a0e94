/// Gives every word of the terminology a number, and keeps which words are compared as one.
struct VocabularyBuilder {
    /// Words that tell no two terms apart.
    static let skippedWords: Set<String> = Set(
        [
            "the", "of", "an", "in", "on", "at", "to", "and", "or", "with", "for", "by", "from", "as", "due",
            "unspecified", "nos", "nec", "end", "part",
        ].map { WordScanner.words(of: $0).first ?? $0 })

    /// The words in order; a word's number is its place.
    let words: [String]
    private let numbers: [String: UInt32]
    private let equals: [String: String]

    /// Makes a vocabulary.
    ///
    /// - Parameters:
    ///   - words: The folded words of all terms.
    ///   - equals: Folded words and the folded words that they are compared as.
    init(words: Set<String>, equals: [String: String]) {
        let all = words.union(equals.keys).union(equals.values).union(Self.skippedWords).sorted()
        self.words = all
        self.equals = equals
        numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, UInt32($0.offset)) })
    }

    /// The number of the word that a word is compared as; `nil` for a skipped or an unknown word.
    func number(of word: String) -> UInt32? {
        let canonical = canonical(word)
        return Self.skippedWords.contains(canonical) ? nil : numbers[canonical]
    }

    /// Per word, the number of the word that it is compared as.
    var canonicalNumbers: [UInt32] { words.map { number(of: $0) ?? IndexFormat.skippedWord } }

    private func canonical(_ word: String) -> String {
        var current = word
        // Rows may chain; a ring ends here.
        for _ in 0..<4 {
            guard let next = equals[current] else { break }
            current = next
        }
        return current
    }
}
