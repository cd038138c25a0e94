/// Finds the word of the vocabulary that a misspelled word is nearest to.
extension TerminologyIndex {
    /// The canonical word nearest to a word that the vocabulary lacks; `nil` where none is near enough.
    ///
    /// Words of four to seven letters may differ in one edit, longer ones in two; the first letter must be the same.
    /// Of equally near words the one that most terms hold is taken.
    func nearestWord(to word: [UInt8]) -> UInt32? {
        guard word.count >= 4, let first = word.first, first >= 0x61 else { return nil }
        let limit = word.count >= 8 ? 2 : 1
        var best: (distance: Int, uses: Int, word: UInt32)?
        for candidate in words(beginningWith: first) {
            let bytes = wordBytes(candidate)
            guard abs(bytes.count - word.count) <= limit else { continue }
            guard let distance = SpellingDistance.distance(word[...], bytes, limit: limit) else { continue }
            let canonical = UInt32(truncatingIfNeeded: reader.number(.wordCanonical, candidate))
            guard canonical != IndexFormat.skippedWord else { continue }
            let uses = postings(of: canonical).count
            if best.map({ (distance, -uses) < ($0.distance, -$0.uses) }) ?? true { best = (distance, uses, canonical) }
        }
        return best?.word
    }

    private func words(beginningWith letter: UInt8) -> Range<Int> {
        firstWord(from: letter)..<firstWord(from: letter + 1)
    }

    private func firstWord(from letter: UInt8) -> Int {
        var low = 0
        var high = wordCount
        while low < high {
            let middle = (low + high) / 2
            if wordBytes(middle).first ?? 0 < letter { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Counts the edits between two words, a swap of neighbours being one (optimal string alignment).
enum SpellingDistance {
    /// The number of edits; `nil` where it is over the limit.
    static func distance(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, limit: Int) -> Int? {
        let (a, b) = (Array(left), Array(right))
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        var current = previous
        for i in 0..<a.count {
            current[0] = i + 1
            var lowest = current[0]
            for j in 0..<b.count {
                var edits = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, before[j - 1] + 1) }
                current[j + 1] = edits
                lowest = min(lowest, edits)
            }
            if lowest > limit { return nil }
            (before, previous, current) = (previous, current, before)
        }
        return previous[b.count] <= limit ? previous[b.count] : nil
    }
}
