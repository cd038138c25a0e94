/// Scores of ranked lists of answers, one list a question or document.
///
/// - Source: Manning, Raghavan and Schütze 2008, "Introduction to Information Retrieval", chapter 8.
public enum RankedLists {
    /// The average precision of one list: the mean over the right answers of the precision at the rank at which each
    /// stands, 0 for one that is not there; `nil` where there is no right answer.
    public static func averagePrecision<Answer: Hashable>(_ ranked: [Answer], right: Set<Answer>) -> Double? {
        guard !right.isEmpty else { return nil }
        var found: Set<Answer> = []
        var sum = 0.0
        for (index, answer) in ranked.enumerated() where right.contains(answer) {
            guard found.insert(answer).inserted else { continue }
            sum += Double(found.count) / Double(index + 1)
        }
        return sum / Double(right.count)
    }

    /// The share of right answers among the first so many, by the rank asked for even where the list is shorter.
    public static func precision<Answer: Hashable>(_ ranked: [Answer], right: Set<Answer>, atRank rank: Int) -> Double {
        ratio(Set(ranked.prefix(rank)).intersection(right).count, rank)
    }

    /// The precision at as many answers as are right; `nil` where none is.
    public static func rPrecision<Answer: Hashable>(_ ranked: [Answer], right: Set<Answer>) -> Double? {
        right.isEmpty ? nil : precision(ranked, right: right, atRank: right.count)
    }
}
