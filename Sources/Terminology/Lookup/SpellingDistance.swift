/// Counts the edits between two words, a swap of neighbours being one (optimal string alignment).
enum SpellingDistance {
    /// The number of edits, as far as a word of this length may be misspelled; else `nil`.
    ///
    /// Words of four to seven letters may differ in one edit, longer ones in two.
    static func edits(_ word: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Int? {
        let limit = word.count >= 8 ? 2 : 1
        guard abs(word.count - other.count) <= limit else { return nil }
        return distance(word, other, limit: limit)
    }

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
