/// How well a transcript keeps medical terms, on which more rests than on other words.
///
/// A word of the reference belongs to a term where one of the terms, taken as whole words without regard to case and to
/// marks at the words' ends, stands there; the longest term that begins at a word holds.
///
/// - Source: The error rate over a list of domain terms, as medical speech recognition is judged in Chiu et al. 2018,
///   "Speech recognition for medical conversations", doi:10.21437/Interspeech.2018-40 (their important-phrase recall is
///   ``termRecall``).
public struct MedicalTermErrors: Hashable, Sendable {
    /// The words of terms: hits, substitutions and deletions of the reference's, insertions of words that belong to a
    /// term in the prediction and stand for nothing.
    public private(set) var words = EditCounts()
    /// How many terms the references have.
    public private(set) var termCount = 0
    /// How many of them are right in every word.
    public private(set) var rightTermCount = 0

    /// Makes counts of 0.
    public init() {}

    /// The errors by the words of terms in the references (medical-term WER); `nil` without terms.
    public var errorRate: Double? { words.referenceLength == 0 ? nil : words.errorRate }
    /// The share of terms that are right in every word; `nil` without terms.
    public var termRecall: Double? { termCount == 0 ? nil : ratio(rightTermCount, termCount) }

    /// Adds the counts of further texts.
    public static func += (left: inout MedicalTermErrors, right: MedicalTermErrors) {
        left.words += right.words
        left.termCount += right.termCount
        left.rightTermCount += right.rightTermCount
    }

    /// Adds one text.
    public mutating func add(reference: String, prediction: String, terms: TermList) {
        let referenceWords = TermList.words(of: reference)
        let predictionWords = TermList.words(of: prediction)
        var table = TokenTable()
        let left = referenceWords.map { table.number(of: $0.utf8) }
        let right = predictionWords.map { table.number(of: $0.utf8) }
        let alignment = EditAlignment(reference: left, prediction: right)
        var operations = [EditAlignment.Operation](repeating: .hit, count: left.count)
        let predictedTerms = terms.ranges(in: predictionWords)
        for chunk in alignment.chunks {
            for index in chunk.reference { operations[index] = chunk.operation }
            guard chunk.operation == .insertion else { continue }
            for term in predictedTerms { words.insertions += term.clamped(to: chunk.prediction).count }
        }
        for term in terms.ranges(in: referenceWords) {
            termCount += 1
            if operations[term].allSatisfy({ $0 == .hit }) { rightTermCount += 1 }
            for operation in operations[term] {
                switch operation {
                case .hit: words.hits += 1
                case .substitution: words.substitutions += 1
                default: words.deletions += 1
                }
            }
        }
    }
}

/// Terms of one or several words that are looked for in texts.
public struct TermList: Hashable, Sendable {
    private let terms: Set<[String]>
    private let longest: Int

    /// Makes a list of terms; empty ones are left out.
    public init(_ terms: some Sequence<String>) {
        self.terms = Set(terms.map(Self.words).filter { !$0.isEmpty })
        longest = self.terms.map(\.count).max() ?? 0
    }

    /// Where terms stand in a list of words from ``words(of:)``: the longest at each place, without overlaps.
    public func ranges(in words: [String]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        while start < words.count {
            let lengths = stride(from: min(longest, words.count - start), to: 0, by: -1)
            if let length = lengths.first(where: { terms.contains(Array(words[start..<(start + $0)])) }) {
                ranges.append(start..<(start + length))
                start += length
            } else {
                start += 1
            }
        }
        return ranges
    }

    /// The words of a text in lower case, without marks at their ends.
    public static func words(of text: String) -> [String] {
        TextRules.words(TextRules.lowercased(text)).compactMap { word in
            var rest = word
            while let first = rest.first, !TextRules.isWord(first) { rest.removeFirst() }
            while let last = rest.last, !TextRules.isWord(last) { rest.removeLast() }
            return rest.isEmpty ? nil : String(rest)
        }
    }

    /// The stems of a text's words of more than three letters, most shorter ones being of grammar.
    static func contentStems(of text: String) -> [String] { words(of: text).compactMap(contentStem) }

    /// The stem of a word; `nil` for one of up to three letters.
    static func contentStem(_ word: String) -> String? {
        word.unicodeScalars.count > 3 ? PorterStemmer.stem(word) : nil
    }
}
