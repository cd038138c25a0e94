/// Finds the codes that a phrase may mean.
public protocol PhraseMatcher: Sendable {
    /// The codes, best first.
    ///
    /// - Parameters:
    ///   - phrase: A few words.
    ///   - limit: The most results wanted.
    /// - Throws: What the matcher's own means throw; the words alone never fail.
    func lookup(phrase: String, limit: Int) throws -> [LookupResult]
}

extension TerminologyIndex: PhraseMatcher {}
