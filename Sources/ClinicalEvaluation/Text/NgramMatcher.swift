/// Counts the n-grams that a prediction has in common with references, each at most as often as a reference has it.
struct NgramMatcher: Sendable {
    /// The common n-grams of each order, shortest first.
    private(set) var matches: [Int]
    private let order: Int
    private var table = NgramTable()
    /// By n-gram number: how often a reference has it, less what was matched.
    private var counts: [Int32] = [0]
    private var ofOneReference: [Int32] = []

    init(order: Int) {
        self.order = order
        matches = Array(repeating: 0, count: order)
    }

    /// Begins a comparison.
    mutating func removeAll() {
        table.removeAll()
        counts.removeAll(keepingCapacity: true)
        counts.append(0)
    }

    /// Adds a reference; of several the highest count of each n-gram holds.
    mutating func addReference(_ tokens: ArraySlice<UInt32>) {
        let isFirst = table.count == 0
        if !isFirst { ofOneReference = Array(repeating: 0, count: counts.count) }
        for start in tokens.indices {
            var ngram = NgramTable.empty
            for index in start..<min(start + order, tokens.endIndex) {
                ngram = table.number(ngram, tokens[index])
                let place = Int(ngram)
                if place == counts.count { counts.append(0) }
                if isFirst {
                    counts[place] += 1
                } else {
                    while ofOneReference.count <= place { ofOneReference.append(0) }
                    ofOneReference[place] += 1
                }
            }
        }
        if !isFirst {
            for place in ofOneReference.indices { counts[place] = max(counts[place], ofOneReference[place]) }
        }
    }

    /// Counts the n-grams in common, which ``matches`` then holds; the references are used up.
    mutating func match(_ tokens: ArraySlice<UInt32>) {
        for index in matches.indices { matches[index] = 0 }
        for start in tokens.indices {
            var ngram = NgramTable.empty
            for offset in 0..<min(order, tokens.endIndex - start) {
                guard let known = table.known(ngram, tokens[start + offset]) else { break }
                ngram = known
                if counts[Int(ngram)] > 0 {
                    counts[Int(ngram)] -= 1
                    matches[offset] += 1
                }
            }
        }
    }

    /// How many n-grams of a length so many tokens have.
    static func ngramCount(_ tokenCount: Int, order: Int) -> Int { max(tokenCount - order + 1, 0) }
}
