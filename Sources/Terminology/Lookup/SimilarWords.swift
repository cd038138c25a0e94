/// Finds the words of the vocabulary that a word of a phrase may stand for.
extension TerminologyIndex {
    /// A canonical word and how much it is like the word of the phrase, 0...1.
    struct SimilarWord: Hashable {
        var word: UInt32
        var likeness: Double
    }

    /// The most words that one word of a phrase is compared as.
    private static let maximumSimilar = 12

    /// The words like a folded word, the likest first: the word itself, words that mean nearly the same, and words
    /// that share most of their letters in order (`tracheal` and `trachea`, `diabetis` and `diabetes`).
    ///
    /// Likeness of letters is the square of the Dice coefficient of the two sets of three-letter parts; for a word that
    /// the vocabulary lacks, one or two edits (``SpellingDistance``) may raise it.
    func similarWords(to folded: [UInt8]) -> [SimilarWord] {
        var best: [UInt32: Double] = [:]
        var isKnown = false
        if case .word(let number) = word(folded) {
            best[number] = 1
            isKnown = !postings(of: number).isEmpty
            let near = reader.range(.nearStarts, Int(number), limit: reader.count(.nearWords))
            for place in stride(from: near.lowerBound, to: near.upperBound - 1, by: 2) {
                let other = UInt32(truncatingIfNeeded: reader.number(.nearWords, place))
                best[other] = max(best[other] ?? 0, Double(reader.number(.nearWords, place + 1)) / 100)
            }
        }
        for (other, likeness) in likeSpelled(folded, isKnown: isKnown) {
            best[other] = max(best[other] ?? 0, likeness)
        }
        let sorted = best.map { SimilarWord(word: $0.key, likeness: $0.value) }.sorted {
            ($1.likeness, $0.word) < ($0.likeness, $1.word)
        }
        return Array(sorted.prefix(Self.maximumSimilar))
    }

    private func likeSpelled(_ folded: [UInt8], isKnown: Bool) -> [(UInt32, Double)] {
        // A number or a short word is itself or nothing.
        guard folded.count >= 4, !folded.contains(where: { $0 < 0x61 }) else { return [] }
        let grams = LetterGrams.grams(of: folded)
        var shared = [UInt8](repeating: 0, count: wordCount)
        var touched: [Int] = []
        // A word with a Dice coefficient over a half shares at least a third of the parts.
        let least = UInt8(truncatingIfNeeded: max(2, (grams.count + 2) / 3))
        for gram in grams {
            for place in reader.range(.gramStarts, Int(gram), limit: reader.count(.gramWords)) {
                let number = reader.number(.gramWords, place)
                guard number < shared.count, shared[number] < 255 else { continue }
                shared[number] += 1
                if shared[number] == least { touched.append(number) }
            }
        }
        var result: [(UInt32, Double)] = []
        for number in touched {
            let count = shared[number]
            let bytes = wordBytes(number)
            guard bytes.count >= 4 else { continue }
            let dice = 2 * Double(count) / Double(grams.count + LetterGrams.grams(of: bytes).count)
            var likeness = dice * dice
            if !isKnown, dice >= 0.4, let edits = SpellingDistance.edits(folded[...], bytes) {
                likeness = max(likeness, 1 - 0.1 * Double(edits))
            }
            guard likeness >= 0.3 else { continue }
            let canonical = UInt32(truncatingIfNeeded: reader.number(.wordCanonical, number))
            guard canonical != IndexFormat.skippedWord, canonical < wordCount else { continue }
            result.append((canonical, min(likeness, isKnown ? 0.9 : 0.95)))
        }
        return result
    }
}
