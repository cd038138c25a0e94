internal import ClinicalModel

/// What the lexicons say of a phrase.
enum LexiconEntry: Sendable {
    /// A concept that is mentioned; the number is that of the concept.
    case concept(Mention.Kind, Int32)
    /// The same for a short abbreviation, which counts only where it stands in capitals.
    case abbreviation(Mention.Kind, Int32)
    /// An abbreviation whose meaning its neighbours tell; the number is that of its meanings.
    case ambiguous(Int32)
    /// A substance that matters only where allergies are stated.
    case allergen(Int32)
    /// Something measured; the number is that of its row.
    case measure(Int32)
    /// A unit; the number is that of its row.
    case unit(Int32)
    case route
    case frequency
    case asNeeded
    /// A cue; the number is that of its row.
    case cue(Int32)
    /// A section's heading; the number is that of the section.
    case heading(Int32)
    /// Words of dictation that stand for a layout or open a clause.
    case spoken(SpokenPart)
}

/// What a phrase of dictation does.
enum SpokenPart: String, Sendable {
    /// Comes before a heading, as in `next paragraph`.
    case heading = "break"
    /// Comes after a heading.
    case colon
    /// Begins a clause.
    case opener
}

/// One meaning of an abbreviation that has several, and the words near it that tell.
struct AbbreviationMeaning: Sendable {
    /// `nil` where it is no mention.
    var kind: Mention.Kind?
    /// The number of the concept.
    var concept: Int32
    /// Words of which one must stand near.
    var near: Set<Int32> = []
    /// Words of which one may stand directly before instead.
    var before: Set<Int32> = []
    /// Words of which one may follow directly instead.
    var after: Set<Int32> = []
    /// Whether a number that follows directly is enough.
    var takesNumber = false
    /// Whether it needs no evidence.
    var isDefault: Bool { near.isEmpty && before.isEmpty && after.isEmpty && !takesNumber }
}

/// What a cue does to the mentions in its scope.
struct CueRule: Sendable {
    enum Effect: Sendable, Hashable {
        case assertion(Assertion)
        case experiencer(Experiencer)
        /// The substance is one to which there is an allergy.
        case allergy
        /// Ends the scope of other cues.
        case termination
        /// Hides the cues whose words it holds.
        case pseudo
    }

    enum Direction: String, Sendable {
        case forward, backward, both
    }

    var effect: Effect
    var direction: Direction
    /// The most tokens that the scope reaches; `nil` for the sentence.
    var reach: Int?
    /// Whether it turns a cue that follows at once into its opposite (`does not deny`).
    var negatesCue: Bool
    /// Whether it can be turned into its opposite in that way.
    var reversible: Bool
    /// Whether it counts only as the answer after a colon or a dash, as in `Fever: no`.
    var answersColon: Bool
    /// Whether it ends no scope where one word stands between the cue and it, as in `does not currently have`.
    var isAuxiliary: Bool
    /// Whether it tells what the words before it would explain: a cue after both governs those words alone.
    var explains: Bool
}

/// A section that headings name, and what it does to the mentions in it.
struct SectionRule: Sendable {
    var name: String
    var loinc: String?
    var assertion: Assertion?
    var experiencer: Experiencer?

    /// Whether it ends with its line: the title of a document, or a key such as `Date of birth` with its value.
    var isLine: Bool { name == "document_header" || name == "administrative" }
}

/// Something measured: what it is called, how its value is written, and between which bounds a number is one.
struct MeasureRule: Sendable {
    enum Shape: String, Sendable {
        /// One number.
        case number
        /// Two numbers with a slash, such as a blood pressure.
        case pair
        /// A number out of ten, such as a pain score: `4/10`, `6 out of 10`.
        case score
    }

    var concept: String
    var shape: Shape
    var bounds: ClosedRange<Double>
}

/// A unit, as UCUM writes it, and whether drugs are dosed in it or results are measured in it.
struct UnitRule: Sendable {
    var ucum: String?
    var isDose: Bool
    var isMeasure: Bool
}
