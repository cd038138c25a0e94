internal import Terminology

/// Chooses the billable code for what a note says: the most specific that is documented, else the default.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.B.2, I.B.13 (laterality), I.B.18 (unspecified codes).
struct SpecificityResolver {
    let terminology: TerminologyIndex
    let assumed: [AssumedWord]
    private var stems: [ICD10Code: [Stem]] = [:]

    init(terminology: TerminologyIndex, assumed: [AssumedWord]) {
        self.terminology = terminology
        self.assumed = assumed
    }

    /// A code without subdivision but seventh characters, with the words of its title.
    private struct Stem {
        var code: ICD10Code
        var words: Set<UInt32>
        var assumed: Set<UInt32>
        var isUnspecified: Bool
    }

    /// What a term comes to.
    struct Resolution: Hashable {
        var code: ICD10Code
        var quality: MatchQuality
        var flags: Set<String>
        var alternatives: [ICD10Code]
    }

    private struct Choice {
        var code: ICD10Code
        var missing: Int
        var gained: Int
        var isUnspecified: Bool
        var size: Int
    }

    /// Resolves a code that a term names.
    ///
    /// - Parameters:
    ///   - base: The code of the term, billable or not.
    ///   - mention: The words of the term.
    ///   - clause: The words that stand near it.
    ///   - episode: The seventh character for injuries: `A`, `D` or `S`.
    /// - Returns: `nil` where the code set lacks the code.
    mutating func resolve(
        _ base: ICD10Code, mention: Set<UInt32>, clause: Set<UInt32>, episode: Character = "A"
    ) -> Resolution? {
        guard let isBillable = terminology.isBillable(base) else { return nil }
        let baseTitle = terminology.title(of: base) ?? ""
        let baseIsUnspecified = Self.saysUnspecified(baseTitle)
        let stem = isBillable && base.count == 7 ? terminology.parent(of: base) ?? base : base
        let root = isBillable && baseIsUnspecified ? widened(stem) : stem
        if isBillable, !baseIsUnspecified {
            return finish(base, quality: .exact, alternatives: [], episode: episode)
        }
        let baseWords = terminology.titleWords(of: stem)
        let required = mention.intersection(baseWords)
        let given = mention.union(clause)
        var choices: [Choice] = []
        for stem in stems(under: root) where required.isSubset(of: stem.words) {
            let extra = stem.words.subtracting(baseWords).subtracting(mention)
            choices.append(
                Choice(
                    code: stem.code, missing: extra.subtracting(given).subtracting(stem.assumed).count,
                    gained: extra.intersection(given).count, isUnspecified: stem.isUnspecified, size: stem.words.count))
        }
        let best = choices.sorted(by: Self.isBetter)
        let narrowed = best.filter { $0.missing == 0 && $0.gained > 0 }
        if let first = narrowed.first, narrowed.count == 1 || first.gained > narrowed[1].gained {
            let others = best.dropFirst().prefix(4).map(\.code)
            return finish(first.code, quality: .narrowed, alternatives: Array(others), episode: episode)
        }
        if isBillable {
            return finish(base, quality: .unspecified, alternatives: narrowed.prefix(4).map(\.code), episode: episode)
        }
        guard let first = best.first else { return nil }
        let others = best.dropFirst().prefix(4).map(\.code)
        return finish(first.code, quality: .default, alternatives: Array(others), episode: episode)
    }

    /// The highest code above an unspecified code whose title the code only narrows by what is not known.
    private func widened(_ code: ICD10Code) -> ICD10Code {
        var root = code
        while let parent = terminology.parent(of: root), parent.count >= 3 {
            root = parent
        }
        return root
    }

    private func finish(
        _ stem: ICD10Code, quality: MatchQuality, alternatives: [ICD10Code], episode: Character
    ) -> Resolution? {
        var flags: Set<String> = []
        var code = stem
        if stem.count < 7, terminology.isBillable(stem) == false {
            guard let extended = terminology.code(stem, seventhCharacter: episode) ?? firstExtension(stem) else {
                return nil
            }
            code = extended
            flags.insert("seventh_character_assumed")
        }
        if Self.saysUnspecified(terminology.title(of: code) ?? "") { flags.insert("unspecified") }
        return Resolution(
            code: code, quality: quality, flags: flags,
            alternatives: alternatives.compactMap { other in
                guard other != stem else { return nil }
                return terminology.isBillable(other) == true
                    ? other : terminology.code(other, seventhCharacter: episode)
            })
    }

    private func firstExtension(_ stem: ICD10Code) -> ICD10Code? {
        let codes = terminology.billableCodes(under: stem)
        return codes.first { $0.undotted.last == "0" } ?? codes.first { $0.undotted.last == "9" } ?? codes.first
    }

    /// The stems under a code; kept, since the terms of a note come back.
    private mutating func stems(under root: ICD10Code) -> [Stem] {
        if let known = stems[root] { return known }
        let result = terminology.stems(under: root).map { code in
            let title = terminology.title(of: code) ?? ""
            var assumedWords: Set<UInt32> = []
            for row in assumed where row.prefixes.matches(code) {
                assumedWords.formUnion(terminology.canonicalWords(of: row.word))
            }
            return Stem(
                code: code, words: terminology.canonicalWords(of: title), assumed: assumedWords,
                isUnspecified: Self.saysUnspecified(title))
        }
        stems[root] = result
        return result
    }

    private static func isBetter(_ left: Choice, _ right: Choice) -> Bool {
        if left.missing != right.missing { return left.missing < right.missing }
        if left.gained != right.gained { return left.gained > right.gained }
        if left.isUnspecified != right.isUnspecified { return left.isUnspecified }
        if left.size != right.size { return left.size < right.size }
        return left.code < right.code
    }

    static func saysUnspecified(_ title: String) -> Bool {
        let lower = title.lowercased()
        return lower.contains("unspecified") || lower.hasSuffix(" nos")
    }
}
