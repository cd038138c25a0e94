/// A word of a text in the form by which the terminology compares words.
public struct FoldedWord: Hashable, Sendable {
    /// The same number for words that are compared as one.
    public var key: UInt64
    /// The half-open UTF-8 range in the text.
    public var utf8Range: Range<Int>
    /// Whether a break that no term reaches over stands before it.
    public var followsBreak: Bool
    /// Whether the word tells no two terms apart, such as `of`.
    public var isSkipped: Bool
}

extension TerminologyIndex {
    /// The words of a part of a text in order, those that no term holds among them.
    ///
    /// - Parameter range: A half-open UTF-8 range; what lies outside of the text is left out.
    public func foldedWords(in bytes: Span<UInt8>, range: Range<Int>) -> [FoldedWord] {
        var scanner = WordScanner(range: range.clamped(to: 0..<bytes.count))
        var words: [FoldedWord] = []
        while let word = scanner.next(in: bytes) {
            var key = IndexFormat.hash(word: scanner.folded)
            var isSkipped = word.isArticle
            switch self.word(scanner.folded) {
            case .skipped: isSkipped = true
            case .word(let number): key = IndexFormat.hash(word: wordBytes(Int(number)))
            case .unknown: break
            }
            words.append(
                FoldedWord(
                    key: key, utf8Range: word.utf8Range, followsBreak: word.followsBreak, isSkipped: isSkipped))
        }
        return words
    }
}
