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
    /// Words are folded (case, accents, British spelling, plurals) and compared without regard to their order, as
    /// themselves, as words that mean nearly the same, and as words that share most of their letters. Abbreviations are
    /// written out. The score is a soft Dice coefficient: what of the phrase the term says, and what of the term the
    /// phrase says, each word weighted by its rarity (inverse document frequency) and by how much it is like the other.
    ///
    /// Of codes whose terms fit equally well the default for what has no complication comes first, then the broader code: a phrase without a side names `H26.2`, not its right or left eye. The
    /// further codes below one that is listed come after all others.
    ///
    /// - Parameters:
    ///   - phrase: A few words.
    ///   - limit: The most results wanted.
    public func lookup(phrase: String, limit: Int = 10) -> [LookupResult] {
        guard limit > 0 else { return [] }
        if let code = ICD10Code(phrase.filter { $0 != " " }), let title = title(of: code) {
            return [LookupResult(code: code, title: title, score: 1, why: "the code itself")]
        }
        var best: [Int: Fit] = [:]
        for query in queries(of: phrase) {
            for fit in fits(of: query) {
                let node = reader.number(.termNodes, fit.term)
                if best[node].map({ fit.isBetter(than: $0) }) ?? true { best[node] = fit }
            }
        }
        let top = best.values.map(\.score).max() ?? 0
        let kept = best.filter { $0.value.score >= top * 0.3 }
            .sorted { ($1.value.score, $0.key) < ($0.value.score, $1.key) }.prefix(max(limit * 8, 80))
        let ranked = kept.map { Ranked(node: $0.key, fit: $0.value, index: self) }.sorted(by: Ranked.isBefore)
        return withCodesAbove(familiesApart(ranked).prefix(limit)).prefix(limit).compactMap { found in
            code(ofNode: found.node).map {
                LookupResult(
                    code: $0, title: title(found.node), score: min(found.fit.score, 1), why: why(found.fit.term))
            }
        }
    }

    /// The results with the code above each of the first two that say that more could be known: what the phrase leaves
    /// open is chosen below it.
    private func withCodesAbove(_ ranked: ArraySlice<Ranked>) -> [Ranked] {
        var result: [Ranked] = []
        var seen = Set(ranked.map(\.node))
        for (place, found) in ranked.enumerated() {
            result.append(found)
            guard place < 2, title(found.node).lowercased().contains("unspecified"),
                let above = parent(ofNode: found.node), code(ofNode: above) != nil, seen.insert(above).inserted
            else { continue }
            result.append(Ranked(node: above, fit: found.fit, index: self))
        }
        return result
    }

    /// How well a term fits.
    private struct Fit {
        var term: Int
        var score: Double
        var isSynonym: Bool

        func isBetter(than other: Fit) -> Bool {
            score != other.score ? score > other.score : isSynonym && !other.isSynonym
        }
    }

    /// A node with what its place among equally good ones depends on.
    private struct Ranked {
        var node: Int
        var fit: Fit
        private var isDefault: Bool
        private var depth: Int

        init(node: Int, fit: Fit, index: TerminologyIndex) {
            self.node = node
            self.fit = fit
            depth = index.depth(node)
            let title = index.title(node)
            isDefault =
                index.isBillable(node)
                && (title.hasSuffix("without complications") || title.hasSuffix("uncomplicated"))
        }

        static func isBefore(_ left: Ranked, _ right: Ranked) -> Bool {
            if left.fit.score != right.fit.score { return left.fit.score > right.fit.score }
            if left.isDefault != right.isDefault { return left.isDefault }
            if left.depth != right.depth { return left.depth < right.depth }
            return left.node < right.node
        }
    }

    /// The results with all but the first code below each listed code at the end.
    private func familiesApart(_ ranked: [Ranked]) -> [Ranked] {
        var first: [Ranked] = []
        var rest: [Ranked] = []
        var below: [Int: Int] = [:]
        for found in ranked {
            let above = first.first { $0.node < found.node && found.node < end(of: $0.node) }
            if let above, below[above.node, default: 0] >= 1 {
                rest.append(found)
            } else {
                if let above { below[above.node, default: 0] += 1 }
                first.append(found)
            }
        }
        return first + rest
    }

    /// A word of a phrase: what it may stand for, and how much it tells.
    private struct QueryWord {
        var similar: [SimilarWord]
        var weight: Double
    }

    private func queries(of phrase: String) -> [[QueryWord]] {
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
        let plain = folded.map(queryWord)
        let rewritten = expanded(words, folded)
        if rewritten == folded { return [plain] }
        return [plain, rewritten.map(queryWord)]
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

    private func fits(of query: [QueryWord]) -> [Fit] {
        let words = query.filter { !$0.similar.isEmpty }.sorted { left, right in
            (right.weight, left.similar[0].word) < (left.weight, right.similar[0].word)
        }
        guard !words.isEmpty else { return [] }
        let total = query.map(\.weight).reduce(0, +)
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
        let floor = total * 0.3
        return tally.touched.compactMap { term in
            let (said, held) = tally.sums(of: term)
            guard said >= floor else { return nil }
            let size = termWeight(term)
            // To four places, so that sums in another order still come out equal.
            let score = (10_000 * (said + min(held, size)) / (total + size)).rounded() / 10_000
            return Fit(
                term: term, score: score,
                isSynonym: reader.number(.termSources, term) == Int(TermSource.synonym.rawValue))
        }
    }

    private func holds(_ term: Int, _ word: UInt32) -> Bool {
        reader.range(.termWordStarts, term, limit: reader.count(.termWords)).contains {
            reader.number(.termWords, $0) == Int(word)
        }
    }

    private func termWeight(_ term: Int) -> Double {
        reader.range(.termWordStarts, term, limit: reader.count(.termWords)).reduce(0) {
            $0 + weight(UInt32(truncatingIfNeeded: reader.number(.termWords, $1)))
        }
    }

    /// How much a word tells: the rarer it is among the terms the more; little for the light words.
    private func weight(_ word: UInt32) -> Double {
        let weight = weight(ofCount: postings(of: word).count)
        return isLight(word) ? weight * 0.3 : weight
    }

    private func weight(ofCount count: Int) -> Double {
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
