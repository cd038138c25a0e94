public import ClinicalModel

/// What was learned from coded notes: phrases and their codes, how far terms can be trusted, and how to weigh both.
///
/// A model holds no words of the notes, only numbers that stand for them.
public struct CoderModel: Hashable, Sendable {
    /// The style of coding that it was trained in.
    public var style: CodingStyle
    /// The fiscal year of the terminology that it was trained with.
    public var fiscalYear: String
    /// The SHA-256 of what it was trained on; as the trainer was told.
    public var dataHash: String
    /// The version of the program and the hashes of the mappings and the terminology, as the trainer was told.
    public var provenance: [Provenance]
    /// The number of notes that it was trained on.
    public var noteCount: Int
    /// What was measured by cross-validation, by name.
    public var figures: [Figure]
    /// How the confidences of the lexicon and the rules are mapped; `nil` where they are not.
    public var calibration: IsotonicCalibration?
    var systems: [CodeSystem: LearnedSystem]

    /// A figure of the cross-validation.
    public struct Figure: Hashable, Sendable {
        /// What was measured, such as `ICD-10-CM micro-F1`.
        public var name: String
        /// The value.
        public var value: Double

        /// Makes a figure.
        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// Something that the model was made with.
    public struct Provenance: Hashable, Sendable {
        /// What it is, such as `terminology`.
        public var name: String
        /// Its version or hash.
        public var value: String

        /// Makes a provenance.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a model that has learned nothing.
    public init(style: CodingStyle, fiscalYear: String, dataHash: String = "") {
        self.style = style
        self.fiscalYear = fiscalYear
        self.dataHash = dataHash
        provenance = []
        noteCount = 0
        figures = []
        calibration = nil
        systems = [:]
    }

    /// Whether a phrase is among those that it knows.
    func knows(_ phrase: UInt64) -> Bool { systems.values.contains { $0.lexicon.phrases[phrase] != nil } }

    /// The number of phrases that it knows, of all code systems.
    public var phraseCount: Int { systems.values.reduce(0) { $0 + $1.lexicon.phrases.count } }

    /// The code systems that it learned.
    public var codeSystems: [CodeSystem] { systems.keys.sorted { $0.name < $1.name } }
}
