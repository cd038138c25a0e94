internal import ClinicalText

/// The stage of care of an injury, which chooses the seventh character.
///
/// - Source: ICD-10-CM Official Guidelines, sections I.C.19.a and I.C.19.c.
struct EpisodeOfCare: Hashable {
    /// A stage of `coding/episodes.tsv`.
    enum Stage: String, Hashable, CaseIterable {
        case subsequent, delayed, nonunion, malunion, sequela, open, open3
    }

    private var stages: Set<Stage> = []

    /// Active treatment, of which a note says nothing else.
    static let active = EpisodeOfCare()

    private init() {}

    /// Reads the sentence that names an injury.
    init(sentence: Int, of words: SentenceWords, cues: [EpisodeCue]) {
        for cue in cues where !stages.contains(cue.stage) {
            if words.place(of: cue.words, inSentence: sentence) != nil { stages.insert(cue.stage) }
        }
    }

    /// Whether the words tell nothing of the stage.
    var isAssumed: Bool { stages.isDisjoint(with: [.subsequent, .delayed, .nonunion, .malunion, .sequela]) }

    /// The seventh characters that fit, best first; a category that lacks one takes the next.
    var characters: [Character] {
        if stages.contains(.sequela) { return ["S"] }
        let column = stages.contains(.open3) ? 2 : stages.contains(.open) ? 1 : 0
        func row(_ closed: Character, _ open: Character, _ third: Character) -> Character {
            [closed, open, third][column]
        }
        if stages.contains(.malunion) { return [row("P", "Q", "R"), "P", "D"] }
        if stages.contains(.nonunion) { return [row("K", "M", "N"), "K", "D"] }
        if stages.contains(.delayed) { return [row("G", "H", "J"), "G", "D"] }
        if stages.contains(.subsequent) { return [row("D", "E", "F"), "D"] }
        return [row("A", "B", "C"), "A"]
    }
}
