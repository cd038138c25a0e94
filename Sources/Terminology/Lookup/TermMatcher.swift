/// Words of a note that name one or more codes.
public struct TermMatch: Hashable, Sendable {
    /// The half-open UTF-8 range from the first to the last word.
    public var utf8Range: Range<Int>
    /// The number of words that count.
    public var wordCount: Int
    /// The first of the terms with these words.
    var term: Int
}

/// Finds the terms of an index in running text, in one pass.
///
/// A term matches where its words stand together in any order, skipped words aside, with no stop, colon or empty line
/// between them. Words of side, course and severity may stand between a term's words, as in `osteoarthritis of the
/// right knee`. Of overlapping terms the longest is kept, then the first.
///
/// - Complexity: O(*n*·*w*) for *n* words and terms of at most *w* words; nothing is allocated a word.
public struct TermMatcher: Sendable {
    private static let maximumWords = 12
    private static let with: [UInt8] = Array("with".utf8)
    private static let modifiers =
        "left right bilateral acute chronic mild moderate severe recurrent persistent progressive intermittent"
    private let index: TerminologyIndex
    private let modifiers: Set<UInt32>

    /// Makes a matcher.
    public init(index: TerminologyIndex) {
        self.index = index
        modifiers = index.canonicalWords(of: Self.modifiers)
    }

    private struct Word {
        var key: UInt64
        var utf8Range: Range<Int>
        /// Whether no term reaches from the word before to this one.
        var startsRun: Bool
        /// Whether the word may stand between the words of a term.
        var isModifier: Bool
        /// Whether `with` stands before it: what follows is mostly another finding.
        var followsWith: Bool
    }

    /// A term among the words of a range.
    private struct Found {
        var match: TermMatch
        var first: Int
        var last: Int
        /// How often `with` stands between its words.
        var crossings: Int
    }

    /// The terms in ranges of a text, in order and without overlaps.
    ///
    /// - Parameters:
    ///   - bytes: The whole text.
    ///   - ranges: Half-open UTF-8 ranges, such as sentences; no term reaches over their ends.
    public func matches(in bytes: Span<UInt8>, ranges: [Range<Int>]) -> [TermMatch] {
        var result: [TermMatch] = []
        var words: [Word] = []
        var found: [Found] = []
        for range in ranges {
            words.removeAll(keepingCapacity: true)
            found.removeAll(keepingCapacity: true)
            read(range.clamped(to: 0..<bytes.count), of: bytes, into: &words)
            collect(words, into: &found)
            found.sort {
                ($1.match.wordCount, $0.crossings, $0.last - $0.first, $0.first)
                    < ($0.match.wordCount, $1.crossings, $1.last - $1.first, $1.first)
            }
            var isTaken = [Bool](repeating: false, count: words.count)
            for candidate in found {
                let span = candidate.first...candidate.last
                if span.contains(where: { isTaken[$0] }) { continue }
                for place in span { isTaken[place] = true }
                result.append(candidate.match)
            }
        }
        return result.sorted { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
    }

    /// The codes that a match names, best source first.
    public func targets(of match: TermMatch) -> [TermTarget] {
        index.terms(from: match.term).compactMap(index.target(ofTerm:)).filter(\.source.isForNotes).sorted {
            ($0.source.rawValue, $0.code) < ($1.source.rawValue, $1.code)
        }
    }

    /// The canonical words of the term that matched, without the modifiers between them.
    public func words(of match: TermMatch) -> Set<UInt32> { Set(index.words(ofTerm: match.term)) }

    private func read(_ range: Range<Int>, of bytes: Span<UInt8>, into words: inout [Word]) {
        var scanner = WordScanner(range: range)
        var startsRun = true
        var followsWith = false
        while let word = scanner.next(in: bytes) {
            if word.followsBreak { startsRun = true }
            if word.isArticle { continue }
            switch index.word(scanner.folded) {
            case .skipped:
                if scanner.folded.elementsEqual(Self.with) { followsWith = true }
                continue
            case .unknown: startsRun = true
            case .word(let number):
                words.append(
                    Word(
                        key: IndexFormat.termKeyPart(word: number), utf8Range: word.utf8Range, startsRun: startsRun,
                        isModifier: modifiers.contains(number), followsWith: followsWith))
                startsRun = false
                followsWith = false
            }
        }
    }

    private func collect(_ words: [Word], into found: inout [Found]) {
        for first in words.indices {
            var key: UInt64 = 0
            var bareKey: UInt64 = 0
            var bareCount = 0
            var crossings = 0
            for last in first..<min(first + Self.maximumWords, words.count) {
                let word = words[last]
                if last > first, word.startsRun { break }
                if last > first, word.followsWith { crossings += 1 }
                key &+= word.key
                if !word.isModifier {
                    bareKey &+= word.key
                    bareCount += 1
                }
                let range = words[first].utf8Range.lowerBound..<word.utf8Range.upperBound
                if let match = match(key: key, count: last - first + 1, range) {
                    if crossings > 0, namesMetastasis(match) { continue }
                    found.append(Found(match: match, first: first, last: last, crossings: crossings))
                } else if bareKey != key, !words[first].isModifier, !word.isModifier,
                    let match = match(key: bareKey, count: bareCount, range)
                {
                    found.append(Found(match: match, first: first, last: last, crossings: crossings))
                }
            }
        }
    }

    /// Whether a term is a secondary neoplasm (C77–C79): `breast cancer with metastasis` names none of the breast.
    private func namesMetastasis(_ match: TermMatch) -> Bool {
        guard let code = index.target(ofTerm: match.term)?.code.undotted else { return false }
        return code.hasPrefix("C77") || code.hasPrefix("C78") || code.hasPrefix("C79")
    }

    private func match(key: UInt64, count: Int, _ range: Range<Int>) -> TermMatch? {
        guard let term = index.firstTerm(key: key), index.wordCount(ofTerm: term) == count,
            index.isForNotes(term)
        else { return nil }
        return TermMatch(utf8Range: range, wordCount: count, term: term)
    }
}
