internal import Terminology

/// Chooses the billable code for what a note says: the most specific that is documented, else the default.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.B.2, I.B.13 (laterality), I.B.18 (unspecified codes).
struct SpecificityResolver {
    let terminology: TerminologyIndex
    let stems: CodeStems

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
        /// The words of the title that the term's own title has as well.
        var shared: Int
        var isUnspecified: Bool
        var size: Int
    }

    /// Resolves a code that a term names.
    ///
    /// - Parameters:
    ///   - base: The code of the term, billable or not.
    ///   - mention: The words of the term.
    ///   - clause: The words that stand near it.
    ///   - denied: The words of what the sentence denies.
    ///   - sentence: The sentence, to compare the order of words where two codes have the same.
    ///   - episode: The stage of care, which chooses the seventh character of injuries.
    /// - Returns: `nil` where the code set lacks the code.
    func resolve(
        _ base: ICD10Code, mention: Set<UInt32>, clause: Set<UInt32>, denied: Set<UInt32> = [],
        sentence: () -> String = { "" }, episode: EpisodeOfCare = .active
    ) -> Resolution? {
        guard let isBillable = terminology.isBillable(base) else { return nil }
        let baseTitle = terminology.title(of: base) ?? ""
        let baseIsUnspecified =
            Self.saysUnspecified(baseTitle) || baseTitle.hasSuffix("without complications")
        let stem = isBillable && base.count == 7 ? terminology.parent(of: base) ?? base : base
        let root = isBillable && baseIsUnspecified ? widened(stem) : stem
        if isBillable, !baseIsUnspecified {
            return finish(base, quality: .exact, alternatives: [], episode: episode, given: mention.union(clause))
        }
        let baseWords = terminology.titleWords(of: stem)
        let required = mention.intersection(baseWords)
        let given = mention.union(clause)
        var choices: [Choice] = []
        for stem in stems.stems(under: root) where required.isSubset(of: stem.words) {
            if let choice = choice(stem, base: baseWords, mention: mention, given: given, denied: denied) {
                choices.append(choice)
            }
        }
        let best = choices.sorted(by: Self.isBetter)
        let narrowed = best.filter { $0.missing == 0 && $0.gained > 0 }
        if let first = chosen(of: narrowed, sentence) {
            let others = best.filter { $0.code != first.code }.prefix(4).map(\.code)
            return finish(first.code, quality: .narrowed, alternatives: Array(others), episode: episode, given: given)
        }
        if isBillable {
            return finish(
                base, quality: Self.saysUnspecified(baseTitle) ? .unspecified : .exact,
                alternatives: narrowed.prefix(4).map(\.code), episode: episode,
                given: given)
        }
        guard let first = best.first else { return nil }
        let others = best.dropFirst().prefix(4).map(\.code)
        return finish(first.code, quality: .default, alternatives: Array(others), episode: episode, given: given)
    }

    /// How well a code's title fits; `nil` where it says what the sentence denies.
    private func choice(
        _ stem: CodeStems.Stem, base: Set<UInt32>, mention: Set<UInt32>, given: Set<UInt32>, denied: Set<UInt32>
    ) -> Choice? {
        var (missing, gained, shared) = (0, 0, 0)
        for word in stem.words {
            if base.contains(word) {
                shared += 1
            } else if !mention.contains(word) {
                let isAbsent = stem.absent.contains(word)
                if !isAbsent, denied.contains(word) { return nil }
                if given.contains(word) {
                    if !stems.light.contains(word) { gained += 1 }
                } else if !isAbsent, !stem.assumed.contains(word) {
                    missing += 1
                }
            }
        }
        return Choice(
            code: stem.code, missing: missing, gained: gained, shared: shared, isUnspecified: stem.isUnspecified,
            size: stem.words.count)
    }

    /// The one choice that says most of what is documented; of several with the same words the one whose words follow
    /// each other as in the sentence (`with macular edema` against `without`), then the one that leaves open what is not
    /// known.
    private func chosen(of narrowed: [Choice], _ sentence: () -> String) -> Choice? {
        guard let first = narrowed.first else { return nil }
        let equal = narrowed.prefix { $0.gained == first.gained }
        if equal.count == 1 { return first }
        let written = NamedCode.pairs(of: sentence())
        let ordered = equal.map { choice in
            let title = terminology.title(of: choice.code) ?? ""
            return (choice: choice, order: written.intersection(NamedCode.pairs(of: title)).count)
        }
        let most = ordered.map { ($0.order, $0.choice.shared) }.max { $0 < $1 } ?? (0, 0)
        let best = ordered.filter { ($0.order, $0.choice.shared) == most }.map(\.choice)
        if best.count == 1 { return best[0] }
        let open = best.filter(\.isUnspecified)
        return open.count == 1 ? open[0] : nil
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
        _ stem: ICD10Code, quality: MatchQuality, alternatives: [ICD10Code], episode: EpisodeOfCare,
        given: Set<UInt32>
    ) -> Resolution? {
        var flags: Set<String> = []
        var code = stem
        if stem.count < 7, terminology.isBillable(stem) == false {
            guard
                let extended = extended(stem, episode) ?? documentedExtension(stem, given) ?? firstExtension(stem)
            else { return nil }
            code = extended
            if episode.isAssumed { flags.insert("seventh_character_assumed") }
        } else if stem.count == 7, stem.undotted.last == "A", episode != .active,
            let parent = terminology.parent(of: stem), let other = extended(parent, episode)
        {
            code = other
        }
        if Self.saysUnspecified(terminology.title(of: code) ?? "") { flags.insert("unspecified") }
        return Resolution(
            code: code, quality: quality, flags: flags,
            alternatives: alternatives.compactMap { other in
                guard other != stem else { return nil }
                return terminology.isBillable(other) == true
                    ? other : extended(other, episode)
            })
    }

    /// A code with the first seventh character that fits the stage of care and that the code takes.
    private func extended(_ stem: ICD10Code, _ episode: EpisodeOfCare) -> ICD10Code? {
        for character in episode.characters {
            if let code = terminology.code(stem, seventhCharacter: character) { return code }
        }
        return nil
    }

    /// The seventh character whose meaning the note gives, such as the side of an eye.
    private func documentedExtension(_ stem: ICD10Code, _ given: Set<UInt32>) -> ICD10Code? {
        let words = terminology.titleWords(of: stem)
        let fitting = terminology.billableCodes(under: stem).filter { code in
            let title = terminology.title(of: code) ?? ""
            let extra = terminology.canonicalWords(of: title).subtracting(words)
            let sides = extra.intersection(terminology.canonicalWords(of: "right left bilateral"))
            return !Self.saysUnspecified(title) && !sides.isEmpty && sides.isSubset(of: given)
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private func firstExtension(_ stem: ICD10Code) -> ICD10Code? {
        let codes = terminology.billableCodes(under: stem)
        return codes.first { $0.undotted.last == "0" } ?? codes.first { $0.undotted.last == "9" } ?? codes.first
    }

    private static func isBetter(_ left: Choice, _ right: Choice) -> Bool {
        if left.missing != right.missing { return left.missing < right.missing }
        if left.gained != right.gained { return left.gained > right.gained }
        if left.shared != right.shared { return left.shared > right.shared }
        if left.isUnspecified != right.isUnspecified { return left.isUnspecified }
        if left.size != right.size { return left.size < right.size }
        return left.code < right.code
    }

    static func saysUnspecified(_ title: String) -> Bool {
        var isTail = false
        var matched = 0
        for byte in title.utf8 {
            let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            // No beginning of the word comes again within it but its first letter.
            matched = lower == unspecified[matched] ? matched + 1 : lower == unspecified[0] ? 1 : 0
            if matched == unspecified.count { return true }
            isTail = lower == 0x73
        }
        return isTail && title.lowercased().hasSuffix(" nos")
    }

    private static let unspecified = Array("unspecified".utf8)
}
