public import ClinicalModel

/// A cue of a note, such as `denies`, and the stretch of its sentence that it governs.
///
/// - Source: Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002.
public struct ContextCue: Hashable, Sendable {
    /// What a cue says of the mentions in its scope.
    public enum Effect: Hashable, Sendable {
        /// How they are asserted.
        case assertion(Assertion)
        /// Whom they are about.
        case experiencer(Experiencer)
        /// That the substances named are ones to which there is an allergy.
        case allergy
    }

    /// The cue's words.
    public var utf8Range: Range<Int>
    /// What it says.
    public var effect: Effect
    /// What it governs; empty where the scope ends at once.
    public var scopeRange: Range<Int>
    /// The index of its sentence.
    public var sentence: Int

    /// Makes a cue.
    public init(utf8Range: Range<Int>, effect: Effect, scopeRange: Range<Int>, sentence: Int) {
        self.utf8Range = utf8Range
        self.effect = effect
        self.scopeRange = scopeRange
        self.sentence = sentence
    }
}
