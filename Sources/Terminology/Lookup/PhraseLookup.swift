/// A code that a phrase may mean.
public struct LookupResult: Hashable, Sendable {
    /// The code.
    public var code: ICD10Code
    /// The code's full title.
    public var title: String
    /// How well the phrase fits the best of the code's terms, 0...1; 1 where the words are the same.
    public var score: Double
    /// Why: the term's words that were found, and where the term comes from.
    public var why: String
}

extension TerminologyIndex {
    /// Finds the codes that a phrase may mean, best first.
    ///
    /// Words are folded (case, accents, British spelling, plurals), compared without regard to their order, replaced by
    /// their synonyms, and, where no term has them, by words that differ in one letter (two in long words). The score
    /// is the Dice coefficient of the two sets of words, each word weighted by its rarity (inverse document frequency).
    ///
    /// - Parameters:
    ///   - phrase: A few words.
    ///   - limit: The most results wanted.
    public func lookup(phrase: String, limit: Int = 10) -> [LookupResult] {
        guard limit > 0 else { return [] }
        if let code = ICD10Code(phrase.filter { $0 != " " }), let title = title(of: code) {
            return [LookupResult(code: code, title: title, score: 1, why: "the code itself")]
        }
        var best: [Int: (score: Double, term: Int)] = [:]
        for query in queries(of: phrase) {
            for (term, score) in scoredTerms(for: query) {
                let node = reader.number(.termNodes, term)
                if score > best[node]?.score ?? 0 { best[node] = (score, term) }
            }
        }
        let ranked = best.sorted { left, right in
            if left.value.score != right.value.score { return left.value.score > right.value.score }
            let billable = (isBillable(left.key), isBillable(right.key))
            return billable.0 != billable.1 ? billable.0 : left.key < right.key
        }
        return ranked.prefix(limit).compactMap { node, found in
            code(ofNode: node).map {
                LookupResult(code: $0, title: title(node), score: min(found.score, 1), why: why(found.term))
            }
        }
    }

    /// One reading of a phrase: the words, and how sure the reading is.
    private struct Query {
        var words: Set<UInt32>
        /// The weight of words of the phrase that no term has.
        var unknown: Int
        var certainty: Double
    }

    private func queries(of phrase: String) -> [Query] {
        var words: [UInt32] = []
        var unknown = 0
        var certainty = 1.0
        for word in WordScanner.words(of: phrase) {
            switch self.word(word.utf8) {
            case .skipped: continue
            case .word(let number): words.append(number)
            case .unknown:
                if let near = nearestWord(to: Array(word.utf8)) {
                    words.append(near)
                    certainty *= 0.95
                } else {
                    unknown += 1
                }
            }
        }
        let plain = Query(words: Set(words), unknown: unknown, certainty: certainty)
        let rewritten = Set(expanded(words))
        if rewritten == plain.words { return [plain] }
        return [plain, Query(words: rewritten, unknown: unknown, certainty: certainty * 0.99)]
    }

    /// The words with every abbreviation among them written out, the longest first.
    private func expanded(_ words: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var index = 0
        while index < words.count {
            var length = min(4, words.count - index)
            while length > 0 {
                let key = TermBuilder.key(of: Array(words[index..<index + length]))
                if let expansion = aliases[key] {
                    result += expansion
                    break
                }
                length -= 1
            }
            if length == 0 { result.append(words[index]) }
            index += max(length, 1)
        }
        return result
    }

    private func scoredTerms(for query: Query) -> [(term: Int, score: Double)] {
        guard !query.words.isEmpty else { return [] }
        let words = query.words.sorted { (postings(of: $0).count, $0) < (postings(of: $1).count, $1) }
        let weights = words.map(weight)
        let total = weights.reduce(0, +) + Double(query.unknown) * weight(ofCount: 1)
        var overlaps = [Double](repeating: 0, count: termCount)
        var touched: [Int] = []
        for (word, weight) in zip(words, weights) {
            let range = postings(of: word)
            // A word that thousands of terms hold tells nothing where a rarer one is in the phrase.
            if range.count > 8_000, words.count > 1, weights.contains(where: { $0 > weight }) {
                for term in touched where self.words(ofTerm: term).contains(word) { overlaps[term] += weight }
                continue
            }
            for place in range {
                let term = reader.number(.postings, place)
                guard term < overlaps.count else { continue }
                if overlaps[term] == 0 { touched.append(term) }
                overlaps[term] += weight
            }
        }
        let floor = total * 0.3
        return touched.compactMap { term in
            guard overlaps[term] >= floor else { return nil }
            let size = self.words(ofTerm: term).map(weight).reduce(0, +)
            return (term, 2 * overlaps[term] / (total + size) * query.certainty)
        }
    }

    /// How rare a word is among the terms.
    private func weight(_ word: UInt32) -> Double { weight(ofCount: postings(of: word).count) }

    private func weight(ofCount count: Int) -> Double {
        // The binary logarithm by its integer part, so that no platform's library decides the last digit.
        let ratio = max(termCount, 1) / max(count, 1)
        return 1 + Double(Int.bitWidth - 1 - max(ratio, 1).leadingZeroBitCount)
    }

    private func why(_ term: Int) -> String {
        let words = words(ofTerm: term).map { String(decoding: wordBytes(Int($0)), as: UTF8.self) }
        let source =
            switch target(ofTerm: term)?.source {
            case .synonym: "a synonym of ours"
            case .title: "the title"
            case .inclusionTerm, nil: "an inclusion term"
            }
        return "\(source) with the words \(words.joined(separator: " "))"
    }
}
