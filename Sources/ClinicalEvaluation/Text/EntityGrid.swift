/// Which entities stand in which sentences of a text, and how they go on from one sentence to the next.
///
/// Entities are the terms of a list, and otherwise the stems of words of more than three letters; each is present in a
/// sentence or absent from it. This is the grid without grammatical roles, which needs no parser; the paper's models
/// without syntax are made of it. Sentences are those of ``TextConsistency/sentences(_:)``.
///
/// - Source: Barzilay and Lapata 2008, "Modeling Local Coherence: An Entity-Based Approach", doi:10.1162/coli.2008.34.1.1.
public struct EntityGrid: Hashable, Sendable {
    /// What becomes of an entity from one sentence to the next.
    public enum Transition: String, Hashable, Sendable, CaseIterable {
        /// Present in both.
        case continued
        /// Present, then absent.
        case left
        /// Absent, then present.
        case entered
        /// Absent from both.
        case absent
    }

    /// How many sentences there are: the rows of the grid.
    public let sentenceCount: Int
    /// How many entities there are: its columns.
    public let entityCount: Int
    private var counts: [Transition: Int] = [:]

    /// Reads a text.
    ///
    /// - Parameter terms: Terms that are one entity each, of however many words.
    public init(_ text: String, terms: TermList) {
        let rows = TextConsistency.sentences(text).map { terms.entities(of: $0) }
        let entities = rows.reduce(into: Set<String>()) { $0.formUnion($1) }
        sentenceCount = rows.count
        entityCount = entities.count
        for (now, next) in zip(rows, rows.dropFirst()) {
            let both = now.intersection(next).count
            let (left, entered) = (now.count - both, next.count - both)
            counts[.continued, default: 0] += both
            counts[.left, default: 0] += left
            counts[.entered, default: 0] += entered
            counts[.absent, default: 0] += entities.count - both - left - entered
        }
    }

    /// The share of a transition among all of the grid, 0...1; `nil` with fewer than two sentences, or without entities.
    public func share(of transition: Transition) -> Double? {
        let total = (sentenceCount - 1) * entityCount
        return total > 0 ? ratio(counts[transition] ?? 0, total) : nil
    }

    /// Of the entities of a sentence that another follows, the share that the next sentence has, too, 0...1; `nil` where
    /// there is none.
    public var continuity: Double? {
        let (continued, left) = (counts[.continued] ?? 0, counts[.left] ?? 0)
        return continued + left > 0 ? ratio(continued, continued + left) : nil
    }
}

extension TermList {
    /// The terms that a sentence has, and the stems of its content words that belong to none.
    fileprivate func entities(of sentence: String) -> Set<String> {
        let words = Self.words(of: sentence)
        let terms = ranges(in: words)
        var entities = Set(terms.map { words[$0].joined(separator: " ") })
        var end = 0
        for range in terms + [words.count..<words.count] {
            entities.formUnion(words[end..<range.lowerBound].compactMap(Self.contentStem))
            end = range.upperBound
        }
        return entities
    }
}
