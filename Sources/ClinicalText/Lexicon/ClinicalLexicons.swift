public import DelimitedText

/// The words that the analyzer knows, compiled once from the tables of `Mappings/`.
public struct ClinicalLexicons: Sendable {
    /// The tables that are read, by their path below `Mappings/`.
    public static let fileNames: [String] =
        [
            contextFile, sectionsFile, abbreviationsFile, measurementsFile, unitsFile, dosageFile, allergensFile,
            timeFile, ambiguousFile, spokenFile, speakersFile, spelledFile,
        ]
        + conceptFiles.map(\.name)

    static let contextFile = "context/en.tsv"
    static let sectionsFile = "sections/en.tsv"
    static let abbreviationsFile = "lexicon/abbreviations.tsv"
    static let measurementsFile = "lexicon/measurements.tsv"
    static let unitsFile = "lexicon/units.tsv"
    static let dosageFile = "lexicon/dosage.tsv"
    static let allergensFile = "lexicon/allergens.tsv"
    static let timeFile = "lexicon/time.tsv"
    static let ambiguousFile = "lexicon/ambiguous.tsv"
    static let spokenFile = "sections/spoken.tsv"
    static let speakersFile = "lexicon/speakers.tsv"
    static let spelledFile = "lexicon/spelled.tsv"
    static let conceptFiles: [(name: String, kind: Mention.Kind)] = [
        ("lexicon/problems.tsv", .problem),
        ("lexicon/findings.tsv", .finding),
        ("lexicon/procedures.tsv", .procedure),
        ("lexicon/devices.tsv", .device),
        ("lexicon/drugs.tsv", .drug),
        ("lexicon/allergies.tsv", .allergy),
    ]

    var automaton = PhraseAutomaton()
    var concepts: [String] = []
    var cues: [CueRule] = []
    var sections: [SectionRule] = []
    var measures: [MeasureRule] = []
    var units: [UnitRule] = []
    /// The words after which a point ends no sentence.
    var abbreviations: Set<Int32> = []
    /// The words that join the members of a list.
    var conjunctions: Set<Int32> = []
    /// The words before a colon that a list follows, and no key: `any of the following:`, `negative for:`.
    var introducers: Set<Int32> = []
    /// The words of time, after which a number is no result.
    var timeWords: Set<Int32> = []
    /// The meanings of each abbreviation that has several.
    var meanings: [[AbbreviationMeaning]] = []
    /// The words that tie what follows to the clause before.
    var joiners: Set<Int32> = []
    /// The first words of phrases that come before a dictated heading, and of the headings themselves.
    var spokenOpeners: Set<Int32> = []
    /// The first words of clauses.
    var openers: Set<Int32> = []
    /// The roles that labels of speakers name; `nil` for one that names none.
    var speakers: [[UInt8]: Dialogue.Speaker?] = [:]
    /// The words of expressions of time.
    var calendarWords = TimeWords()

    /// Whether a word may begin a dictated heading.
    func mayOpenSpoken(_ word: Int32) -> Bool { word >= 0 && spokenOpeners.contains(word) }

    /// Compiles the tables.
    ///
    /// - Parameter files: The tables' bytes by their path below `Mappings/`, such as `context/en.tsv`; other paths
    ///   are passed over. `context/en.tsv` and `sections/en.tsv` must be there.
    /// - Throws: The failure with the file and the line, for a table that is missing or cannot be read.
    public init(files: [String: [UInt8]]) throws(MappingTable.Failure) {
        for name in [Self.contextFile, Self.sectionsFile] where files[name] == nil {
            throw MappingTable.Failure(file: name, line: 1, message: "the table is missing; add it to the files")
        }
        for name in Self.fileNames {
            guard let bytes = files[name] else { continue }
            switch name {
            case Self.contextFile: try readCues(bytes)
            case Self.sectionsFile: try readSections(bytes)
            case Self.abbreviationsFile: try readAbbreviations(bytes)
            case Self.measurementsFile: try readMeasurements(bytes)
            case Self.unitsFile: try readUnits(bytes)
            case Self.dosageFile: try readDosage(bytes)
            case Self.timeFile: try readTime(bytes)
            case Self.ambiguousFile: try readAmbiguous(bytes)
            case Self.spokenFile: try readSpoken(bytes)
            case Self.speakersFile: try readSpeakers(bytes)
            case Self.spelledFile: continue
            case Self.allergensFile: try readConcepts(bytes, file: name) { .allergen($0) }
            default:
                for row in Self.conceptFiles where row.name == name {
                    try readConcepts(bytes, file: name) { .concept(row.kind, $0) }
                }
            }
        }
        try indexSpellings(files[Self.spelledFile])
    }

    mutating func add(
        _ phrase: String, _ entry: LexiconEntry, file: String, line: Int
    ) throws(MappingTable.Failure) {
        guard automaton.add(phrase, entry) else {
            throw MappingTable.Failure(file: file, line: line, message: "a term has no word; remove it")
        }
    }
}
