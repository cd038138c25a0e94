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
    /// written out, and words that no term holds are taken apart (`laryngostenosis`). The score is a soft Dice
    /// coefficient: what of the phrase the term says, and what of the term the phrase says, each word weighted by its
    /// rarity (inverse document frequency) and by how much it is like the other.
    ///
    /// Of codes whose terms fit equally well the default for what has no complication comes first, then the broader
    /// code: a phrase without a side names `H26.2`, not its right or left eye. The subcategory above each of the first
    /// two codes is listed after it, and the further codes below a listed one come after all others.
    ///
    /// - Parameters:
    ///   - phrase: A few words.
    ///   - limit: The most results wanted.
    public func lookup(phrase: String, limit: Int = 10) -> [LookupResult] {
        lookup(phrase: phrase, limit: limit, near: nil)
    }

    /// Finds the codes that a phrase may mean by its words, and by what is near to it in meaning where that is known.
    func lookup(phrase: String, limit: Int, near: NearNames?) -> [LookupResult] {
        guard limit > 0 else { return [] }
        if let code = Self.code(phrase), let title = title(of: code) {
            return [LookupResult(code: code, title: title, score: 1, why: "the code itself")]
        }
        let best = near.map { weighed(bestFits(of: phrase), $0) } ?? bestFits(of: phrase)
        let top = best.values.map(\.score).max() ?? 0
        let kept = best.filter { $0.value.score >= top * 0.3 }
            .sorted { ($1.value.score, $0.key) < ($0.value.score, $1.key) }.prefix(max(limit * 8, 80))
        let ranked = kept.map { RankedNode(node: $0.key, fit: $0.value, index: self) }.sorted(by: RankedNode.isBefore)
        return listed(ranked, limit: limit).compactMap { found in
            code(ofNode: found.node).map {
                LookupResult(
                    code: $0, title: title(found.node), score: min(found.fit.score, 1),
                    why: found.fit.term.map(why) ?? "near in meaning to: \(near?.names[found.node]?.text ?? "")")
            }
        }
    }

    /// Whether a phrase is a code of the code set.
    func isCode(_ phrase: String) -> Bool { Self.code(phrase).flatMap(title(of:)) != nil }

    private static func code(_ phrase: String) -> ICD10Code? { ICD10Code(phrase.filter { $0 != " " }) }

    /// The term of each code that fits a phrase best.
    private func bestFits(of phrase: String) -> [Int: TermFit] {
        var best: [Int: TermFit] = [:]
        for query in queries(of: phrase) {
            for fit in fits(of: query) {
                guard let term = fit.term else { continue }
                let node = reader.number(.termNodes, term)
                if best[node].map({ fit.isBetter(than: $0) }) ?? true { best[node] = fit }
            }
        }
        return best
    }

    /// The fits with their scores by words and by meaning, and the codes that meaning alone brings up.
    private func weighed(_ fits: [Int: TermFit], _ near: NearNames) -> [Int: TermFit] {
        let top = min(1, fits.values.map(\.score).max() ?? 0)
        let weight = min(near.mostMeaning, 1 - top)
        guard weight > 0 else { return fits }
        var result = fits.mapValues { fit in
            var fit = fit
            fit.score *= 1 - weight
            return fit
        }
        for node in near.names.keys where result[node] == nil {
            result[node] = TermFit(term: nil, score: 0, isSynonym: false)
        }
        for node in result.keys { result[node]?.score += weight * (near.names[node]?.cosine ?? near.floor) }
        return result
    }

    private func why(_ term: Int) -> String {
        let words = words(ofTerm: term).map { String(decoding: wordBytes(Int($0)), as: UTF8.self) }
        let source =
            switch target(ofTerm: term)?.source {
            case .synonym, .name: "a synonym of ours"
            case .indexEntry: "an entry of the alphabetic index or its tables"
            case .title: "the title"
            case .inclusionTerm, nil: "an inclusion term"
            }
        return "\(source) with the words \(words.joined(separator: " "))"
    }
}
