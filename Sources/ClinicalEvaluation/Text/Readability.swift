/// How hard a text is to read, by the usual formulas, from counts of it.
///
/// Counting sentences and syllables is where tools differ; the formulas are plain arithmetic. A formula is 0 where there
/// is nothing to divide by, as textstat has it.
public struct Readability: Hashable, Sendable {
    /// How many sentences there are.
    public var sentences: Int
    /// How many words there are.
    public var words: Int
    /// How many syllables the words have.
    public var syllables: Int
    /// How many words have three or more syllables.
    public var polysyllables: Int
    /// How many words are complex as the Fog index counts: polysyllables, but for easy ones where the caller has a list.
    public var complexWords: Int
    /// How many letters and digits there are.
    public var letters: Int
    /// How many characters there are but spaces.
    public var characters: Int
    /// How many words there are that stand between spaces, marks alone included.
    public var spacedWords: Int
    /// How many words have more than six letters.
    public var longWords: Int

    /// Makes counts.
    public init(
        sentences: Int, words: Int, syllables: Int, polysyllables: Int, complexWords: Int, letters: Int = 0,
        characters: Int = 0, spacedWords: Int? = nil, longWords: Int = 0
    ) {
        self.sentences = sentences
        self.words = words
        self.syllables = syllables
        self.polysyllables = polysyllables
        self.complexWords = complexWords
        self.letters = letters
        self.characters = characters
        self.spacedWords = spacedWords ?? words
        self.longWords = longWords
    }

    private var wordsPerSentence: Double { ratio(words, sentences) }
    private var syllablesPerWord: Double { ratio(syllables, words) }

    /// Flesch reading ease: 100 is very easy, below 30 very hard.
    ///
    /// - Source: Flesch 1948, "A new readability yardstick", doi:10.1037/h0057532.
    public var fleschReadingEase: Double {
        words == 0 || sentences == 0 || syllables == 0
            ? 0 : 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord
    }

    /// Flesch–Kincaid grade: years of schooling in the United States.
    ///
    /// - Source: Kincaid et al. 1975, Naval Technical Training Command, Research Branch Report 8-75.
    public var fleschKincaidGrade: Double {
        words == 0 || sentences == 0 || syllables == 0 ? 0 : 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59
    }

    /// SMOG grade.
    ///
    /// - Source: McLaughlin 1969, "SMOG grading: a new readability formula", Journal of Reading 12.
    public var smogIndex: Double {
        sentences == 0 ? 0 : 1.043 * (30 * ratio(polysyllables, sentences)).squareRoot() + 3.1291
    }

    /// Gunning's Fog index, a grade.
    ///
    /// - Source: Gunning 1952, "The Technique of Clear Writing".
    public var gunningFog: Double {
        words == 0 ? 0 : 0.4 * (wordsPerSentence + 100 * Double(complexWords) / Double(words))
    }

    /// Coleman–Liau index, a grade.
    ///
    /// - Source: Coleman and Liau 1975, doi:10.1037/h0076540.
    public var colemanLiauIndex: Double {
        guard words > 0, letters > 0, sentences > 0 else { return 0 }
        return 0.058 * (ratio(letters, words) * 100) - 0.296 * (ratio(sentences, words) * 100) - 15.8
    }

    /// Automated readability index, a grade.
    ///
    /// - Source: Senter and Smith 1967, "Automated Readability Index", AMRL-TR-66-220.
    public var automatedReadabilityIndex: Double {
        guard characters > 0, spacedWords > 0, words > 0, sentences > 0 else { return 0 }
        return 4.71 * ratio(characters, spacedWords) + 0.5 * wordsPerSentence - 21.43
    }

    /// Läsbarhetsindex (LIX), which needs no syllables and so serves other languages than English, too.
    ///
    /// - Source: Björnsson 1968, "Läsbarhet".
    public var lix: Double {
        words == 0 ? 0 : wordsPerSentence + 100 * Double(longWords) / Double(words)
    }

    /// Long words a sentence (RIX).
    ///
    /// - Source: Anderson 1983, "Lix and Rix: variations on a little-known readability index", Journal of Reading 26.
    public var rix: Double { ratio(longWords, sentences) }
}
