/// Adds up, term by term, what the words of a phrase and the words of the term say of each other.
struct TermTally {
    private var said: [Float]
    private var held: [Float]
    private var lastWord: [UInt8]
    /// The terms that were touched, in the order in which they were.
    private(set) var touched: [Int] = []

    /// Makes a tally for a number of terms.
    init(count: Int) {
        said = [Float](repeating: 0, count: count)
        held = [Float](repeating: 0, count: count)
        lastWord = [UInt8](repeating: 0, count: count)
    }

    /// Adds one word of the phrase to a term; the first of the phrase's word to come, its likest, counts alone.
    mutating func add(said: Double, held: Double, word: Int, to term: Int) {
        guard term < lastWord.count else { return }
        let mark = UInt8(truncatingIfNeeded: word + 1)
        if lastWord[term] == 0 { touched.append(term) }
        guard lastWord[term] != mark else { return }
        lastWord[term] = mark
        self.said[term] += Float(said)
        self.held[term] += Float(held)
    }

    /// What of the phrase the term says, and what of the term the phrase says, by weight.
    func sums(of term: Int) -> (said: Double, held: Double) { (Double(said[term]), Double(held[term])) }
}
