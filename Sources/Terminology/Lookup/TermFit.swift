/// How well a term fits a phrase.
struct TermFit {
    /// `nil` for a code that only its meaning brought up.
    var term: Int?
    var score: Double
    var isSynonym: Bool

    func isBetter(than other: Self) -> Bool {
        score != other.score ? score > other.score : isSynonym && !other.isSynonym
    }
}

/// Scores the terms that share words with a phrase.
extension TerminologyIndex {
    /// The most terms whose words are compared one by one.
    private static let maximumCompared = 400

    /// The terms that fit the words of a phrase, without order.
    ///
    /// A first pass over the lists of terms adds up what each term could reach; it counts a word of the term for every
    /// word of the phrase that is like it. The best are then scored exactly, each of their words once.
    func fits(of query: [QueryWord]) -> [TermFit] {
        let words = query.filter { !$0.similar.isEmpty }.sorted { left, right in
            (right.weight, left.similar[0].word) < (left.weight, right.similar[0].word)
        }
        guard !words.isEmpty else { return [] }
        let total = query.map(\.weight).reduce(0, +)
        let tally = tally(of: words)
        var held: [UInt32: Double] = [:]
        for similar in words.flatMap(\.similar) {
            held[similar.word] = max(held[similar.word] ?? 0, similar.likeness)
        }
        let floor = total * 0.3
        var reachable: [(term: Int, said: Double, score: Double, words: Int)] = []
        for term in tally.touched {
            let (said, held) = tally.sums(of: term)
            guard said >= floor else { continue }
            // No term can be lighter than what it shares with the phrase.
            reachable.append((term, said, (said + held) / (total + held), wordCount(ofTerm: term)))
        }
        reachable.sort { ($1.score, $0.words, $0.term) < ($0.score, $1.words, $1.term) }
        return reachable.prefix(Self.maximumCompared).map { term, said, _, _ in
            let (shared, size) = sharedWeight(of: term, held)
            // To four places, so that sums in another order still come out equal.
            let score = (10_000 * (said + shared) / (total + size)).rounded() / 10_000
            return TermFit(
                term: term, score: score,
                isSynonym: reader.number(.termSources, term) == Int(TermSource.synonym.rawValue))
        }
    }

    private func tally(of words: [QueryWord]) -> TermTally {
        var tally = TermTally(count: termCount)
        for (place, word) in words.enumerated() {
            for similar in word.similar {
                let range = postings(of: similar.word)
                let said = word.weight * similar.likeness
                let held = weight(similar.word) * similar.likeness
                // A word that thousands of terms hold tells nothing where a rarer one is in the phrase.
                if range.count > 4_000, place > 0 {
                    for term in tally.touched where holds(term, similar.word) {
                        tally.add(said: said, held: held, word: place, to: term)
                    }
                    continue
                }
                for posting in range {
                    tally.add(said: said, held: held, word: place, to: reader.number(.postings, posting))
                }
            }
        }
        return tally
    }

    private func holds(_ term: Int, _ word: UInt32) -> Bool {
        reader.range(.termWordStarts, term, limit: reader.count(.termWords)).contains {
            reader.number(.termWords, $0) == Int(word)
        }
    }

    /// What of a term the phrase says, and the whole term, by weight.
    private func sharedWeight(of term: Int, _ held: [UInt32: Double]) -> (shared: Double, size: Double) {
        var (shared, size) = (0.0, 0.0)
        for place in reader.range(.termWordStarts, term, limit: reader.count(.termWords)) {
            let word = UInt32(truncatingIfNeeded: reader.number(.termWords, place))
            let weight = weight(word)
            size += weight
            shared += weight * (held[word] ?? 0)
        }
        return (shared, size)
    }

    /// How much a word tells: the rarer it is among the terms the more; little for the light words.
    func weight(_ word: UInt32) -> Double {
        let weight = weight(ofCount: postings(of: word).count)
        return isLight(word) ? weight * 0.3 : weight
    }

    func weight(ofCount count: Int) -> Double {
        // The binary logarithm, between powers by a straight line, so that no platform's library decides the last digit.
        let ratio = Double(max(termCount, 1)) / Double(max(count, 1))
        return 1 + Double(ratio.exponent) + (ratio.significand - 1)
    }

    private func isLight(_ word: UInt32) -> Bool {
        var low = 0
        var high = reader.count(.lightWords)
        while low < high {
            let middle = (low + high) / 2
            if reader.number(.lightWords, middle) < Int(word) { low = middle + 1 } else { high = middle }
        }
        return low < reader.count(.lightWords) && reader.number(.lightWords, low) == Int(word)
    }
}
