internal import Synchronization
internal import Terminology

/// The codes below a code without their seventh characters, each with the words of its title.
///
/// They are worked out once for each code that a note names, and kept for the next notes.
final class CodeStems: Sendable {
    /// A code without subdivision but seventh characters.
    struct Stem {
        var code: ICD10Code
        var words: Set<UInt32>
        /// The words that need not be documented.
        var assumed: Set<UInt32>
        /// The words of what the title says is not there.
        var absent: Set<UInt32>
        var isUnspecified: Bool
    }

    private let terminology: TerminologyIndex
    private let assumed: [AssumedWord]
    /// Words that choose no code by themselves: `stage` may belong to another disease of the sentence.
    let light: Set<UInt32>
    private let known = Mutex<[ICD10Code: [Stem]]>([:])

    init(terminology: TerminologyIndex, assumed: [AssumedWord]) {
        self.terminology = terminology
        self.assumed = assumed
        light = terminology.canonicalWords(of: "stage type other specified site disorder disease")
    }

    /// The stems under a code.
    func stems(under root: ICD10Code) -> [Stem] {
        if let stems = known.withLock({ $0[root] }) { return stems }
        let stems = terminology.stems(under: root).map(stem)
        known.withLock { $0[root] = stems }
        return stems
    }

    private func stem(_ code: ICD10Code) -> Stem {
        let title = terminology.title(of: code) ?? ""
        var assumedWords: Set<UInt32> = []
        for row in assumed where row.prefixes.matches(code) {
            assumedWords.formUnion(terminology.canonicalWords(of: row.word))
        }
        return Stem(
            code: code, words: terminology.canonicalWords(of: title), assumed: assumedWords,
            absent: terminology.canonicalWords(of: Self.absentPart(of: title)),
            isUnspecified: SpecificityResolver.saysUnspecified(title))
    }

    /// What follows `without` or `not having` in a title, up to the next comma or `with`: no note needs to say it.
    private static func absentPart(of title: String) -> String {
        var words: [Substring] = []
        var isAbsent = false
        for word in title.split(separator: " ") {
            let lower = word.lowercased()
            if isAbsent, lower == "with" { isAbsent = false }
            if isAbsent || lower == "having" { words.append(word) }
            if lower == "without" || lower == "having" { isAbsent = true }
            if word.hasSuffix(",") { isAbsent = false }
        }
        return words.joined(separator: " ")
    }
}
