/// A word of a phrase: what it may stand for, and how much it tells.
struct QueryWord {
    var similar: [TerminologyIndex.SimilarWord]
    var weight: Double
}

/// Reads a phrase as the words to look for.
extension TerminologyIndex {
    /// The phrase as it is, with its abbreviations written out, and with its compounds taken apart.
    func queries(of phrase: String) -> [[QueryWord]] {
        var words: [UInt32?] = []
        var folded: [[UInt8]] = []
        for word in WordScanner.words(of: phrase) {
            switch self.word(word.utf8) {
            case .skipped: continue
            case .word(let number): words.append(number)
            case .unknown: words.append(nil)
            }
            folded.append(Array(word.utf8))
        }
        var result = [folded]
        for other in [expanded(words, folded), folded.flatMap(parts)] where !result.contains(other) {
            result.append(other)
        }
        return result.map { $0.map(queryWord) }
    }

    private func queryWord(_ folded: [UInt8]) -> QueryWord {
        let similar = similarWords(to: folded)
        guard let best = similar.first, best.likeness > 0.6 else {
            return QueryWord(similar: similar, weight: weight(ofCount: 50))
        }
        return QueryWord(similar: similar, weight: weight(best.word))
    }

    /// The words with every abbreviation among them written out, the longest first.
    private func expanded(_ words: [UInt32?], _ folded: [[UInt8]]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var index = 0
        while index < words.count {
            var length = min(4, words.count - index)
            while length > 0 {
                let part = words[index..<index + length].compactMap(\.self)
                if part.count == length, let expansion = aliases[TermBuilder.key(of: part)] {
                    result += expansion.map { Array(wordBytes(Int($0))) }
                    break
                }
                length -= 1
            }
            if length == 0 { result.append(folded[index]) }
            index += max(length, 1)
        }
        return result
    }

    /// The parts of a word that no term holds, as `laryngo` and `stenosis`: a combining form, for which there are near
    /// words, and a word that terms hold or another such form; the word itself where it has no such parts.
    private func parts(_ folded: [UInt8]) -> [[UInt8]] {
        guard folded.count >= 9, !isHeld(folded) else { return [folded] }
        for length in stride(from: folded.count - 4, through: 4, by: -1) {
            let (front, back) = (folded[..<length], folded[length...])
            guard hasNearWords(front), isHeld(back) || hasNearWords(back) else { continue }
            return [Array(front), Array(back)]
        }
        return [folded]
    }

    private func isHeld(_ folded: some Collection<UInt8>) -> Bool {
        guard case .word(let number) = word(folded) else { return false }
        return !postings(of: number).isEmpty
    }

    private func hasNearWords(_ folded: some Collection<UInt8>) -> Bool {
        guard case .word(let number) = word(folded) else { return false }
        return !reader.range(.nearStarts, Int(number), limit: reader.count(.nearWords)).isEmpty
    }
}
