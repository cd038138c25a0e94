/// What is known of an encounter that is likely to be said in its dictation.
public struct EncounterVocabulary: Hashable, Sendable {
    /// The patient's problems, the most likely to be named first.
    public var problems: [String]
    /// The patient's drugs, the most likely to be named first.
    public var drugs: [String]
    /// The names of clinicians, with their titles.
    public var clinicians: [String]

    /// Makes a vocabulary.
    public init(problems: [String] = [], drugs: [String] = [], clinicians: [String] = []) {
        self.problems = problems
        self.drugs = drugs
        self.clinicians = clinicians
    }
}
