internal import ClinicalModel

/// Decides what the cues of a sentence say of one stretch of it.
struct ContextResolution {
    /// Which assertion wins where several cues govern the same words.
    private static func rank(_ assertion: Assertion) -> Int {
        switch assertion {
        case .hypothetical: 5
        case .conditional: 4
        case .absent: 3
        case .possible: 2
        case .historical: 1
        case .present: 0
        }
    }

    /// The context of a range, from the cues of its sentence and then from its section.
    ///
    /// A cue that overlaps the range is part of it (`non-smoker`, `failure to thrive`) and decides nothing.
    static func context(
        of range: Range<Int>, cues: some Collection<ContextCue>, section: TextSection?, rule: SectionRule?
    ) -> MentionContext {
        var assertion: ContextCue?
        var experiencer: ContextCue?
        for cue in cues where cue.scopeRange.overlaps(range) && !cue.utf8Range.overlaps(range) {
            switch cue.effect {
            case .assertion: if isNearer(cue, than: assertion, to: range) { assertion = cue }
            case .experiencer: if isNearer(cue, than: experiencer, to: range) { experiencer = cue }
            case .allergy: continue
            }
        }
        var context = MentionContext()
        if let experiencer, case .experiencer(let value) = experiencer.effect {
            context.experiencer = value
            context.cueRange = experiencer.utf8Range
        } else if let value = rule?.experiencer {
            context.experiencer = value
            context.cueRange = section?.headingRange
        }
        if let assertion, case .assertion(let value) = assertion.effect {
            context.assertion = value
            context.cueRange = assertion.utf8Range
        } else if let value = rule?.assertion {
            context.assertion = value
            context.cueRange = section?.headingRange
        }
        return context
    }

    /// Whether a cue decides rather than another: by its assertion's rank, then by its distance, then the earlier.
    private static func isNearer(_ cue: ContextCue, than other: ContextCue?, to range: Range<Int>) -> Bool {
        guard let other else { return true }
        if case .assertion(let new) = cue.effect, case .assertion(let old) = other.effect, rank(new) != rank(old) {
            return rank(new) > rank(old)
        }
        return distance(cue.utf8Range, range) < distance(other.utf8Range, range)
    }

    private static func distance(_ cue: Range<Int>, _ range: Range<Int>) -> Int {
        max(range.lowerBound - cue.upperBound, cue.lowerBound - range.upperBound)
    }
}
