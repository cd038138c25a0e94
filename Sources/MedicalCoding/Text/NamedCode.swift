internal import ClinicalModel
internal import Terminology

/// Picks the code that a term of a note names.
struct NamedCode {
    let terminology: TerminologyIndex
    let matcher: TermMatcher

    /// The code that a term names first: our synonyms, then titles, then inclusion terms; among titles of the same
    /// words the one whose words follow each other as in the note (`with aura, without status` against `without aura,
    /// with status`); then billable codes.
    func code(of term: NoteTerm) -> ICD10Code? {
        let targets = matcher.targets(of: term.match)
        guard let source = targets.map(\.source.rawValue).min() else { return nil }
        let best = targets.filter { $0.source.rawValue == source }
        guard best.count > 1 else { return best.first?.code }
        let written = Self.pairs(of: term.evidence.quote)
        return best.map { target in
            let order = written.intersection(Self.pairs(of: terminology.title(of: target.code) ?? "")).count
            return (order: order, target: target)
        }.min { left, right in
            (-left.order, left.target.isBillable ? 0 : 1, left.target.code)
                < (-right.order, right.target.isBillable ? 0 : 1, right.target.code)
        }?.target.code
    }

    /// The pairs of words that follow each other.
    static func pairs(of text: String) -> Set<[Substring]> {
        let lower = text.lowercased()
        let words = lower.split { !$0.isLetter && !$0.isNumber }
        return Set(zip(words, words.dropFirst()).map { [$0, $1] })
    }
}
