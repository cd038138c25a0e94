/// Turns phrases into vectors that lie close where the phrases mean nearly the same.
public protocol PhraseEncoder: Sendable {
    /// How many numbers a vector has.
    var dimension: Int { get }
    /// The vectors of phrases, in their order, each of length 1.
    ///
    /// - Throws: What the encoder's own means throw.
    func vectors(of phrases: [String]) throws -> [[Float]]
}
